import Database
import Domain
import Sync
import Tables

/// One transaction on its way into the log: rights, merge, rules, rows. Nothing is logged before `finish`.
final class Commit {
  private let connection: any Connection
  private let actor: Actor
  private let heading: LogHeading
  private let rules: BusinessRules
  private let index: ScopeIndex
  private let makeID: () -> RecordID
  private var entries: [LogEntry] = []
  private var scopes = LogWriter.Scopes()
  private var movedCustomers: Set<RecordID> = []
  private(set) var lost: [LostValue] = []

  init(connection: any Connection, index: ScopeIndex, actor: Actor, heading: LogHeading, makeID: @escaping () -> RecordID) {
    self.connection = connection
    self.actor = actor
    self.heading = heading
    self.makeID = makeID
    rules = BusinessRules(connection: connection)
    self.index = index
  }

  /// - Throws: `Problem` where the transaction is refused: the caller undoes all of it.
  func apply(_ operations: [Operation]) throws {
    let followed = Set(operations.compactMap(Derivations.reaches))
    for operation in operations {
      switch operation {
      case .insert(let schema, let id, let pairs): try insert(operation, schema, id, pairs, followed)
      case .update(let schema, let id, let base, let changes): try update(operation, schema, id, base, changes, followed)
      case .delete(let schema, let id, _): try delete(operation, schema, id, followed)
      case .members(let schema, let id, let field, let add, let remove):
        try changeMembers(operation, schema, id, field, add, remove, followed)
      }
    }
  }

  /// Logs what was done. Returns the sequence of its last entry, or of the head where nothing changed.
  func finish() throws -> (sequence: Int64, keys: Set<ScopeKey>) {
    for customer in movedCustomers { try rekey(customer) }
    try tellLosers()
    guard !entries.isEmpty else { return (try connection.integer("SELECT seq FROM sync_head WHERE one = 1") ?? 0, []) }
    return try LogWriter(connection: connection, index: index).write(entries, heading, scopes)
  }

  var touchesRights: Bool {
    entries.contains { [User.schema, Role.schema, CustomerGroup.schema, SystemParameter.schema].contains($0.schema) }
  }
}

// MARK: - Steps

extension Commit {
  private func insert(_ operation: Operation, _ schema: Schema, _ id: RecordID, _ pairs: [FieldValuePair], _ followed: Set<RecordID>) throws
  {
    // The same record again is the same fact again: a device that registered anew sends what it is unsure of.
    if try find(schema, id) != nil { return }
    var record = Record(schema, id: id, version: 1)
    for pair in pairs { record[pair.field] = pair.value }
    stamp(&record)
    try demandRight(operation, present: nil, customer: ScopeIndex.customer(of: record), followed)
    try demandSound(record, changed: schema.columns)
    if try isForRecycled(record) { return }
    try write(Derivations.complete(record, before: nil), before: nil, action: .insert)
    try spread(operation, record)
  }

  /// Work planned for a customer who was put into the recycle bin meanwhile is not made, and its author is told (a-customers 15).
  private func isForRecycled(_ record: Record) throws -> Bool {
    guard let user = actor.userID, record.schema == WorkTask.schema, let id = ScopeIndex.customer(of: record),
      let customer = try find(Customer.schema, id).map({ Row<Customer>($0) }), customer.status == .recycled
    else { return false }
    var message = Row<Message>(id: makeID())
    message.recipient = Ref(user)
    message.subject = "客户已放入回收站"
    message.content = "客户\(customer.name ?? "")已放入回收站，任务「\(Row<WorkTask>(record).name ?? "")」没有创建"
    message.kind = "sync"
    message.sentAt = heading.arrival
    message.linkKind = Customer.schema.name
    message.linkID = id.description
    try write(message.record, before: nil, action: .insert)
    return true
  }

  private func update(
    _ operation: Operation, _ schema: Schema, _ id: RecordID, _ base: Int64, _ changes: [FieldChange], _ followed: Set<RecordID>
  ) throws {
    guard let present = try find(schema, id) else { throw Problem.noRight }
    try demandRight(operation, present: present, customer: ScopeIndex.customer(of: present), followed)
    let touches = base == present.version ? [:] : try self.touches(schema, id, since: base)
    var record = present
    var applied: [AnyField] = []
    for change in changes {
      switch mergeOutcome(change, present: present, touch: touches[change.field]) {
      case .apply:
        record[change.field] = change.new
        applied.append(change.field)
      case .same: break
      case .lose(let touch): lose(present, change, touch)
      case .stale(let touch): throw stale(present, change, touch)
      }
    }
    try dropTakenPhone(&record, present, &applied, isAlone: changes.count == 1)
    if schema == WorkTask.schema { record = Commit.withoutStrayCompletion(record, &applied) }
    guard !applied.isEmpty else { return }
    try demandSound(record, changed: applied)
    try write(Derivations.complete(record, before: present), before: present, action: .update)
  }

