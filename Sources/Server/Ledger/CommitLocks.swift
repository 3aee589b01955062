import Database
import Domain
import Tables

/// Keeps two writers from changing the same thing at once, where the database lets them run beside each other. On SQLite, which has one writer, it
/// does nothing.
///
/// Everything that a commit reads in order to change it is locked before it is read, always in the same order, so that nobody waits in a ring:
/// the organisation, then values that may be there once, then rows by kind and identifier; after them come the keys' numbers and, last of all, the
/// head of the log (sync 2.5). A customer's row stands for all that belongs to him.
struct CommitLocks {
  let connection: any Connection

  /// Rows of `commit_lock`: 0 is the organisation, the others are values by their hash. Two values that share a row only wait for each other.
  static let buckets = 255
  private static let organisation: Int64 = 0
  private static let identifiersPerStatement = 500

  /// What a list of operations touches.
  struct Plan {
    var touchesOrganisation = false
    /// Texts of which only one record may have each, and names under which something is counted.
    var values: Set<String> = []
    /// Rows to be changed.
    var rows: [Schema: Set<RecordID>] = [:]
    /// Rows that have to stay as they are.
    var references: [Schema: Set<RecordID>] = [:]
  }

  /// - Parameter actor: Whose claims are counted.
  func take(for operations: [Operation], by actor: Actor) throws {
    guard connection.dialect.hasConcurrentWriters else { return }
    var plan = Plan()
    for operation in operations { plan.add(operation, by: actor) }
    try addCustomers(to: &plan)
    try take(plan)
  }

  /// Locks values alone: a name under which attempts are counted, for instance.
  func take(values: Set<String>) throws {
    guard connection.dialect.hasConcurrentWriters else { return }
    try take(Plan(values: values))
  }

  func take(_ plan: Plan) throws {
    guard connection.dialect.hasConcurrentWriters else { return }
    var locks = Set(plan.values.map(CommitLocks.bucket))
    if plan.touchesOrganisation { locks.insert(CommitLocks.organisation) }
    if !locks.isEmpty {
      let places = Array(repeating: "?", count: locks.count).joined(separator: ",")
      try connection.each(
        "SELECT id FROM commit_lock WHERE id IN (\(places)) ORDER BY id" + connection.dialect.rowLock,
        .placed(locks.sorted().map(SQLValue.integer))
      ) { _ in true }
    }
    for schema in Catalogue.kinds.sorted(by: { $0.number < $1.number }) {
      let rows = plan.rows[schema] ?? []
      try lock(rows, of: schema, connection.dialect.rowLock)
      try lock((plan.references[schema] ?? []).subtracting(rows), of: schema, connection.dialect.sharedRowLock)
    }
  }

  private func lock(_ rows: Set<RecordID>, of schema: Schema, _ how: String) throws {
    let table = TableLayout.of(schema).table
    try inParts(rows) { places, values in
      try connection.each("SELECT id FROM \(table) WHERE id IN (\(places)) ORDER BY id" + how, values) { _ in true }
    }
  }

  /// The customers to whom rows belong that are there already.
  private func addCustomers(to plan: inout Plan) throws {
    for (schema, ids) in plan.rows {
      guard let column = schema.customerColumn else { continue }
      let (name, table) = (TableLayout.quoted(column), TableLayout.of(schema).table)
      try inParts(ids) { places, values in
        try connection.each("SELECT DISTINCT \(name) FROM \(table) WHERE id IN (\(places))", values) { row in
          if let customer = row.id(0) { plan.rows[Customer.schema, default: []].insert(customer) }
          return true
        }
      }
    }
  }

  private func inParts(_ ids: Set<RecordID>, _ body: (String, Parameters) throws -> Void) throws {
    let sorted = ids.sorted()
    for start in stride(from: 0, to: sorted.count, by: CommitLocks.identifiersPerStatement) {
      let part = sorted[start..<min(sorted.count, start + CommitLocks.identifiersPerStatement)]
      try body(Array(repeating: "?", count: part.count).joined(separator: ","), .placed(part.map { SQLValue($0) }))
    }
  }

  /// FNV-1a, the same in every process.
  private static func bucket(_ value: String) -> Int64 {
    let hash = value.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return 1 + Int64(hash % UInt64(buckets))
  }
}

// MARK: - What an operation touches

extension CommitLocks.Plan {
  mutating func add(_ operation: Operation, by actor: Actor) {
    let schema = operation.schema
    if case .move(let movement) = operation { return add(movement, by: actor) }
    rows[schema, default: []].insert(operation.id)
    if RightsKinds.all.contains(schema) { touchesOrganisation = true }
    switch operation {
    case .insert(_, _, let pairs): for pair in pairs { add(pair.field, pair.value, schema) }
    case .update(_, _, _, let changes): for change in changes { add(change.field, change.new, schema) }
    case .delete, .members, .move: break
    }
  }

  /// A whole transfer finds its customers when it is decided, and locks them then. A claim counts against what its person has (POOL-31).
  private mutating func add(_ movement: Movement, by actor: Actor) {
    rows[Customer.schema, default: []].formUnion(movement.customers)
    references[User.schema, default: []].formUnion(movement.takers + [movement.from].compactMap { $0 })
    if let group = movement.group { references[CustomerGroup.schema, default: []].insert(group) }
    if movement.verb == .claim, let user = actor.userID { values.insert("claims:" + user.hex) }
  }

  private mutating func add(_ field: AnyField, _ value: Value, _ schema: Schema) {
    switch (schema, field) {
    case (Customer.schema, Customer.catalogue.phone.any), (Company.schema, Company.catalogue.name.any):
      if let text = value.text { values.insert(CommitLocks.Plan.name(field, text)) }
    default: break
    }
    guard let id = value.id, case .reference(let kind) = field.type, let target = Catalogue.kind(named: kind) else { return }
    if field.code == schema.customerColumn {
      rows[Customer.schema, default: []].insert(id)
    } else if RightsKinds.all.contains(target) {
      // A group, a person or a department is not removed while something is being given to it.
      references[target, default: []].insert(id)
    }
  }

  /// Of which there may be one among the records of a kind.
  static func name(_ field: AnyField, _ text: String) -> String { field.code + ":" + text }
}
