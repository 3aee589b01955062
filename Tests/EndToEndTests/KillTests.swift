import Foundation
import Testing

/// The rule: what was acknowledged is on the server once, whenever either program is killed (sync 4.2, I1 and I2).
@Suite("Killed at any moment", .serialized)
struct KillTests {
  @Test("fifty random kills of client and server lose nothing and apply nothing twice")
  func fiftyKills() throws {
    let company = try Company()
    defer { company.close() }
    try company.logIn("lud", home: "a")
    var random = SystemRandomNumberGenerator()
    var acknowledged: Set<String> = []
    var kills = 0
    while kills < 50 {
      let save = try company.programs.start(
        "kehu", ["exec", "followup.add", "customer=name:章172", "summary=杀\(kills)"], ["KEHU_HOME": company.programs.home("a")])
      let sync = try company.programs.start("kehu", ["sync", "--once"], ["KEHU_HOME": company.programs.home("a")])
      _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(Int.random(in: 0...160, using: &random)))
      switch Int.random(in: 0..<3, using: &random) {
      case 0: save.kill()
      case 1: sync.kill()
      default: company.killServer()
      }
      kills += 1
      // Whatever it printed before it ended is acknowledged.
      acknowledged.formUnion(ids(save.wait().output))
      _ = sync.wait()
      if company.server == nil { try company.startServer() }
    }
    try eventually("in step") { try company.programs.kehu("a", "sync", "--once").status == 0 }
    #expect(try company.status("a")["unsent"] as? Int == 0)
    try company.logIn("lud", home: "b")
    let stored = try company.query("b", "follow_record", "--limit", "10000").compactMap { $0["id"] as? String }
    #expect(Set(stored).count == stored.count)
    #expect(acknowledged.isSubset(of: stored), "lost: \(acknowledged.subtracting(stored))")
    #expect(!acknowledged.isEmpty)
    let check = try company.programs.run("kehud", ["check", "--database", company.programs.database])
    #expect(check.status == 0, "\(check.output) \(check.errors)")
  }

  private func ids(_ output: String) -> [String] {
    output.split(separator: "\n").compactMap { line in
      guard line.contains("\"kind\":\"follow_record\""), line.hasSuffix("}"), let start = line.range(of: "\"id\":\"") else { return nil }
      return String(line[start.upperBound...].prefix { $0 != "\"" })
    }
  }
}
