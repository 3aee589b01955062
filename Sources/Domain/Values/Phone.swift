/// A telephone number as it is stored: digits only, without the country code of the mainland (CU-1).
package struct Phone: Hashable, Sendable, FieldValue, CustomStringConvertible {
  package let digits: String

  /// Normalises what a person typed: full-width digits are folded; blanks, `-`, brackets and a leading `+86` or `0086` are removed. `nil` unless
  /// 7 to 15 digits remain.
  package init?(_ text: String) {
    var rest = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x2B: rest.unicodeScalars.append(scalar)
      case 0xFF10...0xFF19, 0xFF0B: rest.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x20, 0x09, 0x2D, 0x28, 0x29, 0x3000, 0xFF0D, 0xFF08, 0xFF09, 0x00A0: continue
      default: return nil
      }
    }
    if rest.hasPrefix("+86") { rest.removeFirst(3) } else if rest.hasPrefix("0086") { rest.removeFirst(4) }
    if rest.hasPrefix("+") { rest.removeFirst() }
    guard (7...15).contains(rest.utf8.count), rest.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    digits = rest
  }

  /// What is stored is taken as it is: a masked number is text too.
  package init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    digits = text
  }

  package var stored: Value { .text(digits) }
  package var description: String { digits }
  package var isMasked: Bool { digits.contains("*") }

  /// The form for lists, and for whoever may not see the number (CU-31, MASK-05).
  package var masked: String { Phone.mask(digits) }

  package static func mask(_ digits: String) -> String {
    let count = digits.utf8.count
    if count == 0 || digits.contains("*") { return digits }
    if count < 7 { return "****" }
    if count < 11 { return digits.prefix(3) + "****" }
    return digits.prefix(3) + "****" + digits.suffix(4)
  }
}
