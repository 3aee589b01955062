import Database
import Domain
import Foundation
import Passwords
import Server
import Store
import Sync
import Tables

/// A company of some size, made once, and the figures that are taken from it.
final class Bench {
  let folder: String
  let centre: Centre
  let customers: Int
  let admin: RecordID
  let rep: RecordID
  let group: RecordID

  init(customers: Int) throws {
    self.customers = customers
    folder = NSTemporaryDirectory() + "kehu-bench-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let database = try CentralDatabase(url: "sqlite:\(folder)/central.db", epoch: "bench")
    centre = Centre(database: database, now: Bench.now, makeID: Bench.makeID, passwords: PasswordHash(cost: 1))
    (admin, rep, group) = (Bench.makeID(), Bench.makeID(), Bench.makeID())
    try people()
    let time = try seconds { try self.fillCompany() }
    print(
      "# \(customers) customers with \(customers) relations and \(customers) follow-ups through the ledger in \(Figure.number(time)) s: \(Figure.number(Double(customers) * 3 / time)) rows/s"
    )
  }

  deinit {
    // The folder holds nothing but the bench's own files.
    do { try FileManager.default.removeItem(atPath: folder) } catch {}
  }

  static let now: @Sendable () -> Instant = { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
  static let makeID: @Sendable () -> RecordID = {
    RecordID(at: now(), random: (UInt64.random(in: 0...UInt64.max), UInt64.random(in: 0...UInt64.max)))
  }

  var figures: [(String, () throws -> [Figure])] {
    [
      ("local save", localSave), ("bootstrap", bootstrap), ("lists", lists), ("push", push), ("pull", pull), ("hint", visible),
      ("rights", rights),
      ("terminal start", terminalStart), ("terminal keys", terminalKeys),
    ]
  }

  private func people() throws {
    var role = Row<Role>(id: Bench.makeID())
    role.name = "管理员"
    role.code = "admin"
    var operations = [Domain.Operation.inserting(role.record)]
    for (id, account) in [(admin, "admin"), (rep, "rep")] {
      var user = Row<User>(id: id)
      user.account = account
      user.name = account
      user.masking = MaskingMode.none
      user.roles = Members([role.id])
      operations.append(.inserting(user.record))
    }
    var group = Row<CustomerGroup>(id: self.group)
    group.name = "电销组"
    group.administrators = Members([admin])
    group.salespeople = Members([rep])
    operations.append(.inserting(group.record))
    try centre.ledger.commit(operations, as: .system, command: "bench")
  }

  private func fillCompany() throws {
    var made = 0
    while made < customers {
      var operations: [Domain.Operation] = []
      for _ in 0..<min(500, customers - made) {
        operations += customer(made)
        made += 1
      }
      try centre.ledger.commit(operations, as: .system, command: "bench")
    }
  }

  private static let surnames = Array("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华")
  private static let given = Array("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英")

  private func customer(_ index: Int) -> [Domain.Operation] {
    var customer = Row<Customer>(id: Bench.makeID())
    customer.name = String([Bench.surnames[index % 28], Bench.given[index / 28 % 23], Bench.given[index / 644 % 23]])
    customer.phone = Phone("13" + String(100_000_000 + index))
    customer.sex = index % 2 == 0 ? "1" : "0"
    customer.birthday = Day(year: 1950 + index % 55, month: 1 + index % 12, day: 1 + index % 28)
    customer.email = "c\(index)@example.com"
    customer.province = "广东省"
    customer.city = "深圳市"
    customer.district = "福田区"
    customer.address = "华强北路\(index)号"
    customer.source = "store"
    customer.createdAt = Instant(milliseconds: 1_700_000_000_000 + Int64(index) * 1000)
    var relation = Row<GroupRelation>(id: Bench.makeID())
    relation.customer = customer.ref
    relation.group = Ref(group)
    relation.owner = Ref(rep)
    relation.joinedAt = customer.createdAt
    relation.assignedAt = customer.createdAt
    var fact = Row<FollowRecord>(id: Bench.makeID())
    fact.customer = customer.ref
    fact.user = Ref(rep)
    fact.at = customer.createdAt?.adding(seconds: 3600)
    fact.summary = "客户关心利率，约下周再谈"
    return [
      .inserting(customer.record, withDerived: true), .inserting(relation.record, withDerived: true),
      .inserting(fact.record, withDerived: true),
    ]
  }

  /// A replica enrolled for the rep; `handle` stands for the wire.
  func replica(_ name: String, of person: RecordID? = nil) throws -> Replica {
    let person = person ?? rep
    let enrolment = try centre.devices.enrol(person, name: name)
    let replica = try Replica(path: "\(folder)/\(name).db")
    try replica.enrol(ReplicaIdentity(user: person, device: enrolment.device, account: "rep", server: ""))
    try replica.keepTokens(access: enrolment.tokens.access, refresh: enrolment.tokens.refresh)
    return replica
  }

  func sync(_ engine: SyncEngine, _ replica: Replica, _ send: (HTTPRequest) -> Result<HTTPResponse, TransportFailure>) {
    while case .send(let request, _) = engine.next(bootMilliseconds: replica.clock().bootMilliseconds) {
      engine.finish(send(request), bootMilliseconds: replica.clock().bootMilliseconds)
    }
  }

  func direct(_ request: HTTPRequest) -> Result<HTTPResponse, TransportFailure> {
    switch centre.handle(request) {
    case .now(let response): .success(response)
    case .later: .failure(.timedOut)
    }
  }
}
