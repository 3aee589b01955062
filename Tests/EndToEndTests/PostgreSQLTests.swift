import Foundation
import Testing

/// The rule: several `kehud` on one PostgreSQL database are one server to the people, also when one of them dies.
@Suite("Two processes on one PostgreSQL database", .serialized, .enabled(if: Programs.postgreSQL != nil))
struct PostgreSQLTests {
  @Test("what is sent to one is fetched from the other, before and after the first was killed")
  func twoProcesses() throws {
    let company = try Company()
    defer { company.close() }
    let first = company.server
    try company.logIn("lud", home: "a")
    // A second process, at a port of its own, on the same database.
    let other = try Company(beside: company)
    defer { other.killServer() }
    try other.logIn("lud", home: "b")
    func followUp(_ home: String, _ summary: String) throws {
      let saved = try company.programs.kehu(home, "exec", "followup.add", "customer=name:章172", "summary=" + summary)
      #expect(saved.status == 0, "\(saved.errors)")
      #expect(try company.programs.kehu(home, "sync", "--once").status == 0)
    }
    func summaries(_ home: String) throws -> [String] {
      _ = try company.programs.kehu(home, "sync", "--once")
      return try company.query(home, "follow_record", "--fields", "summary", "--limit", "10000").compactMap { $0["summary"] as? String }
    }
    try followUp("a", "经过第一个")
    try followUp("b", "经过第二个")
    #expect(try summaries("a").contains("经过第二个") && summaries("b").contains("经过第一个"))
    first?.kill()
    try followUp("b", "第一个没了")
    let check = try company.programs.run("kehud", ["check", "--database", company.programs.database])
    #expect(check.status == 0, "\(check.output) \(check.errors)")
  }

  @Test("an address without a database, and one without a server, end with a sentence that holds no password")
  func sentences() throws {
    let programs = try Programs()
    defer { programs.remove() }
    let english = ["LC_MESSAGES": "en_US.UTF-8"]
    let empty = try programs.run("kehud", ["serve", "--database", programs.database], english)
    #expect(empty.status == 1 && empty.errors.contains("There is no database at postgresql://"))
    let away = try programs.run("kehud", ["init", "--database", "postgresql://kehu:geheim@127.0.0.1:1/kehu"], english)
    #expect(away.status == 1 && away.errors.contains("Cannot reach the database postgresql://kehu@127.0.0.1:1/kehu"))
    #expect(!away.errors.contains("geheim"))
    let made = try programs.run("kehud", ["init", "--database", programs.database], english)
    #expect(made.status == 0)
    let again = try programs.run("kehud", ["init", "--database", programs.database], english)
    #expect(again.status == 1 && again.errors.contains("initialised before"))
  }
}
