import Database
import Domain
import Tables

/// Makes an empty central database the centre of a company.
package struct Installation: Sendable {
  package static let adminAccount = "admin"

  package let company: RecordID
  package let admin: RecordID
  package let roles: InitialData.Roles
  /// Of the account `admin`; to be changed at the first login, and kept nowhere in clear.
  package let password: String

  /// - Parameters:
  ///   - password: `nil` for one that is made up.
  ///   - makeID: `nil` for the ledger's own; a demo company passes its seeded one.
  /// - Throws: `Problem` where the database has a company already.
  package static func install(
    company name: String, in centre: Centre, password: String? = nil, makeID: (() -> RecordID)? = nil
  ) throws -> Installation {
    let makeID = makeID ?? { centre.ledger.identifier() }
    guard try !isInstalled(centre) else { throw installed }
    var (operations, roles) = InitialData.operations(makeID: makeID)
    var root = Row<Department>(id: makeID())
    root.name = name
    root.order = 0
    var admin = Row<User>(id: makeID())
    admin.account = adminAccount
    admin.name = "系统管理员"
    admin.departments = [root.id]
    admin.roles = Members(roles.id("admin").map { [$0] } ?? [])
    // MASK-04: whoever holds the role admin starts with 不脱敏.
    admin.masking = MaskingMode.none
    operations += [.inserting(root.record, withDerived: true), .inserting(admin.record, withDerived: true)]
    let password = password ?? OneTimePassword.make()
    let notice = try centre.database.write { connection in
      // Two may do it at once: the second finds the first one's company.
      try CommitLocks(connection: connection).take(CommitLocks.Plan(touchesOrganisation: true))
      guard try !isInstalled(connection) else { throw installed }
      return try centre.ledger.commit(operations, as: .system, command: "company.install", at: nil, in: connection)
    }
    centre.ledger.announce(notice)
    try centre.accounts.setPassword(password, of: admin.id, account: adminAccount, mustChange: true)
    return Installation(company: root.id, admin: admin.id, roles: roles, password: password)
  }

  package static func isInstalled(_ centre: Centre) throws -> Bool {
    try centre.database.read { try isInstalled($0) }
  }

  private static func isInstalled(_ connection: any Connection) throws -> Bool {
    try connection.integer("SELECT count(*) FROM role") ?? 0 > 0
  }

  private static let installed = Problem("E_INSTALLED", "这个数据库已经初始化过", "This database has been initialised before")
}
