import Database
import Domain
import Tables

/// Accounts from the server's own console: whoever may run `kehud` on the database is above every role, so no right is asked for.
package struct UserAdministration {
  private let centre: Centre

  package init(_ centre: Centre) {
    self.centre = centre
  }

  package struct NewUser: Sendable {
    package var account: String
    package var name: String
    /// By code.
    package var roles: [String] = []
    /// By name.
    package var departments: [String] = []
    package var groups: [String] = []
    package var administeredGroups: [String] = []
    /// `nil`: what MASK-04 gives to the roles.
    package var masking: MaskingRule?
    /// `nil` for one that is made up.
    package var password: String?

    package init(account: String, name: String) {
      self.account = account
      self.name = name
    }
  }

  package struct Entry: Hashable, Sendable {
    package let account: String
    package let name: String
    package let status: UserStatus
    package let roles: [String]
    package let departments: [String]
    package let groups: [String]
    package let administeredGroups: [String]
  }

  /// Returns the password, where it was made up.
  package func add(_ new: NewUser) throws -> String? {
    if let problem = UserRules.accountProblem(new.account) { throw problem }
    if let password = new.password { try checkPassword(password, of: new.account) }
    var row = Row<User>(id: centre.ledger.identifier())
    let id = row.id
    let operations: [Operation] = try centre.database.read { connection in
      let names = try CentreNames(connection)
      row.account = new.account
      row.name = new.name
      row.roles = Members(try new.roles.map { try role($0, connection) })
      row.departments = Members(try departments(new.departments, names, connection))
      row.groups = Members(try new.groups.map { try group($0, names) })
      let isAdministrator = new.roles.contains("admin")
      set(new.masking ?? UserAdministration.masking(isAdministrator: isAdministrator), of: &row)
      var operations = [Operation.inserting(row.record, withDerived: true)]
      let field = CustomerGroup.catalogue
      operations += try new.administeredGroups.map {
        .members(CustomerGroup.schema, try group($0, names), field.administrators.any, add: [id.hex], remove: [])
      }
      try demandSound(operations, connection)
      return operations
    }
    try centre.ledger.commit(operations, as: .system, command: "user.add")
    let password = new.password ?? OneTimePassword.make()
    try centre.accounts.setPassword(password, of: id, account: new.account, mustChange: true)
    return new.password == nil ? password : nil
  }

  private static func masking(isAdministrator: Bool) -> MaskingRule {
    var rule = MaskingRule()
    if isAdministrator { rule.mode = .none }
    return rule
  }

  private func set(_ rule: MaskingRule, of user: inout Row<User>) {
    user.masking = rule.mode
    user.unmasksPrivate = rule.allowsPrivate
    user.unmasksAssigned = rule.allowsAssigned
    user.unmasksGroup = rule.allowsGroup
  }

  package func list() throws -> [Entry] {
    try centre.database.read { connection in
      let names = try CentreNames(connection)
      let groups: [Row<CustomerGroup>] = try rows(connection)
      let users: [Row<User>] = try rows(connection)
      return users.map { user in
        func known(_ members: Members?, _ schema: Schema) -> [String] {
          (members?.ids.sorted() ?? []).compactMap { names.name(of: $0, kind: schema.name) }
        }
        return Entry(
          account: user.account ?? "", name: user.name ?? "", status: user.status ?? .disabled, roles: known(user.roles, Role.schema),
          departments: known(user.departments, Department.schema),
          groups: groups.filter { $0.salespeople?.contains(user.id) == true }.compactMap(\.name),
          administeredGroups: groups.filter { $0.administrators?.contains(user.id) == true }.compactMap(\.name))
      }
      .sorted { $0.account < $1.account }
    }
  }

  /// ORG-06 and ORG-08. Returns how many open tasks stay with the account, for the operator to hand over.
  @discardableResult
  package func disable(_ account: String) throws -> Int {
    let (user, tasks) = try centre.database.read { connection in
      let user = try demand(account, connection)
      return (user, try OrganisationFactsReader(connection: connection).openTasks(of: user.id))
    }
    try setStatus(.disabled, of: user)
    return tasks
  }

  package func enable(_ account: String) throws {
    try setStatus(.enabled, of: try centre.database.read { try demand(account, $0) })
  }

  private func setStatus(_ status: UserStatus, of user: Row<User>) throws {
    var changed = user
    changed.status = status
    guard let operation = Operation.updating(user.record, to: changed.record) else { return }
    try centre.database.read { try demandSound([operation], $0) }
    try centre.ledger.commit([operation], as: .system, command: status == .enabled ? "user.enable" : "user.disable")
  }

  /// The rules that hold for a person at his screen hold at the console too; only rights are not asked for.
  private func demandSound(_ operations: [Operation], _ connection: any Connection) throws {
    var chart = try OrganisationReader(connection: connection).chart()
    for operation in operations {
      guard let change = RecordChange(operation, of: chart.record(operation.schema, operation.id)) else { continue }
      let facts = try OrganisationFactsReader(connection: connection).facts(for: change)
      if let problem = OrganisationRules.problem(change, by: .system, in: chart, facts: facts) { throw problem }
      chart.apply(change)
    }
  }

  /// ORG-10. Returns the password, where it was made up.
  package func resetPassword(of account: String, to given: String?) throws -> String? {
    let user = try centre.database.read { try demand(account, $0) }
    if let given { try checkPassword(given, of: account) }
    let password = given ?? OneTimePassword.make()
    try centre.accounts.setPassword(password, of: user.id, account: user.account ?? account, mustChange: true)
    try centre.devices.demandLogin(of: user.id)
    try centre.accounts.log.note(.reset, account: user.account ?? account, user: user.id)
    return given == nil ? password : nil
  }

  package func devices(of account: String) throws -> [Devices.Entry] {
    try centre.devices.list(of: try centre.database.read { try demand(account, $0) }.id)
  }

  package func revokeDevice(_ device: String) throws {
    guard let entry = try centre.devices.find(device), try centre.devices.revoke(device) else { throw DeviceCommands.missing(device) }
    let account = try entry.user.flatMap { try centre.accounts.account(of: $0) }
    try centre.accounts.log.note(.revoke, account: account ?? "", user: entry.user, device: entry.name)
  }
}

