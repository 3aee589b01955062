import Database
import Domain
import Sync
import Tables

extension Commit {
  func find(_ schema: Schema, _ id: RecordID) throws -> Record? { try TableLayout.of(schema).find(id, in: connection) }

  /// What only the server says of a new record, whatever the client claims.
  func stamp(_ record: inout Record) {
    guard let user = actor.userID else {
      if record.schema.field("create_ts") != nil, record[code: "create_ts"].isNull { set(&record, "create_ts", heading.effective.stored) }
      return
    }
    switch record.schema {
    case Customer.schema, Company.schema:
      set(&record, "create_ts", heading.effective.stored)
      set(&record, "create_by", .id(user))
    case FollowRecord.schema:
      // OV-22: a fact dated in the future, after correction, counts from its arrival.
      var fact = Row<FollowRecord>(record)
      if let at = fact.at, at > heading.arrival.adding(seconds: 300) { fact.at = heading.arrival }
      record = fact.record
    case TagLink.schema:
      set(&record, "tagged_by", .id(user))
      set(&record, "source", .text("manual"))
    case Share.schema:
      set(&record, "shared_by", .id(user))
      set(&record, "shared_ts", heading.arrival.stored)
    case TeamMember.schema:
      set(&record, "added_by", .id(user))
      set(&record, "added_ts", heading.arrival.stored)
    default: break
    }
  }

  func set(_ record: inout Record, _ code: String, _ value: Value) {
    if let field = record.schema.field(code) { record[field] = value }
  }

  func demandSound(_ record: Record, changed: [AnyField]) throws {
    if let problem = RecordRules.check(record, changed: changed) { throw problem }
    if let problem = try rules.problem(record, changed: changed, by: actor) { throw problem }
  }

  /// An edit that arrives with a number that is taken loses the number, not its other fields (a-customers 15).
  func dropTakenPhone(_ record: inout Record, _ present: Record, _ applied: inout [AnyField], isAlone: Bool) throws {
    let phone = Customer.catalogue.phone.any
    guard record.schema == Customer.schema, applied.contains(phone), !isAlone,
      let problem = try rules.problem(record, changed: [phone], by: actor), problem.code == "PHONE_EXISTS"
    else { return }
    lost.append(
      LostValue(
        kind: record.schema.name, id: record.id, field: phone.code, mine: JSON(record[phone]), winner: .null, by: nil, at: heading.arrival))
    record[phone] = present[phone]
    applied.removeAll { $0 == phone }
  }

  func keysBefore(_ customer: RecordID) throws -> Set<ScopeKey> {
    if let keys = scopes.before[customer] { return scopes.after[customer] ?? keys }
    let keys = try index.keys(of: customer)
    scopes.before[customer] = keys
    return keys
  }

  func write(_ after: Record?, before: Record?, action: LogEntry.Action) throws {
    guard let schema = (after ?? before)?.schema else { return }
    if let customer = (after ?? before).flatMap(ScopeIndex.customer(of:)) {
      _ = try keysBefore(customer)
      if ScopeKey.keyMakers.contains(schema) { movedCustomers.insert(customer) }
    }
    let layout = TableLayout.of(schema)
    guard var after else {
      guard let before else { return }
      try layout.delete(before.id, in: connection)
      entries.append(LogEntry(action: .delete, before: before, after: nil, changes: []))
      try noteRights(before: before, after: nil)
      return
    }
    after.version = (before?.version ?? 0) + 1
    let changes = schema.columns.compactMap { field -> FieldChange? in
      let old = before?[field] ?? .null
      return old == after[field] ? nil : FieldChange(field, old: old, new: after[field])
    }
    if before == nil {
      try connection.run(layout.insertSQL, layout.values(of: after))
    } else {
      try layout.update(after.id, version: after.version, changes.map { ($0.field, $0.new) }, in: connection)
    }
    entries.append(LogEntry(action: action, before: before, after: after, changes: changes))
    try noteRights(before: before, after: after)
    // Inside one commit a customer placed by an earlier step is in scope for the later ones.
    if actor.userID != nil, ScopeKey.keyMakers.contains(schema), let customer = ScopeIndex.customer(of: after) {
      scopes.after[customer] = try presentKeys(customer)
    }
  }

  /// Effects on other records (CU-84, CU-85), and the score that follows from tags.
  func spread(_ operation: Operation, _ record: Record) throws {
    if let customer = Derivations.reaches(operation) {
      // The fact as it was stamped, not as it was claimed.
      let fact = Operation.inserting(record, withDerived: true)
      var targets = try relations(of: customer).map(\.record)
      if let root = try find(Customer.schema, customer) { targets.insert(root, at: 0) }
      for target in targets {
        let changed = Derivations.effect(of: fact, on: target)
        if changed != target { try write(changed, before: target, action: .update) }
      }
    }
  }

  func relations(of customer: RecordID) throws -> [Row<GroupRelation>] { try parts(of: customer) }

  private func parts<K: Kind>(of customer: RecordID) throws -> [Row<K>] {
    let layout = TableLayout.of(K.schema)
    return try connection.rows(layout.selectSQL("WHERE customer_id = ? ORDER BY id"), [SQLValue(customer)]) {
      Row<K>(try layout.record(from: $0))
    }
  }

  func presentKeys(_ customer: RecordID) throws -> Set<ScopeKey> {
    guard let record = try find(Customer.schema, customer) else { return [] }
    return ScopeKey.keys(
      of: Row<Customer>(record), relations: try relations(of: customer), shares: try parts(of: customer), team: try parts(of: customer))
  }

  func rekey(_ customer: RecordID) throws {
    let before = scopes.before[customer] ?? []
    let after = try presentKeys(customer)
    scopes.after[customer] = after
    if before != after { try index.replace(before, by: after, of: customer) }
  }
}
