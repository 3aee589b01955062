import Foundation
import Testing

/// The rule: what a shell asks of the two programs they answer in the promised form and with the promised status (programs.md).
@Suite("The command lines", .serialized)
struct CommandLineTests {
  @Test("a company is made, a device logged in, a follow-up carried out, synced and seen on another device")
  func wholeLine() throws {
    let company = try Company()
    defer { company.close() }
    try company.logIn("lud", home: "a")
    try company.logIn("lud", home: "b")
    let rows = try company.query("a", "customer", "--where", "customer_name = '章172'")
    #expect(rows.count == 1)
    #expect(rows.first?["phone"] as? String == "137****7583")
    for condition in ["phone 包含 137", "phone 开头是 137", "phone contains 7583", "phone contains 0000"] {
      #expect(try company.query("a", "customer", "--where", condition).isEmpty, "CU-11: \(condition)")
    }
    let done = try company.programs.kehu("a", "exec", "followup.add", "customer=name:章172", "method=wechat", "summary=端到端", "next=+3d")
    #expect(done.status == 0)
    #expect(done.output.contains("\"kind\":\"follow_record\""))
    #expect(try company.status("a")["unsent"] as? Int == 1)
    #expect(try company.programs.kehu("a", "sync", "--once").status == 0)
    #expect(try company.status("a")["unsent"] as? Int == 0)
    #expect(try company.programs.kehu("b", "sync", "--once").status == 0)
    #expect(try company.query("b", "follow_record", "--where", "summary contains '端到端'").count == 1)
    let check = try company.programs.run("kehud", ["check", "--database", company.programs.database])
    #expect(check.status == 0, "\(check.output) \(check.errors)")
  }

  @Test("each thing that can be wrong at the start has its sentence, its status, and loses nothing")
  func wrongStarts() throws {
    let company = try Company()
    defer { company.close() }
    let programs = company.programs
    let wrong = try programs.run(
      "kehu", ["login", "--server", company.address, "--user", "lud", "--password-stdin"], ["KEHU_HOME": programs.home("x")],
      input: "falsch\n")
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("账号或密码错误"))
    let nowhere = try programs.run(
      "kehu", ["login", "--server", "http://127.0.0.1:1", "--user", "lud", "--password-stdin", "--lang", "en"],
      ["KEHU_HOME": programs.home("x")],
      input: "kehu-demo\n")
    #expect(nowhere.status == 3)
    #expect(nowhere.errors.contains("does not answer"))
    let bare = try programs.kehu("x", "status")
    #expect(bare.status == 5)
    #expect(try programs.kehu("x", "frobnicate").status == 2)
    #expect(try programs.kehu("x", "query", "customer", "--where", "no_such_field = 1").status != 0)
    #expect(try programs.kehu("x").status != 0, "no terminal")
  }

  @Test("where nothing can be written, status and query tell what can be read, and why it is only read")
  func unwritable() throws {
    let company = try Company()
    defer { company.close() }
    try company.logIn("lud", home: "a")
    // No byte can be written to a file; what is said goes through pipes.
    func frozen(_ command: String) throws -> Programs.Outcome {
      let kehu = company.programs.path("kehu")
      return try Running(
        "/bin/bash", ["-c", "(trap '' XFSZ; ulimit -f 0; exec '\(kehu)' \(command)) 2> >(cat >&2) | cat"],
        company.programs.environment(["KEHU_HOME": company.programs.home("a")]), input: nil
      ).wait()
    }
    let status = try frozen("status --json")
    #expect(status.output.contains("\"user\":\"lud\""), "\(status)")
    #expect(status.errors.contains("只读打开"), "\(status)")
    let rows = try frozen("query customer --limit 1 --format json")
    #expect(rows.output.contains("customer_name"), "\(rows)")
  }

  @Test("work entered offline survives, waits, and goes up when the server is back")
  func offline() throws {
    let company = try Company()
    defer { company.close() }
    try company.logIn("lud", home: "a")
    company.stopServer()
    for index in 0..<3 {
      let outcome = try company.programs.kehu("a", "exec", "followup.add", "customer=name:章172", "summary=离线\(index)")
      #expect(outcome.status == 0)
    }
    #expect(try company.programs.kehu("a", "sync", "--once").status == 3)
    #expect(try company.status("a")["unsent"] as? Int == 3)
    try company.startServer()
    #expect(try company.programs.kehu("a", "sync", "--once").status == 0)
    #expect(try company.status("a")["unsent"] as? Int == 0)
  }
}
