import Testing

@testable import Domain

@Suite("Texts with a form of their own")
struct TextCheckTests {
  private static func grade(_ verdict: TextCheck.Verdict) -> String {
    switch verdict {
    case .ok: "ok"
    case .warning: "warning"
    case .error: "error"
    }
  }

  @Test(
    "a wrong check character of an ID card only warns, a wrong form is refused",
    arguments: [
      ("11010519491231002X", "ok"), ("11010519491231002x", "ok"), ("440524188001010014", "ok"), ("130503670401001", "ok"),
      ("110105194912310021", "warning"),
      ("110105194902310025", "warning"), ("1101051949123100", "error"), ("11010519491231002Y", "error"), ("1X0105194912310021", "error"),
      ("", "error"),
      ("13050367040100X", "error"), ("130503671301001", "warning"),
    ])
  func idCards(_ text: String, _ expected: String) {
    #expect(Self.grade(TextCheck.idCard(text)) == expected)
  }

  @Test("a good card says the birthday")
  func birthdays() {
    #expect(TextCheck.birthday(ofIDCard: "11010519491231002X")?.description == "1949-12-31")
    #expect(TextCheck.birthday(ofIDCard: "130503670401001")?.description == "1967-04-01")
    #expect(TextCheck.birthday(ofIDCard: "110105194912310021") == nil)
  }

  @Test(
    "an address has one @ with something on both sides",
    arguments: [
      ("dev@senscrm.com", "ok"), ("a.b+c@x.cn", "ok"), ("用户@例子.中国", "ok"), ("dev", "error"), ("a@b@c.com", "error"), ("@x.com", "error"),
      ("a@", "error"),
      ("a@com", "error"), ("a b@x.com", "error"), ("a@x..com", "error"), ("a@.com", "error"),
    ])
  func emails(_ text: String, _ expected: String) {
    #expect(Self.grade(TextCheck.email(text)) == expected)
  }

  @Test("limits count characters as a person does")
  func lengths() {
    #expect(TextCheck.length("客户", max: 2) == .ok)
    #expect(Self.grade(TextCheck.length("客户名", max: 2)) == "error")
    #expect(TextCheck.qq("0973785996") == .ok)
    #expect(Self.grade(TextCheck.qq("1234567890123456")) == "error")
  }
}
