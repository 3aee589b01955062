/// Customers, and what is set on them.
extension Rights {
  /// CU-80. Whoever may look at a customer because he is shared, or as a colleague, does not thereby follow him up.
  package static func mayFollow(_ actor: Actor, _ keys: Set<ScopeKey>) -> Bool {
    guard let user = actor.userID else { return true }
    return actor.has(.customerFollowAny) || owns(user, keys) || administers(actor, keys)
  }

  static func owns(_ user: RecordID, _ keys: Set<ScopeKey>) -> Bool {
    keys.contains(ScopeKey(.assigned, user)) || keys.contains(ScopeKey(.privateOwner, user))
  }

  static func administers(_ actor: Actor, _ keys: Set<ScopeKey>) -> Bool {
    keys.contains { key in key.category == .group && key.subject.map(actor.administeredGroups.contains) == true }
  }

  /// The people whose customer it is: the private owner and those of the live relations (SCP-02). A customer of the pool is nobody's, whoever made
  /// him: the pool has rules of its own.
  static func owners(_ keys: Set<ScopeKey>) -> Set<RecordID> {
    Set(keys.filter { $0.category == .assigned || $0.category == .privateOwner }.compactMap(\.subject))
  }

  /// CU-71, SCP-01: the owner, whoever administers a group of the customer, whose scope 修改 covers an owner, a collaborator, and whoever has him
  /// shared for editing. Watchers and the grantees of a share 只读 look on.
  package static func mayEdit(_ actor: Actor, _ context: RightsContext) -> Bool {
    guard let user = actor.userID else { return true }
    guard actor.has(.customerEdit) else { return false }
    let keys = context.keys
    if keys.contains(ScopeKey(.recycled)) { return actor.isAdministrator }
    return actor.isAdministrator || mayFollow(actor, keys) || owners(keys).contains { actor.reach.edit.contains($0) }
      || context.team.contains { $0.user?.id == user && $0.role == .collaborator }
      || context.shares.contains { $0.level == .edit && $0.isValid(on: context.today) && $0.reaches(actor) }
  }

  static let newCustomer: RightsTable.Judge = { operation, actor, user, context in
    guard actor.has(.customerAdd), case .insert(_, _, let pairs) = operation else { return .noRight }
    let field = Customer.catalogue.privateOwner.any
    let owner = operation.value(of: field) ?? .null
    guard owner.isNull || owner == .id(user) else { return .noRight }
    return forbiddenField(in: pairs.map(\.field).filter { $0 != field }, writableBy: [.user])
  }

  static let customer: RightsTable.Judge = { operation, actor, _, context in
    guard context.present != nil else { return .noRight }
    if context.recordsFollowUp, operation.fields.allSatisfy({ $0.writers.contains(.followUp) }) { return nil }
    guard mayEdit(actor, context) else { return .noRight }
    return forbiddenField(in: operation.fields, writableBy: [.user])
  }

  private static func forbiddenField(in fields: [AnyField], writableBy writers: Writers) -> Problem? {
    let alwaysMade: Set<String> = ["create_ts", "create_by", "name_py", "status", "source"]
    guard let field = fields.first(where: { $0.writers.isDisjoint(with: writers) && !alwaysMade.contains($0.code) }) else { return nil }
    return StepChecks.readOnly(field)
  }

  /// Whether he may give the command at all; about which customers is decided one by one.
  static let movement: RightsTable.Judge = { operation, actor, _, _ in
    guard case .move(let movement) = operation else { return .noRight }
    return actor.has(movement.verb.function) ? nil : .noRight
  }

  /// POOL-20, POOL-40: a pool's managers and the administrator shape it; which of its fields say what follows, its own rules say.
  static let pool: RightsTable.Judge = { operation, actor, user, context in
    guard let present = context.present else { return .noRight }
    return mayShape(Row<Pool>(present), actor) ? nil : .noRight
  }

  /// Of a group's pool the group's administrators are the managers.
  package static func mayShape(_ pool: Row<Pool>, _ actor: Actor) -> Bool {
    if actor.isAdministrator { return true }
    if let group = pool.group { return actor.administeredGroups.contains(group.id) }
    return actor.userID.map { pool.managers?.ids.contains($0) == true } ?? false
  }

  static let tagLink: RightsTable.Judge = { _, actor, _, context in
    actor.has(.customerTag) && mayFollow(actor, context.keys) ? nil : .noRight
  }
}
