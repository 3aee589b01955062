import Database
import Domain
import Tables

/// One action of the person, being carried out: each step changes the row at once and is kept for the outbox (sync 2.2).
package final class LocalTransaction {
  /// Whose replica it is.
  package let user: RecordID
  package let now: Instant
  let connection: any Connection
  private let overlay: Overlay
  private let makeID: () -> RecordID
  private var known: Actor?
  private(set) var operations: [Operation] = []
  /// What movements do here, ahead of the server.
  private var effects: [Operation] = []
  /// What it would take to undo it, and what kind of step it is then.
  private(set) var undoItems: [UndoItem] = []
  var undoRole = UndoRole.work
  private var touched: [(schema: Schema, id: RecordID, makes: Bool)] = []

  init(connection: any Connection, user: RecordID, now: Instant, makeID: @escaping () -> RecordID) {
    self.connection = connection
    self.user = user
    self.now = now
    self.makeID = makeID
    overlay = Overlay(connection: connection)
  }

  package func newID() -> RecordID { makeID() }

  package func find<K: Kind>(_ id: Ref<K>) throws -> Row<K>? {
    try RowStore(connection: connection, schema: K.schema).find(id.id).map { Row<K>($0.record) }
  }

  /// How much of the customer is held here.
  func level(of customer: RecordID) throws -> HoldingLevel {
    try RowStore(connection: connection, schema: Customer.schema).find(customer)?.level ?? .none
  }

  package func records(_ schema: Schema, where condition: String, _ values: [Value]) throws -> [Record] {
    let layout = TableLayout.of(schema)
    return try connection.rows(layout.selectSQL("WHERE \(condition)"), .placed(values.map { SQLValue($0) })) { try layout.record(from: $0) }
  }

  package func rows<K: Kind>(_ kind: K.Type, where condition: String, _ values: [Value]) throws -> [Row<K>] {
    try records(K.schema, where: condition, values).map { Row<K>($0) }
  }

  package func insert<K: Kind>(_ row: Row<K>) throws {
    if let problem = RecordRules.check(row.record, changed: K.schema.columns.filter { $0.isUserEditable }) { throw problem }
    try perform(.inserting(row.record))
  }

  /// Changes the record to what `row` says; what is equal is not sent.
  package func update<K: Kind>(_ row: Row<K>) throws {
    guard let present = try find(row.ref) else { throw Problem.noRight }
    guard let operation = Operation.updating(present.record, to: row.record) else { return }
    if case .update(_, _, _, let changes) = operation, let problem = RecordRules.check(row.record, changed: changes.map(\.field)) {
      throw problem
    }
    try perform(operation)
  }

  package func delete<K: Kind>(_ id: Ref<K>) throws {
    guard let present = try find(id) else { return }
    try perform(.delete(K.schema, id.id, base: present.record.version))
  }

  /// Who acts, by the rows of the replica.
  package func actor() throws -> Actor {
    if let known { return known }
    guard let actor = try ActorReader(connection: connection).actor(user) else { throw Problem.noRight }
    known = actor
    return actor
  }

  /// Why the person may not take the step; the server says the same when it arrives.
  private func rightsProblem(_ operation: Operation, _ present: Record?) throws -> Problem? {
    var context = RightsContext()
    context.present = present
    if let customer = try customerConcerned(operation, present) {
      context.customer = try RowStore(connection: connection, schema: Customer.schema).find(customer).map { Row<Customer>($0.record) }
      context.shares = try rows(Share.self, where: "customer_id = ?", [.id(customer)])
      context.team = try rows(TeamMember.self, where: "customer_id = ?", [.id(customer)])
      context.today = BusinessZone.shanghai.day(of: now)
      if let row = context.customer {
        let relations = try rows(GroupRelation.self, where: "customer_id = ?", [.id(customer)])
        context.keys = ScopeKey.keys(of: row, relations: relations, shares: context.shares, team: context.team)
      }
      context.recordsFollowUp = operations.contains { Derivations.reaches($0) == customer }
    }
    return Rights.problem(operation, by: try actor(), in: context)
  }

  private func customerConcerned(_ operation: Operation, _ present: Record?) throws -> RecordID? {
    switch operation.schema.holding {
    case .customer: return operation.id
    case .customerPart(let code, _):
      if let present { return present[code: code].id }
      guard case .insert(_, _, let pairs) = operation else { return nil }
      return pairs.first { $0.field.code == code }?.value.id
    case .everybody, .people, .publicly, .holders: return nil
    }
  }

  package func perform(_ operation: Operation) throws {
    let rows = RowStore(connection: connection, schema: operation.schema)
    let present = try rows.find(operation.id)
    if let problem = try rightsProblem(operation, present?.record) { throw problem }
    if let item = UndoItem(of: operation, on: present) { undoItems.append(item) }
    try lay(operation, on: present)
    operations.append(operation)
    try spread(operation)
  }

  /// Queues a movement, and shows at once what it would do now; what the server does when it arrives replaces that.
  func queue(_ movement: Movement, showing steps: [MovementEffects.Step]) throws {
    let before = try places(of: movement.customers)
    for step in steps {
      let operation =
        step.before.map { Operation.updating($0, to: step.after, withDerived: true) } ?? .inserting(step.after, withDerived: true)
      guard let operation else { continue }
      try lay(operation, on: try RowStore(connection: connection, schema: operation.schema).find(operation.id))
      effects.append(operation)
    }
    // A movement that shows nothing here is one that is done already, for all that is known here.
    operations.append(.move(movement))
    for customer in movement.customers { touch(Customer.schema, customer, makes: false) }
    undoItems.append(.moved(movement, was: before, became: try places(of: movement.customers)))
  }

  private func lay(_ operation: Operation, on present: HeldRow?) throws {
    let rows = RowStore(connection: connection, schema: operation.schema)
    try overlay.shadow(operation.schema, operation.id)
    if let record = operation.overlaid(on: present?.record) {
      try rows.put(HeldRow(record: record, level: present?.level ?? .clear), isPending: true)
    } else {
      try rows.remove(operation.id)
    }
    var makes = false
    if case .insert = operation { makes = true }
    touch(operation.schema, operation.id, makes: makes)
  }

  /// The effects on other records, ahead of the server (CU-84, CU-85).
  private func spread(_ operation: Operation) throws {
    guard let customer = Derivations.reaches(operation) else { return }
    let relations = try records(GroupRelation.schema, where: "customer_id = ? ORDER BY id", [.id(customer)])
    let targets = try records(Customer.schema, where: "id = ?", [.id(customer)]) + relations
    for target in targets {
      let changed = Derivations.effect(of: operation, on: target)
      guard changed != target else { continue }
      let rows = RowStore(connection: connection, schema: target.schema)
      try overlay.shadow(target.schema, target.id)
      let level = try rows.find(target.id)?.level ?? .clear
      try rows.put(HeldRow(record: changed, level: level), isPending: true)
      touch(target.schema, target.id, makes: false)
    }
  }

  private func touch(_ schema: Schema, _ id: RecordID, makes: Bool) {
    if let index = touched.firstIndex(where: { $0.schema == schema && $0.id == id }) {
      touched[index].makes = touched[index].makes || makes
    } else {
      touched.append((schema, id, makes))
    }
  }

  /// Kinds whose rows changed.
  var kinds: Set<Int> { Set(touched.map(\.schema.number)) }

  /// Appends the transaction to the outbox; nothing where it has no step.
  func close(command: String, reading: ClockReading) throws {
    guard !operations.isEmpty else { return }
    try UndoBook(connection: connection).note(self, command: command)
    let outbox = Outbox(connection: connection)
    try outbox.append(command: command, operations: operations, effects: effects, touched: touched, reading: reading)
  }
}
