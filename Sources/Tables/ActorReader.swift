import Database
import Domain

/// Reads who someone is and what he may do, from the rows that say so.
package struct ActorReader {
  private let connection: any Connection

  package init(connection: any Connection) {
    self.connection = connection
  }

  /// `nil` for an unknown, disabled or deleted person.
  package func actor(_ userID: RecordID) throws -> Actor? {
    guard let record = try TableLayout.of(User.schema).find(userID, in: connection) else { return nil }
    let user = Row<User>(record)
    guard user.status == .enabled, user.isDeleted != true else { return nil }
    let roles = try (user.roles?.ids ?? []).sorted().compactMap { id in
      try TableLayout.of(Role.schema).find(id, in: connection).map { Row<Role>($0) }
    }
    let functions = roles.reduce(into: Set<String>()) { $0.formUnion($1.functions?.codes ?? []) }
    let isAdministrator = roles.contains { $0.code == "admin" }
    let administered = try groups("admins", holding: userID)
    let supervises = isAdministrator || functions.contains(Function.taskViewSubordinates.code)
    let members = Set(try groups("salespeople", holding: userID).keys)
    let pools = try enabledPools(of: userID, members)
    return Actor(
      identity: .user(userID), functions: functions, isAdministrator: isAdministrator, administeredGroups: Set(administered.keys),
      memberGroups: members, masking: try masking(of: user),
      departments: user.departments?.ids ?? [], reach: try reach(of: userID, roles),
      supervised: supervises ? administered.values.reduce(into: []) { $0.formUnion($1) } : [], disabledFunctions: try disabledFunctions(),
      isPoolMember: pools.isMember, claimableGroups: pools.groups)
  }

  /// The groups that name the person in the column, with their salespeople.
  private func groups(_ column: String, holding user: RecordID) throws -> [RecordID: Set<RecordID>] {
    let found = try connection.rows(
      "SELECT id, salespeople FROM customer_group WHERE \(TableLayout.quoted(column)) LIKE :user", [":user": .text("%\(user.hex)%")]
    ) { (id: $0.id(0), people: $0.domainValue(1)) }
    return found.reduce(into: [:]) { groups, row in
      if let id = row.id { groups[id] = Members(stored: row.people)?.ids ?? [] }
    }
  }

  /// A disabled pool shows nobody anything.
  private func enabledPools(of user: RecordID, _ memberships: Set<RecordID>) throws -> (isMember: Bool, groups: Set<RecordID>) {
    let layout = TableLayout.of(Pool.schema)
    let pools = try connection.rows(layout.selectSQL("WHERE status = 'enabled' ORDER BY id"), .none) {
      Row<Pool>(try layout.record(from: $0))
    }
    let isMember = pools.contains { pool in
      pool.group == nil && (pool.members?.ids.contains(user) == true || pool.managers?.ids.contains(user) == true)
    }
    return (isMember, Set(pools.compactMap { $0.group?.id }).intersection(memberships))
  }

  private func masking(of user: Row<User>) throws -> MaskingRule {
    var rule = MaskingRule()
    rule.isSwitchedOn = try connection.text("SELECT value FROM system_parameter WHERE code = 'mask.enabled'") != "0"
    rule.mode = user.masking ?? .mask
    rule.allowsPrivate = user.unmasksPrivate ?? false
    rule.allowsAssigned = user.unmasksAssigned ?? false
    rule.allowsGroup = user.unmasksGroup ?? false
    return rule
  }

  private func disabledFunctions() throws -> Set<String> {
    // Read with every request: that none is off, as nearly always, is one look.
    guard try connection.integer("SELECT 1 FROM \"function\" WHERE enabled = 0 LIMIT 1") != nil else { return [] }
    let layout = TableLayout.of(FunctionEntry.schema)
    let functions = try connection.rows(layout.selectSQL(""), .none) { Row<FunctionEntry>(try layout.record(from: $0)) }
    return FunctionEntry.disabled(among: functions)
  }
}

// MARK: - Data scopes

extension ActorReader {
  private func reach(of user: RecordID, _ roles: [Row<Role>]) throws -> DataReach {
    let layout = TableLayout.of(DataRule.schema)
    let scopes: [(scope: DataScope, rule: DataReach.Scopes?)] = try roles.map { role in
      let rule = try connection.first(
        layout.selectSQL("WHERE role_id = ? AND object_type = 'customer'"), [SQLValue(role.id)]
      ) { DataReach.Scopes(Row<DataRule>(try layout.record(from: $0))) }
      return (role.dataScope ?? .own, rule)
    }
    // A role that reaches no further than oneself is not widened by its rule, so nobody else's place need be known.
    let needsPeople = scopes.contains { DataReach.Scopes(all: $0.scope).needsPeople || $0.scope == .all && $0.rule?.needsPeople == true }
    return DataReach(of: user, roles: scopes, in: needsPeople ? try people() : PeopleMap())
  }

  private func people() throws -> PeopleMap {
    var map = PeopleMap()
    try connection.each("SELECT id, department_ids, superior_id FROM \"user\" WHERE coalesce(deleted, 0) = 0", .none) { row in
      guard let id = row.id(0) else { return true }
      map.people[id] = PeopleMap.Person(departments: Members(stored: row.domainValue(1))?.ids ?? [], superior: row.id(2))
      return true
    }
    try connection.each("SELECT id, parent_id FROM department WHERE parent_id IS NOT NULL", .none) { row in
      if let id = row.id(0), let parent = row.id(1) { map.parents[id] = parent }
      return true
    }
    return map
  }
}
