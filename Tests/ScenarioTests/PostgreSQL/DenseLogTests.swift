import Database
import Domain
import Foundation
import Server
import Synchronization
import TestSupport
import Testing

/// The rule: once somebody was told that the log has reached a sequence, no entry up to it appears any more, however many write at once
/// (sync 4.2, I4). Without it a replica would pass over changes for ever.
@Suite("A log that many write", .enabled(if: TwoCentres.isPossible))
struct DenseLogTests {
  private static let pushesPerWriter = Int(ProcessInfo.processInfo.environment["KEHU_SOAK_SEEDS"] ?? "").map { min($0, 2000) } ?? 40
  private static let writers = 8
  private static let pollers = 2

  @Test("eight writers at two centres leave no entry behind a head that was seen")
  func headIsSafe() throws {
    let found = try DenseLogTests.work(planted: false)
    #expect(found.problems == [])
    #expect(found.looks > DenseLogTests.pollers)
  }

  @Test("the same watch finds the entries that come late when sequences are given out before the commit")
  func plantedBugIsFound() throws {
    #expect(try !DenseLogTests.work(planted: true).problems.isEmpty)
  }

  private struct Findings {
    var problems: [String] = []
    var looks = 0
  }

  private static func work(planted: Bool) throws -> Findings {
    let two = try TwoCentres()
    if planted { try plantNaiveSequence(two) }
    let customers = try two.customers(6)
    let devices = try (0..<writers).map { _ in try two.device("lud") }
    let findings = Mutex(Findings())
    let writing = Mutex(writers)
    try Crew.run(writers + pollers) { index in
      if index < writers {
        defer { writing.withLock { $0 -= 1 } }
        // Late entries are what is looked for; once some are found, the rest of the work is not needed.
        for turn in 0..<pushesPerWriter where !planted || findings.withLock({ $0.problems.isEmpty }) {
          try push(devices[index], turn: turn, customers, two, two.centres[index % 2])
        }
      } else {
        var watch = HeadWatch(two.centres[index % 2].database)
        repeat {
          let problems = try watch.look()
          findings.withLock {
            $0.problems += problems
            $0.looks += 1
          }
        } while writing.withLock({ $0 > 0 })
        let problems = try watch.look()
        findings.withLock { $0.problems += problems }
      }
    }
    var result = findings.withLock { $0 }
    if !planted { result.problems += try two.findings() }
    return result
  }

  /// One to three transactions, each with one follow-up, and an edit of a field that everybody edits.
  private static func push(_ device: RawDevice, turn: Int, _ customers: [RecordID], _ two: TwoCentres, _ centre: Centre) throws {
    let now = two.company.clock.now
    var batches: [[Domain.Operation]] = []
    for step in 0...(turn % 3) {
      let customer = customers[(turn * 5 + step) % customers.count]
      batches.append([device.followUp(customer, id: two.company.newID(), at: now)])
    }
    for verdict in try device.push(batches, to: centre, at: now) {
      guard verdict.outcome == .applied else { throw Unexpected(what: "\(verdict)") }
    }
  }

  private struct Unexpected: Error { let what: String }

  /// Numbers from a counter of their own that nobody waits for, and a head that is the greatest of them: the usual mistake.
  private static func plantNaiveSequence(_ two: TwoCentres) throws {
    try two.company.centre.database.write { connection in
      try connection.script(
        """
        ALTER TABLE sync_head RENAME TO sync_head_before;
        CREATE SEQUENCE naive;
        SELECT setval('naive', (SELECT seq FROM sync_head_before));
        CREATE VIEW sync_head AS SELECT one, epoch, (SELECT max(seq) FROM change_log) AS seq, horizon FROM sync_head_before;
        CREATE FUNCTION draw() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          PERFORM pg_advisory_lock(hashtext(current_schema()));
          NEW.seq := setval('naive', (SELECT last_value FROM naive) + NEW.seq - OLD.seq);
          PERFORM pg_advisory_unlock(hashtext(current_schema()));
          RETURN NEW; END $$;
        CREATE TRIGGER draw INSTEAD OF UPDATE ON sync_head FOR EACH ROW EXECUTE FUNCTION draw();
        """)
    }
  }
}

/// Looks at the log as a pull does, and remembers up to where it saw everything.
private struct HeadWatch {
  private let database: CentralDatabase
  private var seen: Int64 = 0

  init(_ database: CentralDatabase) { self.database = database }

  /// From 1 to every head that was seen, each entry once: one that is missing now comes later, and is lost to whoever went on from that head.
  mutating func look() throws -> [String] {
    let (head, before, between) = try database.read { connection in
      let head = try connection.integer("SELECT seq FROM sync_head WHERE one = 1") ?? 0
      func count(_ from: Int64, _ through: Int64) throws -> Int64 {
        try connection.integer(
          "SELECT count(*) FROM change_log WHERE seq > :from AND seq <= :through", [":from": .integer(from), ":through": .integer(through)])
          ?? 0
      }
      return (head, try count(0, seen), try count(seen, head))
    }
    var problems: [String] = []
    if before != seen { problems.append("\(seen - before) entries up to \(seen) are missing") }
    if between != head - seen { problems.append("\(head - seen - between) entries from \(seen) to \(head) are missing") }
    seen = max(seen, head)
    return problems
  }
}
