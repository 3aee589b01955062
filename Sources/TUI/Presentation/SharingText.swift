import Domain
import Store

/// How shares and collaborators are written.
@MainActor struct SharingText {
  private let directory: Directory
  private let environment: DrawEnvironment

  init(_ directory: Directory, _ environment: DrawEnvironment) {
    self.directory = directory
    self.environment = environment
  }

  func grantee(_ share: Row<Share>) -> String {
    switch Sharing.Grantee(share) {
    case .user(let id): directory.userName(id) ?? "…"
    case .department(let id): directory.organisation.departments[id]?.name ?? "…"
    case .group(let id): directory.groupName(id) ?? "…"
    case nil: ""
    }
  }

  static func kind(_ grantee: Sharing.Grantee?) -> Label {
    switch grantee {
    case .user: Label("员工", "Person")
    case .department: Label("部门", "Department")
    case .group: Label("客户组", "Group")
    case nil: Label("", "")
    }
  }

  func cells(_ share: Row<Share>, isPending: Bool) -> [ListCell] {
    [
      name(grantee(share), isPending), ListCell(environment[Self.kind(Sharing.Grantee(share))], .dim),
      ListCell(environment[directory.label(share.level?.rawValue, in: "crm_share_level") ?? Label("", "")], .text, note: below(share)),
      until(share.expiresOn),
      ListCell(directory.userName(share.sharedBy?.id) ?? "", .dim), ListCell(share.reason ?? "", .dim),
    ]
  }

  func cells(_ member: Row<TeamMember>, isPending: Bool) -> [ListCell] {
    let role = directory.label(member.role?.rawValue, in: "crm_team_kind") ?? Label("", "")
    let right = member.role == .collaborator ? Label("可编辑", "Edit") : Label("只读", "Read")
    return [
      name(directory.userName(member.user?.id) ?? "…", isPending), ListCell(environment[role], .dim), ListCell(environment[right]), .none,
      ListCell(directory.userName(member.addedBy?.id) ?? "", .dim), .none,
    ]
  }

  private func below(_ share: Row<Share>) -> String {
    share.includesBelow ? "" : environment[Label("仅资料", "page only")]
  }

  /// OFF-S6: until the server has it, nobody else sees it.
  private func name(_ name: String, _ isPending: Bool) -> ListCell {
    ListCell(name, .text, note: isPending ? environment[Label("待同步", "unsent")] : "")
  }

  private func until(_ day: Day?) -> ListCell {
    guard let day else { return ListCell(environment[Label("长期", "no end")], .dim) }
    let isOver = day < environment.zone.day(of: environment.now)
    return ListCell(day.description, isOver ? .overdue : .text, note: isOver ? environment[Label("已到期", "ended")] : "")
  }
}
