import Domain
import Store

/// People as rows: shared by 组织管理 and 角色管理.
@MainActor struct PeopleText {
  private let directory: Directory
  private let environment: DrawEnvironment

  init(_ directory: Directory, _ environment: DrawEnvironment) {
    self.directory = directory
    self.environment = environment
  }

  static let organisationColumns = [
    ListColumn("username", Label("用户名", "Account"), .flexible(min: 7, max: 14)),
    ListColumn("name", Label("姓名", "Name"), .flexible(min: 8, max: 16)),
    ListColumn("gender", Label("性别", "Sex"), .fixed(6), priority: 4),
    ListColumn("mobile", Label("手机号", "Mobile"), .fixed(11), priority: 2),
    ListColumn("email", Label("邮箱", "E-mail"), .flexible(min: 12, max: 24), priority: 5),
    ListColumn("status", Label("状态", "Status"), .fixed(8)),
    ListColumn("department_ids", Label("所属部门", "Departments"), .flexible(min: 9, max: 30, share: 2), priority: 1),
  ]

  static let roleColumns = [
    ListColumn("name", Label("姓名", "Name"), .flexible(min: 8, max: 20)),
    ListColumn("username", Label("人员名", "Account"), .flexible(min: 8, max: 20)),
    ListColumn("status", Label("状态", "Status"), .fixed(8)),
    ListColumn("department_ids", Label("所属部门", "Departments"), .flexible(min: 9, max: 30, share: 2), priority: 1),
  ]

  func organisationRow(_ user: Row<User>) -> ListRow<RecordID> {
    let gender = directory.label(user.gender, in: "sys_gender").map { environment[$0] } ?? ""
    let status = directory.label(user.status?.rawValue, in: "sys_user_status").map { environment[$0] } ?? ""
    return ListRow(
      user.id,
      [
        ListCell(user.account ?? ""), ListCell(user.name ?? ""), ListCell(gender, .dim), ListCell(user.mobile ?? ""),
        ListCell(user.email ?? "", .dim), ListCell(status, user.status == .disabled ? .warning : .text), departments(user),
      ])
  }

  /// 在职 and 离职 are what a role calls the same state.
  func roleRow(_ user: Row<User>) -> ListRow<RecordID> {
    let isHere = user.status != .disabled
    let status = isHere ? Label("在职", "active") : Label("离职", "left")
    return ListRow(
      user.id,
      [
        ListCell(user.name ?? ""), ListCell(user.account ?? ""), ListCell(environment[status], isHere ? .text : .warning),
        departments(user),
      ])
  }

  private func departments(_ user: Row<User>) -> ListCell {
    let names = (user.departments?.ids ?? []).compactMap { directory.organisation.departments[$0]?.name }.sorted()
    guard let first = names.first else { return .none }
    return ListCell(first, .dim, note: names.count > 1 ? "+\(names.count - 1)" : "")
  }

  /// 请输入关键字: account, name, mobile, e-mail (b-permissions 2).
  static func matches(_ typed: String, _ user: Row<User>) -> Bool {
    let text = typed.trimmed
    return text.isEmpty || PinyinMatch.match(text, user.name ?? "")
      || [user.account, user.mobile, user.email].contains { $0?.lowercased().contains(text.lowercased()) == true }
  }

  /// In English questions.
  static func counted(_ count: Int) -> String { count == 1 ? "1 person" : "\(count) people" }

  /// `vip经理、李四 等 5 人`, for questions.
  static func names(_ people: [Row<User>]) -> Label {
    let first = people.prefix(3).map { $0.name ?? $0.account ?? "" }
    let zh = first.joined(separator: "、")
    let en = first.joined(separator: ", ")
    return people.count <= 3 ? Label(zh, en) : Label("\(zh) 等 \(people.count) 人", "\(en) and \(people.count - 3) more")
  }
}
