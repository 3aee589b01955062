import Domain
import Store

/// A salesperson, in one group or wherever he has customers: `【测试组】李四`.
struct PersonInGroup: Hashable {
  let person: RecordID
  let group: RecordID?

  func title(_ directory: Directory) -> String {
    let place = group.flatMap { directory.groupName($0) }.map { "【\($0)】" } ?? ""
    return place + (directory.userName(person) ?? "…")
  }

  /// GR-85: of the groups that one administers; the administrator also without a group. Whose customers go may be disabled (GR-80).
  @MainActor static func choices(in app: App, includesDisabled: Bool) -> [PickEntry<PersonInGroup>] {
    let directory = app.directory
    func isOffered(_ id: RecordID) -> Bool {
      directory.users[id].map { $0.isDeleted != true && (includesDisabled || $0.status == .enabled) } ?? false
    }
    func entry(_ person: RecordID, _ group: RecordID?) -> PickEntry<PersonInGroup> {
      let value = PersonInGroup(person: person, group: group)
      return PickEntry(value, value.title(directory), detail: directory.users[person]?.account ?? "")
    }
    func isBefore(_ left: RecordID, _ right: RecordID) -> Bool {
      (directory.userName(left) ?? "", left) < (directory.userName(right) ?? "", right)
    }
    let inGroups = MoveChoices.administered(in: app).flatMap { group in
      (group.salespeople?.ids ?? []).filter(isOffered).sorted(by: isBefore).map { entry($0, group.id) }
    }
    guard directory.actor?.isAdministrator == true else { return inGroups }
    return directory.users.keys.filter(isOffered).sorted(by: isBefore).map { entry($0, nil) } + inGroups
  }
}
