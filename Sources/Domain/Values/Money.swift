/// An amount in the currency's minor unit. Not a `Double`: a total has to match the books to the cent.
package struct Money: Hashable, Sendable, FieldValue, Comparable {
  package let minorUnits: Int64

  package init(minorUnits: Int64) {
    self.minorUnits = minorUnits
  }

  package init?(stored: Value) {
    guard case .integer(let number) = stored else { return nil }
    minorUnits = number
  }

  package var stored: Value { .integer(minorUnits) }

  package static func < (left: Money, right: Money) -> Bool { left.minorUnits < right.minorUnits }

  /// Reads `100000`, `100,000.5`, `-3.20`, `10w` and `10万` (COND-11); at most two decimals.
  package init?(_ text: String) {
    var rest = Substring(text.filter { $0 != "," && $0 != " " })
    let isNegative = rest.first == "-"
    if let sign = rest.first, sign == "-" || sign == "+" { rest = rest.dropFirst() }
    var unit: Int64 = 100
    if let last = rest.last, last == "w" || last == "W" || last == "万" {
      unit = 1_000_000
      rest = rest.dropLast()
    }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty, whole.utf8.count <= 13, let units = Int64(whole), whole.first != "-",
      whole.first != "+"
    else { return nil }
    // Thirteen digits of 万 are more than 64 bits hold.
    let (scaled, isTooLarge) = units.multipliedReportingOverflow(by: unit)
    if isTooLarge || scaled > .max - unit { return nil }
    var total = scaled
    if parts.count == 2 {
      guard (1...2).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let digits = Int64(parts[1]) else {
        return nil
      }
      total += digits * unit / (parts[1].utf8.count == 1 ? 10 : 100)
    }
    minorUnits = isNegative ? -total : total
  }
}

extension Money: CustomStringConvertible {
  /// `1500.00`
  package var description: String {
    let magnitude = minorUnits.magnitude
    return (minorUnits < 0 ? "-" : "") + "\(magnitude / 100)." + LocalTime.two(Int(magnitude % 100))
  }
}
