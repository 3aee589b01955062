import Database
import Domain
import Tables

/// Changes of rights: the rules of the organisation, what else follows from them, and the operation log.
extension Commit {
  /// The organisation after the steps so far: read once, and kept in step by `write`.
  func organisation() throws -> OrganisationChart {
    if let chart { return chart }
    let read = try OrganisationReader(connection: connection).chart()
    chart = read
    return read
  }

  /// The server's own steps are not asked: what it does follows from a person's step that was, or from the console, which asks by itself.
  func demandOrganisation(before: Record?, after: Record?) throws {
    guard actor.userID != nil, let schema = (after ?? before)?.schema, RightsKinds.all.contains(schema) else { return }
    let change = RecordChange(before: before, after: after)
    let facts = try OrganisationFactsReader(connection: connection).facts(for: change)
    if let problem = OrganisationRules.problem(change, by: actor, in: try organisation(), facts: facts) { throw problem }
  }

  /// A person's record of rights with what the server completes: a button brings its menu (ROLE-02), a group its maker as administrator.
  func completed(_ record: Record, isNew: Bool) throws -> Record {
    guard let user = actor.userID else { return record }
    switch record.schema {
    case Role.schema:
      var role = Row<Role>(record)
      guard let codes = role.functions?.codes, role.code != OrganisationChart.administratorCode else { return record }
      role.functions = Codes(FunctionTicks.closed(codes, functions: Array(try organisation().functions.values)))
      return role.record
    case CustomerGroup.schema where isNew:
      var group = Row<CustomerGroup>(record)
      if group.administrators == nil { group.administrators = [user] }
      return group.record
    case SystemParameter.schema where isNew:
      var parameter = Row<SystemParameter>(record)
      parameter.isSystem = false
      return parameter.record
    case User.schema where isNew:
      // MASK-04: 不脱敏 for whoever starts with the role admin.
      var person = Row<User>(record)
      if try organisation().isAdministrator(person) { person.masking = MaskingMode.none }
      return person.record
    default: return record
    }
  }

  /// What follows from a person's change of rights.
  func spreadRights(before: Record?, after: Record?) throws {
    guard actor.userID != nil else { return }
    switch (before, after) {
    case (nil, let made?) where made.schema == FunctionEntry.schema:
      // ROLE-04.
      let function = Row<FunctionEntry>(made)
      guard let code = function.code, function.type == .menu || function.type == .button else { return }
      for role in try organisation().roles.values where role.code == OrganisationChart.administratorCode { try change(role, add: [code]) }
    case (let gone?, nil) where gone.schema == FunctionEntry.schema:
      // FUNC-06.
      guard let code = Row<FunctionEntry>(gone).code else { return }
      for role in try organisation().roles.values where role.functions?.codes.contains(code) == true { try change(role, remove: [code]) }
    case (let gone?, nil) where gone.schema == Role.schema:
      for rule in try organisation().dataRules.values where rule.role?.id == gone.id {
        try write(nil, before: rule.record, action: .delete)
      }
    default: break
    }
  }

  private func change(_ role: Row<Role>, add: [String] = [], remove: [String] = []) throws {
    var changed = role
    changed.functions = Codes((role.functions?.codes ?? []).union(add).subtracting(remove))
    if changed != role { try write(changed.record, before: role.record, action: .update) }
  }

  /// Called for every record that is written, whoever writes it.
  func noteRights(before: Record?, after: Record?) throws {
    guard let schema = (after ?? before)?.schema, RightsKinds.all.contains(schema) else { return }
    chart?.apply(RecordChange(before: before, after: after))
    memberships.note(before: before, after: after)
    guard schema == User.schema, let before, let after, !Row<User>(before).isActive, Row<User>(after).isActive else { return }
    // ORG-06: while a person is disabled every request of his is told so; the sessions of before do not come back with him.
    try connection.run("UPDATE device SET access_hash = NULL WHERE user_id = :user", [":user": SQLValue(before.id)])
  }
}

extension Row<User> {
  fileprivate var isActive: Bool { self.status == .enabled && self.isDeleted != true }
}

// MARK: - The operation log

extension Commit {
  /// The product's own setting up of a company is no operation of anybody's.
  private static let silent: Set<String> = ["company.install", InitialData.completing, DemoPeople.command]

  /// One line for every record of rights that the commit changed, in the same transaction.
  func logAdministration() throws {
    let changed = entries.filter { RightsKinds.all.contains($0.schema) && $0.action != .lost }
    guard !changed.isEmpty, !Commit.silent.contains(heading.command) else { return }
    let names = try CentreNames(connection)
    let device = try deviceName()
    for entry in changed {
      let change = RecordChange(before: entry.before, after: entry.after)
      var row = Row<OperationRecord>(id: makeID())
      row.at = heading.arrival
      row.actor = heading.actor.map { Ref($0) }
      row.command = String(heading.command.prefix(60))
      row.object = change.schema.name
      row.objectID = change.id.description
      row.objectName = (change.after ?? change.before).map { OperationDetail.name($0, lookup: names) }
      row.action = OperationDetail.action(change)
      let detail = OperationDetail.text(change, lookup: names)
      row.detail = detail.isEmpty ? nil : detail
      row.device = device
      try write(row.record, before: nil, action: .insert)
    }
  }

  /// What its person calls the device, as the login log has it.
  func deviceName() throws -> String? {
    guard let device = heading.device else { return nil }
    return try connection.text("SELECT name FROM device WHERE device = :device", [":device": .text(device)])
      .map { String($0.prefix(100)) }
  }
}
