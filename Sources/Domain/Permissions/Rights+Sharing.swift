/// Sharing a customer, and working on him together (c-permissions-scopes 2.2).
extension Rights {
  /// SHR-01: the owner, a collaborator's manager, a manager with the customer in scope, the administrator. An edit share lets nobody share on
  /// (SHR-02).
  package static func mayShare(_ actor: Actor, _ context: RightsContext) -> Bool {
    guard let user = actor.userID else { return true }
    guard actor.has(.customerEdit), context.customer != nil, !context.keys.contains(ScopeKey(.recycled)) else { return false }
    let concerned = owners(context.keys).union(context.team.filter { $0.role == .collaborator }.compactMap { $0.user?.id })
    return actor.isAdministrator || owns(user, context.keys) || administers(actor, context.keys)
      || concerned.contains { $0 != user && actor.reach.edit.contains($0) }
  }

  /// Whoever sees the customer is told that sharing is not his; whoever does not learns nothing of him.
  private static func denied(_ actor: Actor, _ context: RightsContext) -> Problem {
    guard context.customer != nil, Grants(of: actor).level(for: context.keys) > .none else { return .noRight }
    return Problem("SHARE_DENIED", "只有所有者、上级或管理员可以共享", "Only the owner, a manager or the administrator may share")
  }

  static let share: RightsTable.Judge = { operation, actor, user, context in
    let isHis = context.present.map { Row<Share>($0).sharedBy?.id == user } ?? false
    if case .delete = operation, isHis, context.customer != nil { return nil }
    guard mayShare(actor, context) else { return denied(actor, context) }
    guard case .insert = operation else { return expired(operation, context) }
    let fields = Share.catalogue
    let grantees = [fields.user.any, fields.department.any, fields.group.any].compactMap { operation.value(of: $0)?.id }
    guard grantees.count == 1 else {
      return Problem("SHARE_GRANTEE", field: fields.user.code, "请选择一个共享对象", "Choose one person, department or group to share with")
    }
    return useless(operation.value(of: fields.user.any)?.id, user, context) ?? expired(operation, context)
  }

  static let teamMember: RightsTable.Judge = { operation, actor, user, context in
    let isHimself = context.present.map { Row<TeamMember>($0).user?.id == user } ?? false
    if case .delete = operation, isHimself, context.customer != nil { return nil }
    guard mayShare(actor, context) else { return denied(actor, context) }
    guard case .insert = operation else { return nil }
    return useless(operation.value(of: TeamMember.catalogue.user.any)?.id, user, context)
  }

  /// SHR-03.
  private static func useless(_ grantee: RecordID?, _ user: RecordID, _ context: RightsContext) -> Problem? {
    guard let grantee, grantee == user || owners(context.keys).contains(grantee) else { return nil }
    return Problem("SHARE_USELESS", field: Share.catalogue.user.code, "不能共享给自己或客户的所有者", "It is yours or the owner's already")
  }

  /// SHR-04.
  private static func expired(_ operation: Operation, _ context: RightsContext) -> Problem? {
    guard let day = operation.value(of: Share.catalogue.expiresOn.any).flatMap(Day.init(stored:)), let today = context.today, day < today
    else {
      return nil
    }
    return Problem("SHARE_EXPIRED_DATE", field: Share.catalogue.expiresOn.code, "到期日不能早于今天", "The last day must not be before today")
  }
}

extension Row<Share> {
  package var grantee: RecordID? { self.user?.id ?? self.department?.id ?? self.group?.id }

  /// 含下级记录, which every share had before it could be chosen.
  package var includesBelow: Bool { self.withChildren ?? true }

  /// Valid through its last day (SHR-04).
  package func isValid(on today: Day?) -> Bool {
    guard let last = self.expiresOn, let today else { return true }
    return last >= today
  }

  /// Whether the actor is whom it is shared with.
  package func reaches(_ actor: Actor) -> Bool {
    if let user = self.user { return user.id == actor.userID }
    if let department = self.department { return actor.departments.contains(department.id) }
    return self.group.map { actor.memberGroups.contains($0.id) || actor.administeredGroups.contains($0.id) } ?? false
  }
}
