import Database
import Domain

/// Reads who someone is and what he may do, from the rows that say so.
package struct ActorReader {
  private let connection: any Connection

  package init(connection: any Connection) {
    self.connection = connection
  }

  /// `nil` for an unknown or disabled person.
  package func actor(_ userID: RecordID) throws -> Actor? {
    guard let record = try TableLayout.of(User.schema).find(userID, in: connection) else { return nil }
    let user = Row<User>(record)
    guard user.status == .enabled else { return nil }
    var functions: Set<String> = []
    var isAdministrator = false
    for roleID in user.roles?.ids ?? [] {
      guard let role = try TableLayout.of(Role.schema).find(roleID, in: connection).map({ Row<Role>($0) }) else { continue }
      functions.formUnion(role.functions?.codes ?? [])
      if role.code == "admin" { isAdministrator = true }
    }
    return Actor(
      identity: .user(userID), functions: functions, isAdministrator: isAdministrator,
      administeredGroups: try groups("admins", holding: userID), memberGroups: try groups("salespeople", holding: userID),
      masking: try masking(of: user, isAdministrator: isAdministrator))
  }

  private func groups(_ column: String, holding user: RecordID) throws -> Set<RecordID> {
    Set(
      try connection.rows(
        "SELECT id FROM customer_group WHERE instr(\(TableLayout.quoted(column)), :user) > 0", [":user": .text(user.hex)]
      ) { $0.id(0) }.compactMap { $0 })
  }

  private func masking(of user: Row<User>, isAdministrator: Bool) throws -> MaskingRule {
    var rule = MaskingRule()
    rule.isSwitchedOn = try connection.text("SELECT value FROM system_parameter WHERE code = 'mask.enabled'") != "0"
    rule.mode = user.masking ?? .mask
    rule.allowsPrivate = user.unmasksPrivate ?? false
    rule.allowsAssigned = user.unmasksAssigned ?? false
    rule.allowsGroup = user.unmasksGroup ?? false
    return rule
  }
}
