import Passwords

/// A password that is printed once and typed once: no letters or digits that look alike.
enum OneTimePassword {
  private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
  private static let length = 12

  static func make() -> String {
    var password = ""
    while password.count < length {
      // 248 is the largest multiple of the alphabet's 31 below 256: bytes above it would make some letters likelier.
      for byte in Random.bytes(16) where byte < 248 && password.count < length { password.append(alphabet[Int(byte) % alphabet.count]) }
    }
    // Two kinds of characters at least (ORG-12).
    let hasBoth = password.contains(where: \.isLetter) && password.contains(where: \.isNumber)
    return hasBoth ? password : make()
  }
}
