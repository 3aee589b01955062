import Database
import Domain
import Sync
import Tables

/// The commands about accounts that an administrator gives from a screen, and the one that everybody gives: changing the password.
enum AccountCommands {
  static let passwordChange = "password.change"

  static let all: [String: Centre.CommandBody] = [
    passwordChange: changePassword, "user.add": add, "user.reset-password": resetPasswords,
    "user.enable": { try UserStatusCommand(centre: $0, caller: $2, status: .enabled).run($1) },
    "user.disable": { try UserStatusCommand(centre: $0, caller: $2, status: .disabled).run($1) },
  ]

  private static let changePassword: Centre.CommandBody = { centre, command, caller in
    guard let user = caller.actor.userID, let new = command.arguments["new"]?.string, new.utf8.count <= 500 else {
      throw ServiceError.badFrame
    }
    try centre.accounts.changePassword(
      of: user, old: command.arguments["old"]?.string, to: new, device: caller.deviceName, address: caller.address)
    // A password is changed because somebody else may know it: his devices have to show the new one.
    try centre.devices.demandLogin(of: user, except: caller.device)
    return try centre.answer()
  }

  /// ORG-05: the rows of the people and their accounts with the default password are one transaction.
  private static let add: Centre.CommandBody = { centre, command, caller in
    try caller.demand("sys_org.add")
    let people = command.operations.compactMap(inserted)
    guard !people.isEmpty else { throw ServiceError.badFrame }
    let standard = try centre.database.read { try SecurityParameters($0).defaultPassword }
    let hashes = try people.map { _ in try centre.accounts.stored(standard) }
    let notice = try centre.database.write { connection in
      for person in people { try demandFree(person, connection) }
      let notice = try centre.ledger.commit(
        command.operations, as: caller.actor, command: command.name, device: caller.device, at: nil, in: connection)
      for (person, hash) in zip(people, hashes) {
        // Sent twice, it is the same account still, whose password may have been changed in between.
        guard try connection.text("SELECT username FROM account WHERE user_id = :user", [":user": SQLValue(person.id)]) == nil else {
          continue
        }
        try centre.accounts.store(hash, of: person.id, account: person.account, mustChange: true, in: connection)
      }
      return notice
    }
    centre.ledger.announce(notice)
    return OnlineAnswer(sequence: notice.head)
  }

  private static func inserted(_ operation: Operation) -> (id: RecordID, account: String)? {
    guard case .insert(User.schema, let id, let pairs) = operation else { return nil }
    guard case .text(let account)? = pairs.first(where: { $0.field == User.catalogue.account.any })?.value else { return (id, "") }
    return (id, account)
  }

  /// ORG-04 and ORG-07: a name is never used again, even when its person was deleted.
  private static func demandFree(_ person: (id: RecordID, account: String), _ connection: any Connection) throws {
    let taken = try connection.integer(
      "SELECT 1 FROM account WHERE \(connection.dialect.caseless("username")) = :name AND user_id IS DISTINCT FROM :user",
      [":name": .text(AccountName.folded(person.account)), ":user": SQLValue(person.id)])
    if taken != nil {
      throw Problem("E_USER_DUP", field: "username", "账号已存在：\(person.account)", "The account exists already: \(person.account)")
    }
  }

  /// ORG-10, each person for himself: one who may not be reset does not keep the others from it.
  private static let resetPasswords: Centre.CommandBody = { centre, command, caller in
    try caller.demand("sys_org.reset_password")
    let standard = try centre.database.read { try SecurityParameters($0).defaultPassword }
    return try centre.answer(
      .array(
        users(command).map { user in
          try AccountCommands.outcome(user) {
            let account = try demandResettable(user, centre, caller)
            try centre.accounts.setPassword(standard, of: user, account: account, mustChange: true)
            try centre.devices.demandLogin(of: user)
            try centre.accounts.log.note(.reset, account: account, user: user, device: caller.deviceName, address: caller.address)
            return [:]
          }
        }))
  }

  private static func demandResettable(_ user: RecordID, _ centre: Centre, _ caller: CommandCaller) throws -> String {
    guard user != caller.actor.userID else {
      throw Problem("E_SELF", "不能重置自己的密码，请用修改密码", "Your own password is not reset; change it")
    }
    guard let account = try centre.accounts.account(of: user) else { throw noSuchUser }
    let isAdministrator = try centre.database.read { connection in
      let roles = try TableLayout.of(User.schema).find(user, in: connection).map { Row<User>($0) }?.roles?.ids ?? []
      return try roles.contains { id in
        try TableLayout.of(Role.schema).find(id, in: connection).map { Row<Role>($0).code } == OrganisationChart.administratorCode
      }
    }
    guard !isAdministrator || caller.actor.isAdministrator || caller.actor.identity == .system else {
      throw Problem("E_ADMIN_ONLY", "只有管理员能重置管理员的密码", "Only an administrator may reset an administrator's password")
    }
    return account
  }
}

// MARK: - What these commands share

extension AccountCommands {
  static let noSuchUser = Problem("E_USER", "没有这个账号", "There is no such account")
  private static let usersMax = 200

  static func user(_ json: JSON?) throws -> RecordID? {
    guard let json, json != .null else { return nil }
    guard let id = json.id else { throw ServiceError.badFrame }
    return id
  }

  /// The people a command names, each once.
  static func users(_ command: OnlineCommand) throws -> [RecordID] {
    let list = command.arguments["users"]?.array ?? []
    guard !list.isEmpty, list.count <= usersMax else { throw ServiceError.badFrame }
    var seen: Set<RecordID> = []
    return try list.compactMap { try user($0) }.filter { seen.insert($0).inserted }
  }

  /// What became of one of several: `ok` with what there is to say, or the reason why not.
  static func outcome(_ user: RecordID, _ body: () throws -> [String: JSON]) throws -> JSON {
    do {
      return .object(try body().merging(["user": JSON(user), "ok": .bool(true)]) { first, _ in first })
    } catch let problem as Problem {
      return [
        "user": JSON(user), "ok": .bool(false), "code": .string(problem.code), "zh": .string(problem.sentence.zh),
        "en": .string(problem.sentence.en),
      ]
    }
  }
}