  private func delete(_ operation: Operation, _ schema: Schema, _ id: RecordID, _ followed: Set<RecordID>) throws {
    // Already gone: the wish is fulfilled.
    guard let present = try find(schema, id) else { return }
    try demandRight(operation, present: present, customer: ScopeIndex.customer(of: present), followed)
    try write(nil, before: present, action: .delete)
  }

  private func changeMembers(
    _ operation: Operation, _ schema: Schema, _ id: RecordID, _ field: AnyField, _ add: [String], _ remove: [String],
    _ followed: Set<RecordID>
  ) throws {
    guard let present = try find(schema, id) else { throw Problem.noRight }
    try demandRight(operation, present: present, customer: ScopeIndex.customer(of: present), followed)
    var record = present
    record[field] = MemberSet.changed(present[field], add: add, remove: remove)
    guard record != present else { return }
    try write(record, before: present, action: .update)
  }

  /// Of a completion that lost to a cancellation its time does not stay behind: the fields are merged one by one, but mean one thing.
  private static func withoutStrayCompletion(_ record: Record, _ applied: inout [AnyField]) -> Record {
    var task = Row<WorkTask>(record)
    guard task.progress != .done, task.doneAt != nil else { return record }
    task.doneAt = nil
    applied.removeAll { $0 == WorkTask.catalogue.doneAt.any }
    return task.record
  }

  private func mergeOutcome(_ change: FieldChange, present: Record, touch: FieldTouch?) -> MergeOutcome {
    if present.schema == WorkTask.schema, let outcome = TaskMerge.outcome(change, present: Row<WorkTask>(present), touch: touch) {
      return outcome
    }
    return mergeField(change.field.merge, present: present[change.field], new: change.new, touch: touch, effective: heading.effective)
  }
}

// MARK: - What a step needs and causes

extension Commit {
  private func find(_ schema: Schema, _ id: RecordID) throws -> Record? { try TableLayout.of(schema).find(id, in: connection) }

