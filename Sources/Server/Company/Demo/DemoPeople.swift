import Domain

/// The people, departments and groups of the demo company; the same in every demo.
package struct DemoPeople: Sendable {
  package static let company = "晓售"
  package static let password = "kehu-demo"
  static let command = "demo.people"

  /// By account.
  package let users: [String: RecordID]
  /// By name.
  package let groups: [String: RecordID]
  package let departments: [String: RecordID]

  private struct Person {
    let account: String
    let name: String
    let role: String
    let department: String
    var gender = "1"
    var superior: String?
    var mobile: String?
    var email: String?
    var masking = MaskingRule()
  }

  private struct Group {
    let name: String
    var administrators = [Installation.adminAccount]
    var salespeople: [String] = []
  }

  /// Departments with the one above; the company itself is made by the installation.
  private static let tree = [
    ("vip部门", company), ("营销部", company), ("营销一组", "营销部"), ("销售部", company), ("运营部", company), ("运营一组", "运营部"),
  ]

  private static func rule(_ change: (inout MaskingRule) -> Void) -> MaskingRule {
    var rule = MaskingRule()
    change(&rule)
    return rule
  }

  /// Masking is on, with one person of each exception.
  private static let people = [
    Person(
      account: "vip0001", name: "vip经理", role: "co-manager", department: "vip部门", mobile: "17000000000", email: "vip001@senscrm.com",
      masking: rule { $0.allowsGroup = true }),
    Person(account: "lisi", name: "李四", role: "co-manager", department: "销售部"),
    Person(account: "lud", name: "业务员小丹", role: "salesman", department: "销售部", gender: "0", superior: "lisi"),
    Person(
      account: "vip003", name: "VIP003", role: "salesman", department: "vip部门", superior: "vip0001", mobile: "13434347345",
      masking: rule { $0.allowsPrivate = true }),
    Person(
      account: "lx003", name: "拉新003", role: "salesman", department: "营销一组", superior: "lisi",
      masking: rule { $0.allowsAssigned = true }),
    Person(account: "ops", name: "运维", role: "ops", department: "运营一组"),
  ]

  /// Where the table of accounts names no administrator, the one who made the group is it (a-groups 1.1).
  private static let groupList = [
    Group(name: "催收组", administrators: ["lisi"], salespeople: ["lud"]),
    Group(name: "洪师组"),
    Group(name: "电销专组"),
    Group(name: "电销组", administrators: ["lisi"]),
    Group(name: "测试组", salespeople: ["lisi", "lx003"]),
    Group(name: "vip组", administrators: ["vip0001"], salespeople: ["vip003"]),
    Group(name: "回收组"),
    Group(name: "拉新组", salespeople: ["lud", "lx003"]),
    Group(name: "运营组", administrators: ["vip0001"], salespeople: ["vip003"]),
    Group(name: "线下运营", salespeople: ["lud"]),
  ]

  /// Installs the company and its people in an empty database. Every account has the same password, which need not be changed.
  package static func install(in centre: Centre, makeID: @escaping () -> RecordID) throws -> DemoPeople {
    let installation = try Installation.install(company: company, in: centre, password: password, makeID: makeID)
    var users = [Installation.adminAccount: installation.admin]
    var groups: [String: RecordID] = [:]
    var departments = [company: installation.company]
    for person in people { users[person.account] = makeID() }
    for group in groupList { groups[group.name] = makeID() }
    for (name, _) in tree { departments[name] = makeID() }
    let made = DemoPeople(users: users, groups: groups, departments: departments)
    let operations = made.departmentOperations + made.userOperations(installation.roles) + made.groupOperations
    try centre.ledger.commit(operations, as: .system, command: command)
    for (account, user) in users.sorted(by: { $0.key < $1.key }) {
      try centre.accounts.setPassword(password, of: user, account: account, mustChange: false)
    }
    return made
  }

  private var departmentOperations: [Operation] {
    DemoPeople.tree.enumerated().compactMap { index, entry in
      guard let id = departments[entry.0], let parent = departments[entry.1] else { return nil }
      var row = Row<Department>(id: id)
      row.name = entry.0
      row.parent = Ref(parent)
      row.order = Int64(index + 1)
      return .inserting(row.record, withDerived: true)
    }
  }

  private func userOperations(_ roles: InitialData.Roles) -> [Operation] {
    DemoPeople.people.compactMap { person in
      guard let id = users[person.account], let role = roles.id(person.role), let department = departments[person.department] else {
        return nil
      }
      var row = Row<User>(id: id)
      row.account = person.account
      row.name = person.name
      row.gender = person.gender
      row.mobile = person.mobile
      row.email = person.email
      row.departments = [department]
      row.roles = [role]
      row.groups = Members(
        DemoPeople.groupList.filter { $0.salespeople.contains(person.account) }.compactMap { groups[$0.name] })
      row.masking = person.masking.mode
      row.unmasksPrivate = person.masking.allowsPrivate
      row.unmasksAssigned = person.masking.allowsAssigned
      row.unmasksGroup = person.masking.allowsGroup
      row.superior = person.superior.flatMap { users[$0] }.map { Ref($0) }
      return .inserting(row.record, withDerived: true)
    }
  }

  private var groupOperations: [Operation] {
    DemoPeople.groupList.enumerated().compactMap { index, group in
      guard let id = groups[group.name] else { return nil }
      var row = Row<CustomerGroup>(id: id)
      row.name = group.name
      row.administrators = Members(group.administrators.compactMap { users[$0] })
      row.salespeople = Members(group.salespeople.compactMap { users[$0] })
      row.isRequestEnabled = !group.salespeople.isEmpty
      row.requestsPerDay = 3
      row.customersPerRequest = 50
      row.order = Int64((index + 1) * 10)
      return .inserting(row.record, withDerived: true)
    }
  }
}
