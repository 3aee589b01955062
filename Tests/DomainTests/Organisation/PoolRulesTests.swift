import Testing

@testable import Domain

/// c-pools-and-dedup 2.1.
@Suite("The rules of a pool")
struct PoolRulesTests {
  private let manager = RecordID(high: 1, low: 1)
  private var chart: OrganisationChart {
    var user = Row<User>(id: manager)
    user.name = "李四"
    return OrganisationChart(users: [user])
  }

  private var pool: Row<Pool> {
    var pool = Row<Pool>(id: RecordID(high: 2, low: 1))
    pool.name = "公司公海"
    pool.isDefault = true
    pool.managers = [manager]
    return pool
  }

  private func code(_ others: Set<String> = [], _ change: (inout Row<Pool>) -> Void) -> String? {
    var after = pool
    change(&after)
    return PoolRules.problem(RecordChange(before: pool.record, after: after.record), in: chart, others: others)?.code
  }

  @Test("the default pool stays enabled (POOL-01)")
  func keepsDefault() {
    #expect(code { $0.status = .disabled } == "pool.default_required")
    #expect(PoolRules.problem(RecordChange(before: pool.record, after: nil), in: chart, others: [])?.code == "pool.default_required")
  }

  @Test("a pool has a name of its own, whatever its width, case and blanks (POOL-02)")
  func names() {
    #expect(code { $0.name = "  " } == "pool.name_required")
    #expect(code { $0.name = String(repeating: "池", count: 61) } == "pool.name_too_long")
    #expect(code(["Pool A"]) { $0.name = " ｐｏｏｌ a " } == "pool.name_duplicate")
    #expect(code(["别的"]) { $0.name = "新名" } == nil)
  }

  @Test("a pool keeps an enabled manager (POOL-03)")
  func managers() {
    #expect(code { $0.managers = nil } == "pool.manager_required")
    #expect(code { $0.members = [RecordID(high: 9, low: 9)] } == "E_REFERENCE")
  }

  @Test("a limit is a number in its range or empty (POOL-04)")
  func limits() {
    #expect(code { $0.heldMax = 0 } == "pool.threshold_invalid")
    #expect(code { $0.claimsOfSameMax = 100 } == "pool.threshold_invalid")
    #expect(code { $0.heldMax = nil } == nil)
  }
}