  /// What only the server says of a new record, whatever the client claims.
  private func stamp(_ record: inout Record) {
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
    default: break
    }
  }

  private func set(_ record: inout Record, _ code: String, _ value: Value) {
    if let field = record.schema.field(code) { record[field] = value }
  }

  private func demandRight(_ operation: Operation, present: Record?, customer: RecordID?, _ followed: Set<RecordID>) throws {
    guard let user = actor.userID else {
      if let customer { _ = try keysBefore(customer) }
      return
    }
    var context = RightsContext()
    context.present = present
    if let customer {
      context.customer = try find(Customer.schema, customer).map { Row<Customer>($0) }
      context.keys = try keysBefore(customer)
      context.recordsFollowUp = followed.contains(customer)
      if [FollowRecord.schema, WorkTask.schema].contains(operation.schema), !Rights.mayFollow(actor, context.keys) {
        context.hasHeldCustomer = try hasHeld(customer, user)
      }
    }
    if let problem = Rights.problem(operation, by: actor, in: context) { throw problem }
    if case .insert = operation, operation.schema == WorkTask.schema, let customer { try demandReach(customer, context) }
    if let problem = PushChecks.problem(operation) { throw problem }
  }

  /// A task is about a customer in its author's scope, or one that was when he made it (a-tasks 1, OV-5).
  private func demandReach(_ customer: RecordID, _ context: RightsContext) throws {
    let isHeld = Grants(of: actor).level(for: context.keys) > .none
    guard context.customer != nil, isHeld || context.hasHeldCustomer || context.recordsFollowUp else { throw Problem.noRight }
  }

  /// Whether one of the person's own keys was ever on the customer.
  private func hasHeld(_ customer: RecordID, _ user: RecordID) throws -> Bool {
    for category in [ScopeKey.Category.assigned, .privateOwner] {
      guard let key = try index.existingNumber(of: ScopeKey(category, user)) else { continue }
      // From the few moves of the customer to the key, never from the many entries of the key.
      let entry = try connection.integer(
        """
        SELECT 1 FROM change_log l CROSS JOIN change_key k
         WHERE l.agg = :agg AND l.keys_before IS NOT NULL AND k.key = :key AND k.seq = l.seq LIMIT 1
        """,
        [":key": .integer(key), ":agg": SQLValue(customer)])
      if entry != nil { return true }
    }
    return false
  }

  private func demandSound(_ record: Record, changed: [AnyField]) throws {
    if let problem = RecordRules.check(record, changed: changed) { throw problem }
    if let problem = try rules.problem(record, changed: changed, by: actor) { throw problem }
  }

  /// An edit that arrives with a number that is taken loses the number, not its other fields (a-customers 15).
  private func dropTakenPhone(_ record: inout Record, _ present: Record, _ applied: inout [AnyField], isAlone: Bool) throws {
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

  private func keysBefore(_ customer: RecordID) throws -> Set<ScopeKey> {
    if let keys = scopes.before[customer] { return scopes.after[customer] ?? keys }
    let keys = try index.keys(of: customer)
    scopes.before[customer] = keys
    return keys
  }

  private func write(_ after: Record?, before: Record?, action: LogEntry.Action) throws {
    guard let schema = (after ?? before)?.schema else { return }
    if let customer = (after ?? before).flatMap(ScopeIndex.customer(of:)) {
      _ = try keysBefore(customer)
      if schema == Customer.schema || schema == GroupRelation.schema { movedCustomers.insert(customer) }
    }
    let layout = TableLayout.of(schema)
    guard var after else {
      guard let before else { return }
      try layout.delete(before.id, in: connection)
      entries.append(LogEntry(action: .delete, before: before, after: nil, changes: []))
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
    // Inside one commit a customer placed by an earlier step is in scope for the later ones.
    if actor.userID != nil, schema == Customer.schema || schema == GroupRelation.schema, let customer = ScopeIndex.customer(of: after) {
      scopes.after[customer] = try presentKeys(customer)
    }
  }

  /// Effects on other records (CU-84, CU-85), and the score that follows from tags.
  private func spread(_ operation: Operation, _ record: Record) throws {
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

  private func relations(of customer: RecordID) throws -> [Row<GroupRelation>] {
    let layout = TableLayout.of(GroupRelation.schema)
    return try connection.rows(layout.selectSQL("WHERE customer_id = ? ORDER BY id"), [SQLValue(customer)]) {
      Row<GroupRelation>(try layout.record(from: $0))
    }
  }

  private func presentKeys(_ customer: RecordID) throws -> Set<ScopeKey> {
    guard let record = try find(Customer.schema, customer) else { return [] }
    return ScopeKey.keys(of: Row<Customer>(record), relations: try relations(of: customer))
  }

  private func rekey(_ customer: RecordID) throws {
    let before = scopes.before[customer] ?? []
    let after = try presentKeys(customer)
    scopes.after[customer] = after
    if before != after { try index.replace(before, by: after, of: customer) }
  }
}

// MARK: - Values that lose

extension Commit {
  /// The last change of each field since the version that the person saw. Below the log's horizon every field counts as touched.
  private func touches(_ schema: Schema, _ id: RecordID, since base: Int64) throws -> [AnyField: FieldTouch] {
    var touches: [AnyField: FieldTouch] = [:]
    try connection.each(
      "SELECT delta, t_eff, actor FROM change_log WHERE tbl = :tbl AND id = :id AND ver_to > :base AND op <> 'l' ORDER BY ver_to",
      [":tbl": .int(schema.number), ":id": SQLValue(id), ":base": .integer(base)]
    ) { row in
      let touch = FieldTouch(at: Instant(milliseconds: row.integer(1)), by: row.id(2))
      for code in (try JSON(parsing: row.text(0)).object ?? [:]).keys {
        if let field = schema.field(code) { touches[field] = touch }
      }
      return true
    }
    return touches
  }

  private func lose(_ present: Record, _ change: FieldChange, _ touch: FieldTouch) {
    lost.append(
      LostValue(
        kind: present.schema.name, id: present.id, field: change.field.code, mine: JSON(change.new), winner: JSON(present[change.field]),
        by: touch.by, at: touch.at))
    entries.append(
      LogEntry(
        action: .lost, before: present, after: present, changes: [FieldChange(change.field, old: present[change.field], new: change.new)]))
  }

  private func stale(_ present: Record, _ change: FieldChange, _ touch: FieldTouch) -> Problem {
    Problem(
      "STALE", field: change.field.code, "数据已被他人修改，请刷新后重试", "Somebody else changed \(change.field.label.en) meanwhile; look again and retry"
    )
  }

  /// A loser who is another person than the winner is told (C2): field, his value, the winning one.
  private func tellLosers() throws {
    guard let user = actor.userID else { return }
    for value in lost where value.by != user && value.by != nil {
      guard let schema = Catalogue.kind(named: value.kind), let field = schema.field(value.field), !field.isMasked else { continue }
      var message = Row<Message>(id: makeID())
      message.recipient = Ref(user)
      message.subject = "您对\(field.label.zh)的修改未生效"
      message.content = "您的值：\(value.mine.string ?? value.mine.text)\n现在的值：\(value.winner.string ?? value.winner.text)"
      message.kind = "sync"
      message.sentAt = heading.arrival
      message.linkKind = value.kind
      message.linkID = value.id.description
      try write(message.record, before: nil, action: .insert)
    }
  }
}
