/// Checks of texts that have a form of their own.
package enum TextCheck {
  package enum Verdict: Hashable, Sendable {
    case ok
    /// Kept, but worth a second look.
    case warning(Label)
    /// Refused.
    case error(Label)
  }

  private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  private static let checkCharacters = Array("10X98765432")

  /// 身份证号: 18 characters, the last a check of the others, or the 15 digits of before 1999. A wrong form is refused; a wrong check character or a birthday
  /// that cannot be is a warning, because cards with them exist.
  package static func idCard(_ text: String) -> Verdict {
    let characters = Array(text.trimmingBlanks.uppercased())
    let digits = characters.map { TextScanner.digit($0) }
    let isNew = characters.count == 18 && !digits.dropLast().contains(nil) && (digits[17] != nil || characters[17] == "X")
    guard isNew || characters.count == 15 && !digits.contains(nil) else {
      return .error(Label("身份证号格式错误", "The ID card number is not valid"))
    }
    let birthday = isNew ? String(characters[6..<14]) : "19" + String(characters[6..<12])
    if day(birthday) == nil { return .warning(Label("身份证号中的出生日期不存在", "The ID card's birthday does not exist")) }
    if isNew {
      let sum = zip(digits, weights).reduce(0) { $0 + ($1.0 ?? 0) * $1.1 }
      if characters[17] != checkCharacters[sum % 11] { return .warning(Label("身份证号校验位不符", "The ID card's check character is wrong")) }
    }
    return .ok
  }

  /// The birthday that a card says; `nil` where `idCard` does not answer `ok`.
  package static func birthday(ofIDCard text: String) -> Day? {
    guard idCard(text) == .ok else { return nil }
    let characters = Array(text.trimmingBlanks)
    return day(characters.count == 18 ? String(characters[6..<14]) : "19" + String(characters[6..<12]))
  }

  private static func day(_ digits: String) -> Day? {
    Day("\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))")
  }

  /// One `@` with something on both sides, a dot behind it, no blanks: what a mail server would at least try.
  package static func email(_ text: String) -> Verdict {
    let parts = text.trimmingBlanks.split(separator: "@", omittingEmptySubsequences: false)
    let isValid =
      parts.count == 2
      && parts.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isWhitespace) && !$0.hasPrefix(".") && !$0.hasSuffix(".") }
      && parts[1].contains(".") && !parts[1].contains("..")
    return isValid ? .ok : .error(Label("邮箱格式错误", "The e-mail address is not valid"))
  }

  /// QQ号: at most 15 digits. Old notes have zeros in front, so nothing more is demanded.
  package static func qq(_ text: String) -> Verdict {
    let isValid = (1...15).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) }
    return isValid ? .ok : .error(Label("QQ号格式错误", "The QQ number is not valid"))
  }

  package static func length(_ text: String, max: Int) -> Verdict {
    text.count <= max ? .ok : .error(Label("不能超过\(max)个字", "At most \(max) characters"))
  }
}
