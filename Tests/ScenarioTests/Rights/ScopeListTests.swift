import Domain
import Server
import Store
import TestSupport
import Testing

/// What the list's scopes show of customers of whom the replica holds the list projection alone, or whom it holds through others.
@Suite("Scopes of the customer list")
struct ScopeListTests {
  private func names(_ scope: CustomerScope, _ device: TestDevice) throws -> Set<String> {
    var query = CustomerListQuery()
    query.scope = scope
    return Set(try device.reader.customers(query, limit: 100).rows.compactMap { $0.customer.name })
  }

  @Test("a customer in a group of others is among the grouped and not in the pool, though his relations are not here")
  func listLevel() throws {
    let world = try World()
    try world.company.limitManagersToTheirOwn()
    let lisi = try world.filled("lisi")
    #expect(try lisi.count("SELECT _l FROM customer WHERE customer_name = '水014'") == 1)
    #expect(try names(.grouped, lisi).contains("水014"))
    #expect(try !names(.pool, lisi).contains("水014"))
    #expect(try names(.pool, lisi) == ["王小0001"])
    let customer = try #require(try lisi.customer("水014"))
    let today = BusinessZone.shanghai.day(of: world.now)
    let access = try #require(try lisi.reader.customerAccess(customer.ref, today: today))
    #expect(access.explanation.reasons.map(\.way) == [.companyRight(.customerScopeGrouped)])
    #expect(access.explanation.level == .list)
  }

  @Test("a manager finds his department's customers, and a grantee what is shared with him (SCOPE-04, SHR-06)")
  func throughOthers() throws {
    let world = try World()
    let lisi = try world.filled("lisi")
    #expect(try names(.colleagues, lisi) == ["章172", "卢丹", "黄206"])
    let vip = try world.filled("vip003")
    #expect(try names(.shared, vip).isEmpty)
    var share = Row<Share>(id: world.company.newID())
    share.customer = try lisi.customer("章172")?.ref
    share.user = Ref(world.company.user("vip003"))
    try world.company.commit(share.record)
    world.settle()
    #expect(try names(.shared, vip) == ["章172"])
    #expect(try names(.colleagues, vip).isEmpty)
  }
}
