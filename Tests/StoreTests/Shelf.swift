import Database
import Domain
import Foundation
import Store
import TestSupport
import Testing

/// A replica without a server: what the server would send is put in by hand.
final class Shelf {
  static let me = RecordID(high: 0x100, low: 1)
  static let other = RecordID(high: 0x100, low: 2)
  static let group = RecordID(high: 0x200, low: 1)
  static let now = TestClock.monday

  let folder: TemporaryFolder
  let path: String
  let clock = TestClock()
  private(set) var replica: Replica
  private let environment: ReplicaEnvironment
  private var sequence: Int64 = 0

  /// - Parameter role: Of the person, whose functions at delivery the replica knows.
  init(role: String = "salesman", isFilled: Bool = true) throws {
    folder = try TemporaryFolder()
    path = folder.file("replica.db")
    let random = SharedRandom(seed: 42)
    let clock = self.clock
    environment = ReplicaEnvironment(
      clock: { ClockReading(wall: clock.now, bootMilliseconds: clock.now.milliseconds, bootID: "test") },
      random: { (random.next(), random.next()) })
    replica = try Replica(path: path, environment: environment, isDurable: false)
    try replica.enrol(ReplicaIdentity(user: Shelf.me, device: "d1", account: "me", server: "s"))
    guard isFilled else { return }
    var rights = Row<Role>(id: RecordID(high: 0x300, low: 1))
    rights.name = role
    rights.code = role
    rights.functions = Function.atDelivery(role: role)
    var user = Row<User>(id: Shelf.me)
    user.account = "me"
    user.name = "我"
    user.roles = [rights.id]
    var group = Row<CustomerGroup>(id: Shelf.group)
    group.name = "组"
    group.salespeople = [Shelf.me]
    try pull([Shelf.put(rights), Shelf.put(user), Shelf.put(group)])
  }

  static func put<K: Kind>(_ row: Row<K>, version: Int64 = 1, level: HoldingLevel = .clear) -> ChangeFrame {
    .put(K.schema, row.id, version: version, level: level, values: K.schema.columns.map { JSON(row.record[$0]) })
  }

  static func delta<K: Kind, V>(_ row: Row<K>, _ field: Field<K, V>, _ value: V?, from: Int64, to: Int64) -> ChangeFrame {
    .delta(K.schema, row.id, from: from, to: to, [field.any.ordinal: JSON(value?.stored ?? .null)])
  }

  /// One page; each is a step further in the log.
  func pull(_ frames: [ChangeFrame], through end: Int64? = nil) throws {
    sequence = end ?? sequence + 1
    try replica.apply(frames, cursor: "test.\(sequence).0", sequence: sequence)
  }

  static func customer(_ number: UInt64, _ name: String = "章172", phone: String? = nil) -> Row<Customer> {
    var customer = Row<Customer>(id: RecordID(high: 0x400, low: number))
    customer.name = name
    customer.pinyin = Pinyin.key(name)
    // As it is stored: a masked number is one that nobody could type.
    customer.phone = Phone(stored: .text(phone ?? "137\(10_000_000 + number)"))
    customer.createdAt = now
    return customer
  }

  static func relation(_ customer: Row<Customer>, owner: RecordID? = me) -> Row<GroupRelation> {
    var relation = Row<GroupRelation>(id: RecordID(high: 0x500, low: customer.id.low))
    relation.customer = customer.ref
    relation.group = Ref(group)
    relation.owner = owner.map { Ref($0) }
    relation.assignedAt = now
    return relation
  }

  /// A customer of mine, as the server sends him.
  @discardableResult
  func mine(_ number: UInt64 = 1, _ name: String = "章172", phone: String? = nil) throws -> Row<Customer> {
    let customer = Shelf.customer(number, name, phone: phone)
    try pull([Shelf.put(customer), Shelf.put(Shelf.relation(customer))])
    return customer
  }

  func held<K: Kind>(_ row: Row<K>) throws -> Row<K>? { try replica.reader().find(row.ref) }

  func edit(_ customer: Row<Customer>, _ change: (inout Row<Customer>) -> Void) throws {
    var changed = try #require(try held(customer))
    change(&changed)
    let whole = changed
    try replica.write("customer.edit") { try Customers.edit(whole, in: $0) }
  }

  func queued() throws -> [ClientTransaction] {
    try replica.queued(limit: 1000).map { try ClientTransaction(payload: $0.payload) }
  }

  func count(_ sql: String) throws -> Int64 {
    let connection = try SQLiteConnection(path: path)
    defer { connection.close() }
    return try connection.integer(sql) ?? 0
  }

  func crash() throws {
    replica.close()
    replica = try Replica(path: path, environment: environment, isDurable: false)
  }

  func accept(_ number: Int64, sequence: Int64, lost: [LostValue] = []) throws {
    try replica.settle([Verdict(number: number, outcome: lost.isEmpty ? .applied : .merged, sequence: sequence, lost: lost)])
  }

  func reject(_ number: Int64, _ code: String = "NO_RIGHT") throws {
    try replica.settle([Verdict(number: number, outcome: .rejected(Problem(code, "不行", "no")), sequence: 0)])
  }

  /// The code of the refusal; `nil` where it was carried out.
  func refusal(_ body: (LocalTransaction) throws -> Void) throws -> String? {
    do {
      try replica.write("test", body)
      return nil
    } catch StoreError.refused(let problem) {
      return problem.code
    }
  }

  /// Rows, shadows and outbox as text: equal before and after where nothing was changed.
  func everything() throws -> [String] {
    let connection = try SQLiteConnection(path: path)
    defer { connection.close() }
    var lines: [String] = []
    for table in Catalogue.kinds.map(\.name) + ["sync_shadow", "outbox", "outbox_row", "sync_result"] {
      let columns = try connection.columns(of: table)
      let list = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ' ' || ")
      lines += try connection.rows("SELECT \(list) FROM \"\(table)\" ORDER BY 1") { table + " " + $0.text(0) }
    }
    return lines
  }
}
