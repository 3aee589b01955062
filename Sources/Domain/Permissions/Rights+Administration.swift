/// What changes rights (b-permissions 2 to 6, a-groups 13, b-system 3): by field, because one record is written under several functions.
extension Rights {
  static let department: RightsTable.Judge = { operation, actor, _, _ in
    if case .delete = operation { return actor.has(.departmentDelete) ? nil : .noRight }
    return actor.has(.departmentEdit) ? nil : .noRight
  }

  static let functionEntry: RightsTable.Judge = { operation, actor, _, _ in
    if case .delete = operation { return actor.has(.functionDelete) ? nil : .noRight }
    return actor.has(.functionEdit) ? nil : .noRight
  }

  static let role: RightsTable.Judge = { operation, actor, _, _ in
    let fields = Role.catalogue
    switch operation {
    case .delete: return actor.has(.roleDelete) ? nil : .noRight
    case .insert:
      let isGranting = operation.value(of: fields.functions.any).map { !$0.isNull } ?? false
      return actor.has(.roleAdd) && (!isGranting || actor.has(.roleGrant)) ? nil : .noRight
    case .update, .members, .move:
      return operation.fields.allSatisfy { actor.has($0 == fields.functions.any ? .roleGrant : .roleEdit) } ? nil : .noRight
    }
  }

  static let dataRule: RightsTable.Judge = { _, actor, _, _ in actor.has(.dataRuleEdit) ? nil : .noRight }

  /// A new person may be given what a field starts with under `sys_org.add` alone.
  static let person: RightsTable.Judge = { operation, actor, _, _ in
    if case .insert(_, _, let pairs) = operation {
      let special = pairs.filter { $0.value != $0.field.initial && personal[$0.field] != nil && $0.field != User.catalogue.groups.any }
      return actor.has(.userAdd) && special.allSatisfy { pair in has(any: personal[pair.field], actor) } ? nil : .noRight
    }
    return operation.fields.allSatisfy { has(any: personal[$0] ?? [.userEdit], actor) } ? nil : .noRight
  }

  /// Of each field of a person that is not under `sys_org.edit`, the functions one of which is needed.
  private static let personal: [AnyField: [Function]] = {
    let fields = User.catalogue
    let masking = [fields.masking.any, fields.unmasksPrivate.any, fields.unmasksAssigned.any, fields.unmasksGroup.any]
    var needed: [AnyField: [Function]] = [
      fields.status.any: [.userEnable], fields.roles.any: [.userSetRole, .rolePeople], fields.isDeleted.any: [.userDelete],
      fields.groups.any: [.userEdit, .groupEdit],
    ]
    for field in masking { needed[field] = [.maskEdit] }
    return needed
  }()

  private static func has(any functions: [Function]?, _ actor: Actor) -> Bool { functions?.contains(where: actor.has) ?? false }

  /// A manager has the groups that he administers, the administrator all (a-groups 13).
  static let group: RightsTable.Judge = { operation, actor, user, context in
    let needed: Function =
      switch operation {
      case .insert: .groupAdd
      case .update, .members, .move: .groupEdit
      case .delete: .groupDelete
      }
    guard actor.has(needed) else { return .noRight }
    guard let present = context.present, !actor.isAdministrator else { return nil }
    let isHis = { (record: Record?) in record.map { Row<CustomerGroup>($0).administrators?.contains(user) == true } ?? true }
    // In scope before and after (ENF-02): nobody puts a group out of his own reach.
    return isHis(present) && isHis(operation.overlaid(on: present)) ? nil : .noRight
  }

  /// PARAM-02: a secret is written by whoever may, and by nobody else even where he may write the others.
  static let parameter: RightsTable.Judge = { operation, actor, _, context in
    let type =
      context.present.map { Row<SystemParameter>($0).valueType } ?? operation.value(of: SystemParameter.catalogue.valueType.any)?.text
    guard actor.has(.parameterEdit) else { return .noRight }
    return type != "secret" || actor.has(.parameterSecret) ? nil : .noRight
  }
}
