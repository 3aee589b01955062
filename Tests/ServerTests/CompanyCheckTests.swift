import Database
import Domain
import Server
import TestSupport
import Testing

@Suite struct CompanyCheckTests {
  private func rules(_ damage: (any Connection) throws -> Void) throws -> Set<String> {
    let demo = try DemoCentre()
    _ = try demo.enrol("lud")
    #expect(try IntegrityCheck.run(on: demo.centre.database).isEmpty)
    try demo.centre.database.write { try damage($0) }
    return Set(try IntegrityCheck.run(on: demo.centre.database).map(\.rule))
  }

  @Test("An entry missing from the log is found")
  func log() throws {
    #expect(try rules { try $0.run("DELETE FROM change_log WHERE seq = 100") }.contains("log"))
  }

  @Test("A row changed behind the log's back, made without it, or gone is found")
  func versions() throws {
    #expect(try rules { try $0.run("UPDATE customer SET _v = _v + 1 WHERE customer_name = '章172'") } == ["version"])
    #expect(try rules { try $0.run("DELETE FROM role WHERE code = 'ops'") } == ["version"])
  }

  @Test("A customer's keys that do not follow from his groups are found")
  func scope() throws {
    #expect(try rules { try $0.run("DELETE FROM agg_key WHERE key = (SELECT min(key) FROM agg_key)") } == ["scope"])
  }

  @Test("Two customers with one number, and two relations to one group, are found")
  func uniqueness() throws {
    #expect(try rules { try $0.run("UPDATE customer SET phone = '13900000000'") } == ["phone"])
    #expect(
      try rules { connection in
        try connection.run("UPDATE group_relation SET customer_id = (SELECT id FROM customer WHERE customer_name = '章172')")
      }.isSuperset(of: ["relation", "scope"]))
  }

  @Test("A count of follow-ups that is not that of the records is found")
  func followUps() throws {
    #expect(try rules { try $0.run("UPDATE customer SET follow_times = 9 WHERE customer_name = '卢丹'") } == ["follow"])
  }

  @Test("A device whose verdicts have a gap is found")
  func devices() throws {
    #expect(try rules { try $0.run("UPDATE device SET last_n = 3") } == ["device"])
  }
}
