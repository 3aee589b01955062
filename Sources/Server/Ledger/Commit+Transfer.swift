import Database
import Domain
import Tables

/// What a bulk transfer has beside its customers (a-groups 8), and whom a movement is told to.
extension Commit {
  /// GR-84: all that the person has is what he has now, not what a screen showed.
  func completeTransfer(_ movement: inout Movement) throws {
    guard let from = movement.from, let to = movement.takers.first else { throw Problem.nobodyNamed }
    guard from != to else { throw Problem.sameFromAndTo }
    if actor.userID != nil, movement.reason?.isEmpty ?? true { throw Problem.reasonMissing }
    guard let heir = try find(User.schema, to).map({ Row<User>($0) }), heir.status == .enabled, heir.isDeleted != true else {
      throw Problem.personDisabled
    }
    isWholeTransfer = movement.items.isEmpty
    guard movement.items.isEmpty else { return }
    let ids = try connection.rows(
      """
      SELECT customer_id FROM group_relation WHERE owner_id = :from AND live = 1 AND (:anywhere = 1 OR group_id = :group)
      UNION SELECT id FROM customer WHERE owner_id = :from AND :anywhere = 1 ORDER BY 1
      """,
      [
        ":from": SQLValue(from), ":anywhere": .integer(movement.group == nil ? 1 : 0),
        ":group": movement.group.map { SQLValue($0) } ?? .null,
      ]
    ) { $0.id(0) }.compactMap { $0 }
    // Who they are is known only now; what they are is read after this.
    try CommitLocks(connection: connection).take(CommitLocks.Plan(rows: [Customer.schema: Set(ids)]))
    movement.items = ids.map { Movement.Item(customer: $0, relation: makeID(), task: makeID(), seen: .any) }
  }

  /// Written even where nobody moved (GR-81).
  func logTransfer(_ movement: Movement, _ result: MovementResult, _ world: MovementWorld) throws {
    guard let from = movement.from, let to = movement.takers.first else { return }
    var transfer = Row<TransferRecord>(id: makeID())
    transfer.actor = actor.userID.map { Ref($0) }
    transfer.at = heading.arrival
    transfer.from = Ref(from)
    transfer.to = Ref(to)
    transfer.fromGroup = movement.group.map { Ref($0) }
    transfer.toGroup = transfer.fromGroup
    transfer.count = Int64(result.moved.count)
    transfer.type = isWholeTransfer ? .all : .partial
    transfer.reason = movement.reason
    try write(transfer.record, before: nil, action: .insert)
    for customer in result.moved { try logItem(of: transfer, customer, movement.group, problem: nil) }
    let moved = Set(result.moved)
    // Whom the person may not know is not named in the record that he reads.
    for skip in result.skipped where !moved.contains(skip.customer) && skip.problem != .noRightHere {
      try logItem(of: transfer, skip.customer, movement.group, problem: skip.problem)
    }
  }

  private func logItem(of transfer: Row<TransferRecord>, _ customer: RecordID, _ group: RecordID?, problem: Problem?) throws {
    var item = Row<TransferItem>(id: makeID())
    item.transfer = transfer.ref
    item.customer = Ref(customer)
    item.customerName = try find(Customer.schema, customer).flatMap { Row<Customer>($0).name }
    item.group = group.map { Ref($0) }
    item.isDone = problem == nil
    item.reason = problem?.sentence.zh
    try write(item.record, before: nil, action: .insert)
  }

  /// One message a person and command, with the number (GR-87); nobody is told of what he did himself.
  func tellMoved(_ movement: Movement, _ result: MovementResult, _ world: MovementWorld) throws {
    guard let user = actor.userID else { return }
    let name = world.people[user]?.name ?? ""
    for (person, count) in result.gained.sorted(by: { $0.key < $1.key }) where person != user {
      try tell(
        person, Label("您有\(count)个新客户", "\(count) new customers"),
        Label("\(name)把\(count)个客户分给了您", "\(name) gave you \(count) customers"), about: "movement", person)
    }
    for (person, count) in result.lost.sorted(by: { $0.key < $1.key }) where person != user {
      try tell(
        person, Label("\(count)个客户已不归您", "\(count) customers are no longer yours"),
        Label(
          "\(name)执行了「\(movement.verb.title.zh)」，\(count)个客户已不归您",
          "By \(name), “\(movement.verb.title.en)”: \(count) customers are no longer yours"), about: "movement", person)
    }
  }
}