// MARK: - Looking up, with sentences that say what is wrong

extension UserAdministration {
  /// ORG-12, as far as a first password goes.
  private func checkPassword(_ password: String, of account: String) throws {
    let rule = PasswordRule(parameters: try centre.database.read { try SecurityParameters($0) })
    if let objection = rule.objection(to: password, of: account) { throw objection }
  }

  private func rows<K: Kind>(_ connection: any Connection) throws -> [Row<K>] {
    let layout = TableLayout.of(K.schema)
    return try connection.rows(layout.selectSQL("ORDER BY id")) { Row<K>(try layout.record(from: $0)) }
  }

  private func find(_ account: String, _ connection: any Connection) throws -> Row<User>? {
    let layout = TableLayout.of(User.schema)
    let name = connection.dialect.caseless("username")
    return try connection.first(layout.selectSQL("WHERE \(name) = ?"), [.text(AccountName.folded(account))]) {
      Row<User>(try layout.record(from: $0))
    }
  }

  private func demand(_ account: String, _ connection: any Connection) throws -> Row<User> {
    guard let user = try find(account, connection) else { throw Problem("E_USER", "没有账号 \(account)", "There is no account \(account)") }
    return user
  }

  private func role(_ code: String, _ connection: any Connection) throws -> RecordID {
    let found = try connection.first("SELECT id FROM role WHERE code = :code", [":code": .text(code)]) { $0.id(0) } ?? nil
    if let found { return found }
    let known = try connection.rows("SELECT code FROM role ORDER BY code") { $0.text(0) }.joined(separator: ", ")
    throw Problem("E_ROLE", "没有角色“\(code)”，可用：\(known)", "There is no role “\(code)”; there are: \(known)")
  }

  private func group(_ name: String, _ names: CentreNames) throws -> RecordID {
    if let id = names.id(kind: CustomerGroup.schema.name, name: name) { return id }
    throw Problem("E_GROUP", "没有客户组“\(name)”", "There is no customer group “\(name)”")
  }

  /// Without a name the root, which is the company, where it is the only department; else it has to be said (ORG-04).
  private func departments(_ wanted: [String], _ names: CentreNames, _ connection: any Connection) throws -> [RecordID] {
    if wanted.isEmpty {
      let all = try connection.rows("SELECT id FROM department ORDER BY id LIMIT 2") { $0.id(0) }.compactMap { $0 }
      guard all.count == 1 else { throw Problem("E_DEPARTMENT", "请选择所属部门（--department）", "Say the department (--department)") }
      return all
    }
    return try wanted.map { name in
      if let id = names.id(kind: Department.schema.name, name: name) { return id }
      throw Problem("E_DEPARTMENT", "没有部门“\(name)”，或不止一个", "There is no department “\(name)”, or more than one")
    }
  }
}
