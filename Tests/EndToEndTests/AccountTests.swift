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

  @Test(
    "people come from a csv file: the good lines log in, the refused ones wait corrected in the errors file, and a trial makes nobody (ORG-16)"
  )
  func peopleFromFile() throws {
    let company = try Company()
    defer { company.close() }
    let programs = company.programs
    func people(_ file: String, _ more: String...) throws -> Programs.Outcome {
      try programs.run("kehud", ["user", "import", programs.home(file), "--database", programs.database] + more)
    }
    try Data("账号,姓名,所属部门,角色,直接上级\nneu1,新人,销售部,salesman,neu2\nneu2,新经理,销售部,co-manager,\nneu3,错,没有部,,\n".utf8)
      .write(to: URL(fileURLWithPath: programs.home("people.csv")))
    let trial = try people("people.csv", "--dry-run")
    #expect(trial.status == 1 && trial.output == "试运行，没有添加任何人。共 3 行：可添加 2 人，将拒绝 1 行。\n", "\(trial)")
    #expect(trial.errors.contains("第4行：所属部门不存在: 没有部"))
    #expect(try logIn(company, "a", "neu1", "123456", "besser-als-1").status == 1)
    let made = try people("people.csv", "--errors", programs.home("rest.csv"))
    #expect(made.status == 1 && made.output == "共 3 行：添加 2 人，拒绝 1 行。\n", "\(made)")
    let first = try logIn(company, "a", "neu1", "123456", "besser-als-1")
    #expect(first.status == 0, "\(first.errors)")
    let rest = try String(contentsOfFile: programs.home("rest.csv"), encoding: .utf8).replacingOccurrences(of: "\"没有部\"", with: "\"运营部\"")
    try Data(rest.utf8).write(to: URL(fileURLWithPath: programs.home("rest.csv")))
    let corrected = try people("rest.csv")
    #expect(corrected.status == 0 && corrected.output == "共 1 行：添加 1 人，拒绝 0 行。\n", "\(corrected)")
    let again = try programs.run(
      "kehud", ["user", "import", programs.home("rest.csv"), "--database", programs.database], ["LANG": "en_US.UTF-8"])
    #expect(
      again.status == 1 && again.output == "1 lines: 0 people added, 1 lines refused.\n"
        && again.errors.contains("line 2: The account exists already"))
    #expect(try programs.run("kehud", ["user", "import", "--database", programs.database]).status == 2)
    let check = try programs.run("kehud", ["check", "--database", programs.database])
    #expect(check.status == 0, "\(check.output) \(check.errors)")
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
