/// A number of a condition: up to 15 digits and 6 decimals (COND-11), counted in millionths so that comparing is exact.
package struct ConditionNumber: Hashable, Sendable, Comparable {
  package let millionths: Int128

  package init(millionths: Int128) {
    self.millionths = millionths
  }

  package init(_ number: Int64) {
    millionths = Int128(number) * 1_000_000
  }

  /// Reads `^[+-]?\d{1,15}(\.\d{1,6})?$`; `nil` for anything else.
  package init?(_ text: String) {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, (1...15).contains(whole.utf8.count),
      parts.allSatisfy({ $0.utf8.allSatisfy({ (48...57).contains($0) }) }),
      let units = Int128(whole)
    else { return nil }
    var total = units * 1_000_000
    if parts.count == 2 {
      guard (1...6).contains(parts[1].utf8.count), let digits = Int128(parts[1] + String(repeating: "0", count: 6 - parts[1].utf8.count))
      else { return nil }
      total += digits
    }
    millionths = isNegative ? -total : total
  }

  /// What a person types: also full-width digits, `10w` and `10万`.
  package init?(typed text: String) {
    var digits = String(text.map(TextScanner.fold).filter { $0 != " " })
    var factor: Int128 = 1
    if let last = digits.last, last == "w" || last == "万" {
      digits.removeLast()
      factor = 10_000
    }
    guard let number = ConditionNumber(digits) else { return nil }
    millionths = number.millionths * factor
    guard millionths.magnitude < 1_000_000_000_000_000_000_000 else { return nil }
  }

  package var isWhole: Bool { millionths % 1_000_000 == 0 }

  package static func < (left: ConditionNumber, right: ConditionNumber) -> Bool { left.millionths < right.millionths }

  /// The largest count of `unit` millionths that is not above this number, and whether it is exactly that. A field counts in such units: whole
  /// numbers of a million, money of ten thousand.
  package func units(of unit: Int128) -> (floor: Int64, isExact: Bool) {
    let (quotient, remainder) = millionths.quotientAndRemainder(dividingBy: unit)
    return (Int64(remainder < 0 ? quotient - 1 : quotient), remainder == 0)
  }
}

extension ConditionNumber: CustomStringConvertible {
  /// Canonical: `100000.01`, without blanks, plus signs or zeros at the end.
  package var description: String {
    let (whole, fraction) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    var text = (millionths < 0 ? "-" : "") + "\(whole)"
    if fraction > 0 {
      var digits = String("\(fraction + 1_000_000)".dropFirst())
      while digits.last == "0" { digits.removeLast() }
      text += "." + digits
    }
    return text
  }
}
