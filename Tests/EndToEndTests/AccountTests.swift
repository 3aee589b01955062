import Foundation
import Testing

/// The rules ORG-11, ENF-14 with the two real programs.
@Suite("Accounts and devices on the command line", .serialized)
struct AccountTests {
  private func logIn(_ company: Company, _ home: String, _ account: String, _ lines: String...) throws -> Programs.Outcome {
    try company.programs.run(
      "kehu", ["login", "--server", company.address, "--user", account, "--password-stdin"], ["KEHU_HOME": company.programs.home(home)],
      input: lines.joined(separator: "\n") + "\n")
  }

  @Test("a new account's first login changes the password, says the rule, and the new one is the password from then on")
  func firstLogin() throws {
    let company = try Company()
    defer { company.close() }
    let programs = company.programs
    let made = try programs.run(
      "kehud",
      [
        "user", "add", "neu", "--name", "新人", "--role", "salesman", "--department", "销售部", "--password-stdin", "--database",
        programs.database,
      ],
      input: "from-above-1\n")
    #expect(made.status == 0, "\(made.errors)")
    let without = try logIn(company, "a", "neu", "from-above-1")
    #expect(without.status == 2)
    #expect(without.errors.contains("请修改密码") && without.errors.contains("至少8位"))
    let weak = try logIn(company, "a", "neu", "from-above-1", "short")
    #expect(weak.status == 1 && weak.errors.contains("密码太弱"))
    let done = try logIn(company, "a", "neu", "from-above-1", "besser-als-1")
    #expect(done.status == 0, "\(done.errors)")
    #expect(try logIn(company, "b", "neu", "from-above-1").status == 1)
    #expect(try logIn(company, "b", "neu", "besser-als-1").status == 0)
  }

  @Test("a logout tells the server; a revoked device hands over its follow-up, wipes itself and says so")
  func devices() throws {
    let company = try Company()
    defer { company.close() }
    let programs = company.programs
    try company.logIn("lud", home: "a")
    try company.logIn("lud", home: "b")
    #expect(try programs.kehu("b", "logout").status == 0)
    func devices() throws -> [[String]] {
      try programs.run("kehud", ["user", "devices", "lud", "--database", programs.database]).output
        .split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    }
    #expect(try devices().map { $0[1] }.sorted() == ["active", "ended"])
    #expect(try programs.kehu("a", "doctor").output.contains("15 分钟无操作后锁定"))
    #expect(try programs.kehu("a", "exec", "followup.add", "customer=name:章172", "summary=最后一条").status == 0)
    let device = try #require(try devices().first { $0[1] == "active" })[0]
    #expect(try programs.run("kehud", ["user", "revoke-device", device, "--database", programs.database]).status == 0)
    let last = try programs.kehu("a", "sync", "--once")
    #expect(last.status == 5 && last.errors.contains("设备已被撤销，本地数据已清除"), "\(last.errors)")
    #expect(try devices().map { $0[1] }.sorted() == ["ended", "wiped"])
    let files = FileManager.default.subpaths(atPath: programs.home("a") + "/data") ?? []
    #expect(!files.contains { $0.contains("replica") }, "\(files)")
    #expect(try programs.kehu("a", "status").status == 5)
    try company.logIn("lud", home: "c")
    #expect(try company.query("c", "follow_record", "--where", "summary contains '最后一条'").count == 1)
  }
}
