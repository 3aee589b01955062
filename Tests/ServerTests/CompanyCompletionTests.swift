import Database
import Domain
import Server
import Tables
import TestSupport
import Testing

/// The rule (ROLE-04): what a newer release brings is added to a database of an older one, once, for the administrator only.
@Suite("A database of an older release")
struct CompanyCompletionTests {
  private func rows<K: Kind>(_ kind: K.Type, _ centre: Centre) throws -> [Row<K>] {
    let layout = TableLayout.of(K.schema)
    return try centre.database.read { connection in
      try connection.rows(layout.selectSQL("ORDER BY id")) { Row<K>(try layout.record(from: $0)) }
    }
  }

  @Test("a new company lacks nothing")
  func complete() throws {
    let demo = try DemoCentre(hasSampleCustomers: false)
    #expect(try rows(FunctionEntry.self, demo.centre).count == FunctionRegistry.entries.count)
    #expect(try rows(DataRule.self, demo.centre).count == 20)
    #expect(try InitialData.complete(in: demo.centre) == 0)
  }

  @Test("missing functions, items and parameters come back; what people changed stays; only the administrator is granted what is new")
  func completes() throws {
    let demo = try DemoCentre(hasSampleCustomers: false)
    let centre = demo.centre
    let functions = try rows(FunctionEntry.self, centre)
    let items = try rows(EnumerationItem.self, centre).filter { $0.enumeration == "crm_industry" }
    let parameter = try #require(try rows(SystemParameter.self, centre).first { $0.code == "mask.enabled" })
    let menu = try #require(functions.first { $0.code == "customer.view" })
    var renamed = menu
    renamed.name = "客户"
    let gone = ["log_push.view", "customer.call"]
    var operations: [Domain.Operation] = functions.filter { gone.contains($0.code ?? "") }.map {
      .delete(FunctionEntry.schema, $0.id, base: 1)
    }
    operations.append(.delete(EnumerationItem.schema, try #require(items.first).id, base: 1))
    operations.append(.delete(SystemParameter.schema, parameter.id, base: 1))
    operations.append(try #require(Domain.Operation.updating(menu.record, to: renamed.record)))
    for role in try rows(Role.self, centre) {
      operations.append(.members(Role.schema, role.id, Role.catalogue.functions.any, add: [], remove: gone))
    }
    try centre.ledger.commit(operations, as: .system, command: "test.older")

    #expect(try InitialData.complete(in: centre) == 4)
    let after = try rows(FunctionEntry.self, centre)
    #expect(Set(after.compactMap(\.code)) == Set(FunctionRegistry.entries.map(\.code)))
    #expect(after.first { $0.code == "customer.view" }?.name == "客户")
    #expect(after.first { $0.code == "customer.call" }?.parent?.id == menu.id)
    #expect(try rows(EnumerationItem.self, centre).filter { $0.enumeration == "crm_industry" }.count == items.count)
    #expect(try rows(SystemParameter.self, centre).contains { $0.code == "mask.enabled" })
    for role in try rows(Role.self, centre) {
      #expect(role.functions?.codes.isSuperset(of: gone) == (role.code == "admin"), "\(role.code ?? "")")
    }
    #expect(try InitialData.complete(in: centre) == 0)
  }

  @Test(
    "a data rule that the older release did not ship is added as it ships now; one that the company removed stays away, a changed one as it is"
  )
  func dataRules() throws {
    let demo = try DemoCentre(hasSampleCustomers: false)
    let centre = demo.centre
    let rules = try rows(DataRule.self, centre)
    func rule(_ object: String) throws -> Row<DataRule> { try #require(rules.first { $0.object == object }) }
    var changed = try rule("lead")
    changed.delete = DataScope.none
    try centre.ledger.commit(
      [
        .delete(DataRule.schema, try rule("quote").id, base: 1),
        try #require(Domain.Operation.updating(try rule("lead").record, to: changed.record)),
      ], as: .system, command: "test.change")
    // As if that release had not known forecasts: neither the row nor its entry in the log.
    let forecast = try rule("forecast").id
    try centre.database.write { connection in
      try connection.run("DELETE FROM role_data_rule WHERE id = ?", [SQLValue(forecast)])
      try connection.run("DELETE FROM change_log WHERE id = ?", [SQLValue(forecast)])
    }
    #expect(try InitialData.complete(in: centre) == 1)
    let after = try rows(DataRule.self, centre)
    #expect(after.filter { $0.object == "forecast" }.map(\.delete) == [DataScope.none])
    #expect(!after.contains { $0.object == "quote" })
    #expect(after.first { $0.object == "lead" }?.delete == DataScope.none)
    #expect(try InitialData.complete(in: centre) == 0)
  }
}
