import Database
import Domain
import Foundation
import Server
import Store
import Sync
import Tables

/// One device of one person: a real replica and a real engine, driven step by step.
package final class TestDevice {
  package let account: String
  package let link: Link
  package private(set) var replica: Replica
  package private(set) var engine: SyncEngine
  private let path: String
  private let environment: ReplicaEnvironment
  private let clock: TestClock
  private let randomUnit: () -> Double

  package init(account: String, path: String, link: Link, enrolment: Devices.Enrolment, clock: TestClock, seed: UInt64) throws {
    self.account = account
    self.path = path
    self.link = link
    self.clock = clock
    let random = SharedRandom(seed: seed)
    environment = ReplicaEnvironment(
      clock: { ClockReading(wall: clock.now, bootMilliseconds: clock.now.milliseconds, bootID: "test") },
      random: { (random.next(), random.next()) })
    randomUnit = { Double(random.next() >> 11) / Double(1 << 53) }
    replica = try Replica(path: path, environment: environment, isDurable: false)
    engine = SyncEngine(replica: replica, randomUnit: randomUnit)
    try replica.enrol(ReplicaIdentity(user: enrolment.user, device: enrolment.device, account: account, server: "test"))
    try replica.keepTokens(access: enrolment.tokens.access, refresh: enrolment.tokens.refresh)
  }

  /// Dies and starts again: what was not committed is gone.
  package func crash() throws {
    replica.close()
    replica = try Replica(path: path, environment: environment, isDurable: false)
    engine = SyncEngine(replica: replica, randomUnit: randomUnit)
  }

  package enum Rest: Equatable {
    case inStep
    case waiting
    case stopped(Label)
  }

  /// One exchange. Returns how the engine rests, or `nil` where it goes on.
  @discardableResult
  package func step() -> Rest? {
    switch engine.next(bootMilliseconds: clock.now.milliseconds) {
    case .send(let request, _):
      engine.finish(link.perform(request), bootMilliseconds: clock.now.milliseconds)
      return nil
    case .listen: return .inStep
    case .wait: return .waiting
    case .stop(let reason): return .stopped(reason)
    case .wipe:
      do { try Replica.removeFiles(at: path) } catch { return .stopped(Label("\(error)", "\(error)")) }
      engine.wiped()
      return nil
    }
  }

  /// Whether anything of the replica is left on the disk.
  package var hasFiles: Bool { Replica.fileSuffixes.contains { FileManager.default.fileExists(atPath: path + $0) } }

  /// Goes on until the engine rests.
  @discardableResult
  package func sync(stepsMax: Int = 10_000) -> Rest? {
    engine.retryNow()
    // In step, it looks again: the long poll of a real program would have told it.
    if engine.phase == .inStep {
      engine.finishHint(.success(HTTPResponse(status: 200, body: Data("{\"head\":9007199254740991}".utf8))), bootMilliseconds: 0)
    }
    for _ in 0..<stepsMax {
      if let rest = step() { return rest }
    }
    return nil
  }

  package var reader: ReplicaReader {
    get throws { try replica.reader() }
  }

  /// Every row of every kind as text, in a fixed order: equal dumps are equal replicas.
  package func dump(pendingToo: Bool = false) throws -> [String] {
    let connection = try SQLiteConnection(path: path)
    defer { connection.close() }
    var lines: [String] = []
    for schema in Catalogue.kinds {
      let layout = TableLayout.of(schema)
      lines += try connection.rows("SELECT \(layout.selectList), _l, _st FROM \(layout.table) ORDER BY id") { row in
        let record = try layout.record(from: row)
        let last = 2 + schema.columns.count
        let values = schema.columns.map { JSON(record[$0]).text }.joined(separator: ",")
        return
          "\(schema.name) \(record.id) v\(record.version) l\(row.integer(last))\(pendingToo ? " p\(row.integer(last + 1))" : "") \(values)"
      }
    }
    return lines
  }

  package func count(_ sql: String) throws -> Int64 { try withConnection { try $0.integer(sql) ?? 0 } }

  /// Looks into the file beside the replica.
  package func withConnection<T>(_ body: (SQLiteConnection) throws -> T) throws -> T {
    let connection = try SQLiteConnection(path: path)
    defer { connection.close() }
    return try body(connection)
  }

  /// Every byte of the replica: the file and its write-ahead log.
  package func bytes() throws -> Data {
    var bytes = Data()
    for name in [path, path + "-wal"] where FileManager.default.fileExists(atPath: name) {
      bytes += try Data(contentsOf: URL(fileURLWithPath: name))
    }
    return bytes
  }
}

/// SplitMix64, shared by closures of one thread.
package final class SharedRandom: @unchecked Sendable {
  // Right because the tests that use it run one thread; `Sendable` only satisfies the closures of the environment.
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  package func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  package func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
