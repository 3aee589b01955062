import Domain
import Store

/// What the dialogs offer: groups and people, by the person's own rights. The server asks again.
@MainActor enum MoveChoices {
  typealias Lookup = LookupField<RecordID?>

  static let otherGroup = Label("两人不在同一个客户组", "They are not in one group")
  static let reason = Label("原因", "Reason")
  static let group = Label("客户组", "Group")
  static let companyPool = Label("公海", "Company pool")

  static func administered(in app: App) -> [Row<CustomerGroup>] {
    let actor = app.directory.actor
    return groups(in: app) { actor?.isAdministrator == true || actor?.administeredGroups.contains($0) == true }
  }

  /// GR-35: into a group that one administers or sells in.
  static func targets(in app: App) -> [Row<CustomerGroup>] {
    let actor = app.directory.actor
    return groups(in: app) { id in
      actor?.isAdministrator == true || actor?.administeredGroups.contains(id) == true || actor?.memberGroups.contains(id) == true
    }
  }

  private static func groups(in app: App, where isOffered: (RecordID) -> Bool) -> [Row<CustomerGroup>] {
    app.directory.groups.values.filter { $0.status != .disabled && isOffered($0.id) }
      .sorted { ($0.order ?? 0, $0.id) < ($1.order ?? 0, $1.id) }
  }

  /// The pool that governs the company pool, if the person may assign out of it (POOL-40).
  static func managedPool(in app: App) -> Row<Pool>? {
    guard let pool = app.directory.pool(of: nil), pool.status == .enabled, let actor = app.directory.actor else { return nil }
    return actor.isAdministrator || actor.userID.map { pool.managers?.ids.contains($0) == true } == true ? pool : nil
  }

  /// Enabled people of the group, or members of the pool.
  static func people(of group: RecordID?, in app: App) -> [PickEntry<RecordID>] {
    let members = group.map { app.directory.groups[$0]?.salespeople } ?? app.directory.pool(of: nil)?.members
    return (app.directory.choices("user") ?? []).filter { members?.ids.contains($0.value) == true }
  }

  static func entries(_ groups: [Row<CustomerGroup>]) -> [PickEntry<RecordID?>] { groups.map { PickEntry($0.id, $0.name ?? "") } }

  /// Of many, looked up by name, initials or account; the chosen one stands there from the start.
  static func lookup<Value: Hashable & Sendable>(
    _ chosen: Value?, mode: PickList<Value>.Mode = .one, among entries: @escaping @MainActor () -> [PickEntry<Value>]
  ) -> LookupField<Value> {
    LookupField(chosen.map { value in entries().filter { $0.value == value } } ?? [], mode: mode) { typed in
      let all = entries()
      return typed.isEmpty ? all : all.filter { PinyinMatch.match(typed, $0.title.zh) || $0.detail.zh.hasPrefix(typed) }
    }
  }

  static func text(_ field: TextField) -> String? { field.text.trimmed.isEmpty ? nil : field.text.trimmed }
}
