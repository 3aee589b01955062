import Database
import Domain
import Foundation
import Server
import Store
import Sync
import Tables

extension Bench {
  /// A person loses a group that is nearly all he holds, and gains one of which he holds a part: what travels, and how long the replica needs.
  func rights() throws -> [Figure] {
    let person = try manager()
    let replica = try replica("rights", of: person)
    let engine = SyncEngine(replica: replica)
    var wire = Wire()
    func run() throws -> Double {
      wire = Wire()
      engine.retryNow()
      engine.finishHint(.success(HTTPResponse(status: 200, body: Data("{\"head\":9007199254740991}".utf8))), bootMilliseconds: 0)
      return seconds { sync(engine, replica) { request in wire.note(direct(request)) } }
    }
    let fillTime = try run()
    while try replica.updateSearchIndex() {}
    let filled = wire
    try setAdministrators(of: group, [admin])
    let dropTime = try run()
    let dropped = wire
    let half = min(10_000, customers / 2)
    let second = try secondGroup(half, ownedBy: person, every: 5, count: 2)
    _ = try run()
    try setAdministrators(of: second, [person])
    let gainTime = try run()
    replica.close()
    // Now he holds the second group and nothing else: a refill is what its rows cost.
    var refill = Wire()
    let fresh = try self.replica("rights-fresh", of: person)
    sync(SyncEngine(replica: fresh), fresh) { refill.note(direct($0)) }
    fresh.close()
    let part = Double(refill.zipped) * 0.6
    return [
      Figure(
        name: "rights: dropped grant of \(customers), on the wire", ours: Double(dropped.zipped), unit: "B",
        baseline: Double(filled.zipped),
        baselineName: "a refill", goal: "< 1000", isMet: dropped.zipped < 1000),
      Figure(name: "rights: dropped grant of \(customers), purged", ours: dropTime, unit: "s", goal: "≤ 3 of 50,000", isMet: dropTime <= 3),
      Figure(
        name: "rights: gained \(half), two fifths held", ours: Double(wire.zipped), unit: "B", baseline: part,
        baselineName: "the rows that are new",
        goal: "≤ 1.15×", isMet: Double(wire.zipped) <= 1.15 * part),
      Figure(
        name: "rights: gained \(half), in step", ours: gainTime, unit: "s", baseline: fillTime * 0.6 * Double(half) / Double(customers),
        baselineName: "their part of a fill", goal: "≤ 2×", isMet: gainTime <= 2 * fillTime * 0.6 * Double(half) / Double(customers)),
    ]
  }

  /// What came down: as it is, and as gzip leaves it.
  private struct Wire {
    var bytes = 0
    var zipped = 0

    mutating func note(_ result: Result<HTTPResponse, TransportFailure>) -> Result<HTTPResponse, TransportFailure> {
      if case .success(let response) = result {
        bytes += response.body.count
        zipped += response.body.count > 512 ? Gzip.compress(response.body).count : response.body.count
      }
      return result
    }
  }

  private func manager() throws -> RecordID {
    var role = Row<Role>(id: Bench.makeID())
    role.name = "经理"
    role.code = "bench-manager"
    role.functions = Codes(["customer.view"])
    var user = Row<User>(id: Bench.makeID())
    user.account = "manager"
    user.name = "manager"
    user.roles = Members([role.id])
    try centre.ledger.commit([.inserting(role.record), .inserting(user.record)], as: .system, command: "bench")
    try setAdministrators(of: group, [admin, user.id])
    return user.id
  }

  private func setAdministrators(of group: RecordID, _ people: [RecordID]) throws {
    let field = CustomerGroup.catalogue.administrators.any
    let present = try centre.database.read { connection in
      try connection.text("SELECT admins FROM customer_group WHERE id = :id", [":id": SQLValue(group)]) ?? ""
    }
    let before = Set(present.split(separator: " ").map(String.init))
    let after = Set(people.map(\.hex))
    try centre.ledger.commit(
      [.members(CustomerGroup.schema, group, field, add: Array(after.subtracting(before)), remove: Array(before.subtracting(after)))],
      as: .system, command: "bench")
  }

  /// A group with `size` customers, of every `every` of whom `count` are assigned to the person.
  private func secondGroup(_ size: Int, ownedBy person: RecordID, every: Int, count: Int) throws -> RecordID {
    var second = Row<CustomerGroup>(id: Bench.makeID())
    second.name = "第二组"
    try centre.ledger.commit([.inserting(second.record)], as: .system, command: "bench")
    let targets = try centre.database.read { connection in
      try connection.rows("SELECT id FROM customer ORDER BY id LIMIT :size", [":size": .int(size)]) { $0.id(0) }.compactMap { $0 }
    }
    for start in stride(from: 0, to: targets.count, by: 500) {
      let operations = (start..<min(start + 500, targets.count)).map { index -> Domain.Operation in
        var relation = Row<GroupRelation>(id: Bench.makeID())
        relation.customer = Ref(targets[index])
        relation.group = second.ref
        if index % every < count { relation.owner = Ref(person) }
        return .inserting(relation.record, withDerived: true)
      }
      try centre.ledger.commit(operations, as: .system, command: "bench")
    }
    return second.id
  }
}
