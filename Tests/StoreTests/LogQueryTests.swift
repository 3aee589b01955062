import Domain
import Store
import TestSupport
import Testing

/// The rule (a-logs 6): newest first, a page at a time; found by account, person, outcome and time.
@Suite("Logs, page by page")
struct LogQueryTests {
  private let world: World
  private let reader: ReplicaReader

  init() throws {
    world = try World()
    for minute in 1...7 {
      var row = Row<LoginRecord>(id: world.company.newID())
      row.at = world.now.adding(seconds: Int64(minute) * 60)
      row.account = minute % 2 == 0 ? "lud" : "x_\(minute)"
      row.user = minute % 2 == 0 ? Ref(world.company.user("lud")) : nil
      row.action = "login"
      row.outcome = minute == 3 ? "refused" : "ok"
      try world.company.commit(row.record)
    }
    var operation = Row<OperationRecord>(id: world.company.newID())
    operation.at = world.now
    operation.actor = Ref(world.company.user("admin"))
    operation.command = "role.edit"
    operation.object = "role"
    operation.objectName = "业务员"
    operation.action = "update"
    try world.company.commit(operation.record)
    reader = try world.filled("admin").reader
  }

  private func minutes(_ page: LogPage<LoginRecord>) -> [Int64] {
    page.rows.compactMap(\.at).map { ($0.milliseconds - world.now.milliseconds) / 60_000 }
  }

  @Test("pages follow one another without a gap, newest first")
  func pages() throws {
    let first = try reader.loginLog(LogQuery(), limit: 3)
    #expect(minutes(first) == [7, 6, 5])
    #expect(first.hasMore)
    let last = try #require(first.rows.last)
    let at = try #require(last.at)
    let second = try reader.loginLog(LogQuery(), after: LogPosition(at: at, id: last.id), limit: 10)
    #expect(minutes(second) == [4, 3, 2, 1])
    #expect(!second.hasMore)
  }

  @Test("an account is found by a part of it, whose signs mean themselves; a person by his identifier; an outcome; a time")
  func filters() throws {
    var query = LogQuery()
    query.text = "x_"
    #expect(minutes(try reader.loginLog(query, limit: 9)) == [7, 5, 3, 1])
    query.text = "小丹"
    query.people = [world.company.user("lud")]
    #expect(minutes(try reader.loginLog(query, limit: 9)) == [6, 4, 2])
    query = LogQuery()
    query.kind = "refused"
    #expect(minutes(try reader.loginLog(query, limit: 9)) == [3])
    query = LogQuery()
    query.from = world.now.adding(seconds: 120)
    query.to = world.now.adding(seconds: 240)
    #expect(minutes(try reader.loginLog(query, limit: 9)) == [3, 2])
  }

  @Test("an operation is found by what it was done to and by whoever did it")
  func operations() throws {
    var query = LogQuery()
    query.text = "业务"
    #expect(try reader.operationLog(query, limit: 9).rows.first?.objectName == "业务员")
    query.text = "nobody"
    #expect(try reader.operationLog(query, limit: 9).rows.isEmpty)
    query.people = [world.company.user("admin")]
    #expect(try reader.operationLog(query, limit: 9).rows.contains { $0.objectName == "业务员" })
  }
}
