/// The people, departments, roles and functions of a company as one value: what the rules of b-permissions are asked about, on the server that
/// decides and on the replica that explains. A few thousand rows at most.
package struct OrganisationChart: Sendable {
  package private(set) var departments: [RecordID: Row<Department>]
  package private(set) var roles: [RecordID: Row<Role>]
  package private(set) var users: [RecordID: Row<User>]
  package private(set) var functions: [RecordID: Row<FunctionEntry>]
  package private(set) var dataRules: [RecordID: Row<DataRule>]
  package private(set) var groups: [RecordID: Row<CustomerGroup>]
  private(set) var names: PeopleNames

  package init(
    departments: [Row<Department>] = [], roles: [Row<Role>] = [], users: [Row<User>] = [], functions: [Row<FunctionEntry>] = [],
    dataRules: [Row<DataRule>] = [], groups: [Row<CustomerGroup>] = []
  ) {
    func byID<K>(_ rows: [Row<K>]) -> [RecordID: Row<K>] { Dictionary(rows.map { ($0.id, $0) }) { first, _ in first } }
    self.departments = byID(departments)
    self.roles = byID(roles)
    self.users = byID(users)
    self.functions = byID(functions)
    self.dataRules = byID(dataRules)
    self.groups = byID(groups)
    names = PeopleNames(users)
  }

  package var peopleMap: PeopleMap {
    var map = PeopleMap()
    for user in users.values where user.isDeleted != true {
      map.people[user.id] = PeopleMap.Person(departments: user.departments?.ids ?? [], superior: user.superior?.id)
    }
    for department in departments.values { map.parents[department.id] = department.parent?.id }
    return map
  }

  package var root: Row<Department>? { departments.values.filter { $0.parent == nil }.min { $0.id < $1.id } }

  /// Below `parent`, `nil` for the roots, in the order in which they are shown.
  package func departments(below parent: RecordID?) -> [Row<Department>] {
    departments.values.filter { $0.parent?.id == parent }.sorted {
      ($0.order ?? 0, $0.name ?? "", $0.id) < ($1.order ?? 0, $1.name ?? "", $1.id)
    }
  }

  /// People who are not deleted, of a department and, where asked, of all below it, each once (ORG-03); `nil` for everybody.
  package func people(in department: RecordID?, withDescendants: Bool) -> [Row<User>] {
    let here = department.map { withDescendants ? peopleMap.withDescendants([$0]) : [$0] }
    return users.values
      .filter { user in user.isDeleted != true && here.map { !$0.isDisjoint(with: user.departments?.ids ?? []) } != false }
      .sorted { ($0.account ?? "", $0.id) < ($1.account ?? "", $1.id) }
  }

  package func functions(below parent: RecordID?) -> [Row<FunctionEntry>] {
    functions.values.filter { $0.parent?.id == parent }.sorted {
      ($0.order ?? 0, $0.code ?? "", $0.id) < ($1.order ?? 0, $1.code ?? "", $1.id)
    }
  }

  package func function(code: String) -> Row<FunctionEntry>? { functions.values.first { $0.code == code } }

  /// Codes of functions that are off, or below one that is (FUNC-03).
  package var disabledFunctions: Set<String> { FunctionEntry.disabled(among: functions.values) }

  package func roles(of user: Row<User>) -> [Row<Role>] {
    (user.roles?.ids ?? []).compactMap { roles[$0] }.sorted { ($0.code ?? "") < ($1.code ?? "") }
  }

  package static let administratorCode = "admin"

  package func isAdministrator(_ user: Row<User>) -> Bool { roles(of: user).contains { $0.code == OrganisationChart.administratorCode } }

  /// Whether the role grants the function: the administrator's role grants all there are (ROLE-05).
  package func grants(_ role: Row<Role>, _ code: String) -> Bool {
    (role.code == OrganisationChart.administratorCode || role.functions?.codes.contains(code) == true) && !disabledFunctions.contains(code)
  }

  /// Of each function that the person has, the roles that grant it (ORG-14, FUNC-07).
  package func effectiveFunctions(of user: Row<User>) -> [String: [Row<Role>]] {
    let disabled = disabledFunctions
    let all = functions.values.compactMap(\.code)
    var found: [String: [Row<Role>]] = [:]
    for role in roles(of: user) {
      let codes =
        role.code == OrganisationChart.administratorCode ? Set(all).union(role.functions?.codes ?? []) : role.functions?.codes ?? []
      for code in codes.subtracting(disabled) { found[code, default: []].append(role) }
    }
    return found
  }
}

extension OrganisationChart {
  /// The chart after a change of one record; a record of another kind changes nothing.
  package func applying(_ change: RecordChange) -> OrganisationChart {
    var chart = self
    chart.apply(change)
    return chart
  }

  package mutating func apply(_ change: RecordChange) {
    func put<K>(_ rows: inout [RecordID: Row<K>]) { rows[change.id] = change.after.map { Row<K>($0) } }
    switch change.schema {
    case Department.schema: put(&departments)
    case Role.schema: put(&roles)
    case User.schema:
      if let before = users[change.id] { names.remove(before) }
      put(&users)
      if let after = users[change.id] { names.insert(after) }
    case FunctionEntry.schema: put(&functions)
    case DataRule.schema: put(&dataRules)
    case CustomerGroup.schema: put(&groups)
    default: break
    }
  }

  package func record(_ schema: Schema, _ id: RecordID) -> Record? {
    switch schema {
    case Department.schema: departments[id]?.record
    case Role.schema: roles[id]?.record
    case User.schema: users[id]?.record
    case FunctionEntry.schema: functions[id]?.record
    case DataRule.schema: dataRules[id]?.record
    case CustomerGroup.schema: groups[id]?.record
    default: nil
    }
  }

  /// Enabled people who hold the role admin.
  package var administrators: Set<RecordID> {
    Set(users.values.filter { $0.status == .enabled && $0.isDeleted != true && isAdministrator($0) }.map(\.id))
  }
}
