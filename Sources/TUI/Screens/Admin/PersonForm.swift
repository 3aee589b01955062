import Domain
import Store

/// A person in the four parts of the specification, on one screen (b-permissions 2).
@MainActor enum PersonForm {
  static func add(to department: RecordID?, in app: App) {
    var person = Row<User>(id: app.newID())
    if let department, app.directory.organisation.departments[department]?.isEnabled != false { person.departments = [department] }
    RecordForm(
      title: Label("添加人员", "New person"), record: person.record, isNew: true, wishes: wishes(isNew: true, app), command: "user.add",
      needs: "sys_org.add", saved: Label("人员已添加，初始密码为默认密码", "Added; the password is the default one"),
      check: { [weak app] entered in app.flatMap { objection(to: Row<User>(entered), in: $0) } }
    ).open(in: app)
  }

  static func edit(_ person: Row<User>, in app: App) {
    let name = person.name ?? ""
    RecordForm(
      title: Label("编辑人员 · \(name)", "Edit · \(name)"), record: person.record, isNew: false, wishes: wishes(isNew: false, app),
      command: "user.edit", needs: "sys_org.edit", saved: Label("已保存", "Saved"),
      check: { [weak app] entered in app.flatMap { objection(to: Row<User>(entered), in: $0) } }
    ).open(in: app)
  }

  /// The account never changes; the state changes by 启用 and 停用, which end sessions; roles by those who may set them (ORG-09).
  private static func wishes(isNew: Bool, _ app: App) -> [FieldWish] {
    let user = User.catalogue
    return [
      FieldWish(user.name.any, section: Label("第一步 用户基本信息", "1 The person")), FieldWish(user.account.any, isFixed: !isNew),
      FieldWish(user.gender.any, isRequired: true), FieldWish(user.mobile.any), FieldWish(user.email.any),
      FieldWish(user.status.any, isFixed: !isNew), FieldWish(user.superior.any), FieldWish(user.extensionNumber.any),
      FieldWish(user.departments.any, section: Label("第二步 所属部门（可多选）", "2 Departments (several)"), isRequired: true),
      FieldWish(user.roles.any, section: Label("第三步 设置角色（可多选）", "3 Roles (several)"), isFixed: !app.holds("sys_org.set_role")),
      FieldWish(user.groups.any, section: Label("第四步 加入客户组（组员参与分配）", "4 Groups (members take part in assignment)")),
    ]
  }

  /// What the server would refuse, said before it is asked (ORG-04).
  private static func objection(to person: Row<User>, in app: App) -> FormProblems? {
    var problems: [String: Label] = [:]
    let account = person.account ?? ""
    let isNew = app.directory.users[person.id] == nil
    if isNew, account.wholeMatch(of: /[A-Za-z0-9_.\-]{3,32}/) == nil {
      problems["username"] = Label("账号为3到32位字母、数字或 _ . -", "3 to 32 letters, digits or _ . -")
    } else if app.directory.users.values.contains(where: { $0.id != person.id && $0.account?.lowercased() == account.lowercased() }) {
      problems["username"] = Label("账号已存在", "This account exists")
    }
    if let mobile = person.mobile {
      if mobile.wholeMatch(of: /1\d{10}|\+\d{6,18}/) == nil {
        problems["mobile"] = Label("手机号格式错误", "The number is not valid")
      } else if app.directory.users.values.contains(where: { $0.id != person.id && $0.mobile == mobile && $0.isDeleted != true }) {
        problems["mobile"] = Label("手机号已被使用", "Someone else has this number")
      }
    }
    if let email = person.email, email.wholeMatch(of: /[^@\s]+@[^@\s]+\.[^@\s]+/) == nil {
      problems["email"] = Label("邮箱格式错误", "The address is not valid")
    }
    return problems.isEmpty ? nil : FormProblems(byField: problems)
  }
}
