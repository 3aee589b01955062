import Database
import Domain
import Foundation
import Server
import Store
import Sync

extension Bench {
  /// Batches of a hundred transactions of three operations, every check on, against raw durable one-row commits.
  func push() throws -> [Figure] {
    let replica = try replica("push")
    sync(SyncEngine(replica: replica), replica, direct)
    let raw = try SQLiteConnection(path: "\(folder)/raw-push.db")
    try raw.script("CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)")
    let base = 500 / (try seconds { for index in 0..<500 { try raw.run("INSERT INTO t(a) VALUES(:a)", [":a": .int(index)]) } })
    let targets = try replica.reader().customers(CustomerListQuery(), limit: 500).rows
    let count = 1000
    for index in 0..<count {
      var draft = FollowUpDraft(id: replica.newID(), customer: targets[index % targets.count].customer.ref)
      draft.summary = "客户关心利率"
      draft.maturity = index % 2 == 0 ? "key_account" : "potential"
      draft.continues = true
      draft.nextAt = Bench.now().adding(seconds: 86_400 + Int64(index))
      let whole = draft
      try replica.write("followup.add") { try FollowUps.save(whole, zone: .shanghai, in: $0) }
    }
    let engine = SyncEngine(replica: replica)
    var time = 0.0
    sync(engine, replica) { request in
      if request.path != "/sync/v1/push" { return direct(request) }
      var result: Result<HTTPResponse, TransportFailure>?
      time += seconds { result = direct(request) }
      return result ?? .failure(.timedOut)
    }
    replica.close()
    let ours = Double(count) / time
    return [
      Figure(
        name: "push, transactions of three operations", ours: ours, unit: "tx/s", baseline: base, baselineName: "raw durable commits",
        goal: "≥ 0.5× and ≥ 2000",
        isMet: ours >= 0.5 * base && ours >= 2000)
    ]
  }

  /// One-field deltas into a replica, against raw one-field updates of the same rows.
  func pull() throws -> [Figure] {
    let replica = try replica("pull")
    let engine = SyncEngine(replica: replica)
    sync(engine, replica, direct)
    let count = min(5000, customers)
    let targets = try replica.reader().customers(CustomerListQuery(), limit: count).rows.map(\.customer)
    for start in stride(from: 0, to: targets.count, by: 500) {
      let operations = targets[start..<min(start + 500, targets.count)].map { customer in
        Domain.Operation.update(
          Customer.schema, customer.id, base: customer.record.version,
          [FieldChange(Customer.catalogue.email.any, old: customer.email?.stored ?? .null, new: .text("new\(start)@example.com"))])
      }
      try centre.ledger.commit(Array(operations), as: .system, command: "bench")
    }
    var pages: [Page] = []
    var bytes = 0
    var zipped = 0
    engine.retryNow()
    engine.finishHint(.success(HTTPResponse(status: 200, body: Data("{\"head\":9007199254740991}".utf8))), bootMilliseconds: 0)
    var whole = 0.0
    whole = seconds {
      sync(engine, replica) { request in
        let result = direct(request)
        if request.path == "/sync/v1/pull", case .success(let response) = result {
          bytes += response.body.count
          zipped += Gzip.compress(response.body).count
          if let page = page(response.body) { pages.append(page) }
        }
        return result
      }
    }
    // Applied once more on another copy, for the time of applying alone.
    let second = try self.replica("pull2")
    sync(SyncEngine(replica: second), second, direct)
    let frames = pages.flatMap(\.frames)
    try rewind(second, targets)
    let apply = try seconds {
      for start in stride(from: 0, to: frames.count, by: 1000) {
        try second.apply(Array(frames[start..<min(start + 1000, frames.count)]), cursor: "x", sequence: 0)
      }
    }
    let raw = try SQLiteConnection(path: "\(folder)/pull2.db")
    let base = try seconds {
      for start in stride(from: 0, to: targets.count, by: 1000) {
        try raw.transaction(.write) {
          for customer in targets[start..<min(start + 1000, targets.count)] {
            try raw.run(
              "UPDATE customer SET _v = _v + 1, email = ? WHERE id = ?", ["again@example.com", .words(customer.id.high, customer.id.low)])
          }
        }
      }
    }
    replica.close()
    second.close()
    let (ours, theirs) = (Double(frames.count) / apply, Double(targets.count) / base)
    return [
      Figure(
        name: "pull apply, one-field deltas", ours: ours, unit: "rows/s", baseline: theirs, baselineName: "raw one-field update",
        goal: "≥ 0.6×", isMet: ours >= 0.6 * theirs),
      Figure(name: "pull end to end without socket", ours: Double(frames.count) / whole, unit: "rows/s", goal: "–", isMet: true),
      Figure(
        name: "bytes a one-field delta, gzip", ours: Double(zipped) / Double(max(1, frames.count)), unit: "B", goal: "≤ 40 B",
        isMet: Double(zipped) / Double(max(1, frames.count)) <= 40),
    ]
  }

