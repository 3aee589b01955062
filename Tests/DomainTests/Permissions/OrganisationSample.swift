import Domain

/// A company for the rules to be asked about: 晓售 → 销售部 → 一组, 运营部; admin, ops and a salesperson; the registry.
struct OrganisationSample {
  static let root = id(1, 1)
  static let sales = id(1, 2)
  static let team = id(1, 3)
  static let operations = id(1, 4)
  static let adminRole = id(2, 1)
  static let salesRole = id(2, 2)
  static let opsRole = id(2, 3)
  static let admin = id(3, 1)
  static let seller = id(3, 2)
  static let ops = id(3, 3)
  static let group = id(4, 1)

  static func id(_ high: UInt64, _ low: UInt64) -> RecordID { RecordID(high: high, low: low) }

  var chart: OrganisationChart

  init() {
    func department(_ id: RecordID, _ name: String, below parent: RecordID?) -> Row<Department> {
      var row = Row<Department>(id: id)
      row.name = name
      row.parent = parent.map { Ref($0) }
      return row
    }
    func role(_ id: RecordID, _ code: String) -> Row<Role> {
      var row = Row<Role>(id: id)
      row.name = "角色" + code
      row.code = code
      row.isBuiltIn = true
      row.functions = Function.atDelivery(role: code)
      return row
    }
    func user(_ id: RecordID, _ account: String, _ role: RecordID) -> Row<User> {
      var row = Row<User>(id: id)
      row.account = account
      row.name = account
      row.roles = [role]
      row.departments = [OrganisationSample.sales]
      return row
    }
    var functions: [Row<FunctionEntry>] = []
    var ids: [String: RecordID] = [:]
    for (index, entry) in FunctionRegistry.entries.enumerated() {
      var row = Row<FunctionEntry>(id: OrganisationSample.id(5, UInt64(index + 1)))
      ids[entry.code] = row.id
      row.code = entry.code
      row.name = entry.name.zh
      row.type = entry.type
      row.parent = entry.parent.flatMap { ids[$0] }.map { Ref($0) }
      row.isBuiltIn = true
      functions.append(row)
    }
    var group = Row<CustomerGroup>(id: OrganisationSample.group)
    group.name = "催收组"
    group.administrators = [OrganisationSample.admin]
    typealias My = OrganisationSample
    chart = OrganisationChart(
      departments: [
        department(My.root, "晓售", below: nil), department(My.sales, "销售部", below: My.root), department(My.team, "一组", below: My.sales),
        department(My.operations, "运营部", below: My.root),
      ],
      roles: [role(My.adminRole, "admin"), role(My.salesRole, "salesman"), role(My.opsRole, "ops")],
      users: [user(My.admin, "admin", My.adminRole), user(My.seller, "lud", My.salesRole), user(My.ops, "ops", My.opsRole)],
      functions: functions, groups: [group])
  }

  /// Somebody of the company, by his role.
  static func actor(_ role: String) -> Actor {
    let ids = ["admin": admin, "salesman": seller, "ops": ops]
    return Actor(identity: .user(ids[role] ?? id(3, 9)), functions: Function.atDelivery(role: role).codes, isAdministrator: role == "admin")
  }

  /// The code of the refusal; `nil` where the rules let it pass.
  func code(_ operation: Operation, _ role: String = "admin", _ facts: OrganisationFacts = OrganisationFacts()) -> String? {
    OrganisationRules.problem(operation, by: OrganisationSample.actor(role), in: chart, facts: facts)?.code
  }

  func change<K: Kind>(_ row: Row<K>?, _ role: String = "admin", _ facts: OrganisationFacts = .init(), _ edit: (inout Row<K>) -> Void)
    -> String?
  {
    guard let row else { return "NO_ROW" }
    var changed = row
    edit(&changed)
    return Operation.updating(row.record, to: changed.record).flatMap { code($0, role, facts) }
  }

  func insert<K: Kind>(_ kind: K.Type, _ role: String = "admin", _ facts: OrganisationFacts = .init(), _ edit: (inout Row<K>) -> Void)
    -> String?
  {
    var row = Row<K>(id: OrganisationSample.id(9, 9))
    edit(&row)
    return code(.inserting(row.record, withDerived: true), role, facts)
  }

  mutating func add<K: Kind>(_ row: Row<K>) { chart.apply(RecordChange(before: nil, after: row.record)) }

  func function(_ code: String) -> Row<FunctionEntry>? { chart.function(code: code) }
}
