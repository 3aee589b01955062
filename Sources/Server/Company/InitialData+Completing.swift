import Database
import Domain
import Tables

extension InitialData {
  /// Adds what a database made by an older release lacks: functions, which only the role admin is granted (ROLE-04), enumerations and their items,
  /// parameters, and data rules of objects that the release before did not know. What there is stays as people have changed it. Idempotent: with
  /// nothing to add, nothing is written.
  ///
  /// - Returns: How many rows were added.
  @discardableResult
  package static func complete(in centre: Centre) throws -> Int {
    // Most starts find nothing, and those need no writer.
    guard try !centre.database.read({ try missing($0, centre).isEmpty }) else { return 0 }
    let (count, notice) = try centre.database.write { connection in
      // Two servers may start at once after an upgrade.
      try CommitLocks(connection: connection).take(CommitLocks.Plan(touchesOrganisation: true))
      let operations = try missing(connection, centre)
      let notice = try centre.ledger.commit(operations, as: .system, command: completing, at: nil, in: connection)
      return (operations.count { if case .insert = $0 { true } else { false } }, notice)
    }
    centre.ledger.announce(notice)
    return count
  }

  private static func missing(_ connection: any Connection, _ centre: Centre) throws -> [Operation] {
    let makeID = { centre.ledger.identifier() }
    return try missingFunctions(connection, makeID) + missingEnumerations(connection, makeID) + missingParameters(connection, makeID)
      + missingPools(connection, makeID) + missingDataRules(connection, makeID)
  }

  static let completing = "company.complete"

  private static func missingFunctions(_ connection: any Connection, _ makeID: () -> RecordID) throws -> [Operation] {
    let known = try connection.rows("SELECT code, id FROM \"function\" ORDER BY id", .none) { (code: $0.text(0), id: $0.id(1)) }
    var ids: [String: RecordID] = [:]
    for row in known { ids[row.code] = row.id }
    let missing = FunctionRegistry.entries.filter { ids[$0.code] == nil && !$0.grants.isEmpty }.map(\.code)
    var operations = FunctionSeed.operations(missingFrom: ids, makeID: makeID)
    let admin = try connection.first(
      "SELECT id FROM role WHERE code = :code", [":code": .text(OrganisationChart.administratorCode)]
    ) { $0.id(0) }
    if let admin = admin ?? nil, !missing.isEmpty {
      operations.append(.members(Role.schema, admin, Role.catalogue.functions.any, add: missing, remove: []))
    }
    return operations
  }

  private static func missingEnumerations(_ connection: any Connection, _ makeID: () -> RecordID) throws -> [Operation] {
    var known: [String: Set<String>] = [:]
    for code in try connection.rows("SELECT code FROM enumeration", .none, { $0.text(0) }) { known[code] = [] }
    try connection.each("SELECT enum_code, value FROM enumeration_item", .none) { row in
      known[row.text(0)]?.insert(row.text(1))
      return true
    }
    return EnumerationSeed.all.flatMap { $0.operations(missingFrom: known[$0.code], makeID: makeID) }
  }

  private static func missingPools(_ connection: any Connection, _ makeID: () -> RecordID) throws -> [Operation] {
    var pools: [Row<Pool>] = []
    if try connection.integer("SELECT 1 FROM pool WHERE is_default = 1 LIMIT 1") == nil { pools.append(PoolSeed.standard(makeID: makeID)) }
    let layout = TableLayout.of(CustomerGroup.schema)
    let groups = try connection.rows(
      layout.selectSQL("WHERE id NOT IN (SELECT group_id FROM pool WHERE group_id IS NOT NULL) ORDER BY id"), .none
    ) { Row<CustomerGroup>(try layout.record(from: $0)) }
    pools += groups.map { PoolSeed.pool(of: $0) }
    return pools.map { .inserting($0.record, withDerived: true) }
  }

  /// A rule that was there once was removed on purpose; the log tells.
  private static func missingDataRules(_ connection: any Connection, _ makeID: () -> RecordID) throws -> [Operation] {
    let role = try connection.first("SELECT id FROM role WHERE code = :code", [":code": .text("salesman")]) { $0.id(0) }
    guard let role = role ?? nil else { return [] }
    var known = Set(try connection.rows("SELECT object_type FROM role_data_rule WHERE role_id = ?", [SQLValue(role)]) { $0.text(0) })
    let made = try connection.rows("SELECT delta FROM change_log WHERE tbl = ? AND op = 'i' ORDER BY seq", [.int(DataRule.schema.number)]) {
      try JSON(parsing: $0.text(0))
    }
    for delta in made where delta["role_id"][1].id == role { known.insert(delta["object_type"][1].string ?? "") }
    return DataRuleSeed.operations(salesperson: role, without: known, makeID: makeID)
  }

  private static func missingParameters(_ connection: any Connection, _ makeID: () -> RecordID) throws -> [Operation] {
    let known = Set(try connection.rows("SELECT code FROM system_parameter", .none) { $0.text(0) })
    return ParameterSeed.all.filter { !known.contains($0.code) }.map { $0.operation(makeID: makeID) }
  }
}