  private func page(_ body: Data) -> Page? {
    do { return try Page(body: body) } catch { return nil }
  }

  /// Puts the rows back one version, so that the same frames apply again.
  private func rewind(_ replica: Replica, _ targets: [Row<Customer>]) throws {
    let connection = try SQLiteConnection(path: replica.path)
    try connection.transaction(.write) {
      for customer in targets {
        try connection.run(
          "UPDATE customer SET _v = ? WHERE id = ?", [.integer(customer.record.version), .words(customer.id.high, customer.id.low)])
      }
    }
    connection.close()
  }

  /// From the server's commit to the row in another online replica, over HTTP with the long poll.
  func visible() throws -> [Figure] {
    let wire = try Wire(centre)
    let replica = try replica("online")
    let runner = SyncRunner(replica: replica, transport: try HTTPTransport(server: wire.address), onWipe: {})
    let arrived = DispatchSemaphore(value: 0)
    replica.observe { if $0.contains(Customer.schema.number) { arrived.signal() } }
    runner.start()
    let target = try seenCustomer(replica)
    while arrived.wait(timeout: .now() + 1) == .success {}
    var version = target.record.version
    let times = try samples(100) { index in
      let change = FieldChange(Customer.catalogue.wechat.any, old: .null, new: .text("w\(index)"))
      try centre.ledger.commit([.update(Customer.schema, target.id, base: version, [change])], as: .system, command: "bench")
      version += 1
      _ = arrived.wait(timeout: .now() + 5)
    }
    runner.stop()
    wire.stop()
    replica.close()
    return [
      Figure(
        name: "server commit to another replica, p50", ours: times.percentile(0.5), unit: "ms", goal: "≤ 10 ms",
        isMet: times.percentile(0.5) <= 10),
      Figure(
        name: "server commit to another replica, p99", ours: times.percentile(0.99), unit: "ms", goal: "≤ 60 ms",
        isMet: times.percentile(0.99) <= 60),
    ]
  }

  private func seenCustomer(_ replica: Replica) throws -> Row<Customer> {
    while true {
      if try replica.position().cursor != nil, let row = try replica.reader().customers(CustomerListQuery(), limit: 1).rows.first {
        return row.customer
      }
      Thread.sleep(forTimeInterval: 0.05)
    }
  }
}

/// A real listener on loopback, and a blocking client of it.
final class Wire {
  let address: String
  private let listener: HTTPListener
  private let transport: HTTPTransport

  init(_ centre: Centre) throws {
    listener = try HTTPListener(ListenerSettings(port: 0)) { centre.handle($0) }
    address = "http://127.0.0.1:\(listener.boundPort)"
    transport = try HTTPTransport(server: address)
  }

  func send(_ request: HTTPRequest) -> Result<HTTPResponse, TransportFailure> {
    let done = DispatchSemaphore(value: 0)
    let box = ResultBox()
    transport.send(request, timeoutSeconds: 60) { result in
      box.result = result
      done.signal()
    }
    done.wait()
    return box.result
  }

  func stop() { listener.stop() }
}

/// Written once before the semaphore is signalled, read once after it was waited for.
private final class ResultBox: @unchecked Sendable {
  var result: Result<HTTPResponse, TransportFailure> = .failure(.interrupted)
}
