/// Accounts are told apart without regard to the case of ASCII letters.
enum AccountName {
  static func folded(_ account: String) -> String {
    String(
      decoding: account.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 32 : $0 }, as: UTF8.self)
  }
}
