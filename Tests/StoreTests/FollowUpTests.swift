import Domain
import Store
import TestSupport
import Testing

/// The rules CU-80 to CU-90 (a-customers 9), as the replica keeps them ahead of the server.
@Suite("Saving a follow-up")
struct FollowUpTests {
  private func draft(_ shelf: Shelf, _ customer: Row<Customer>, next: Int64? = nil) -> FollowUpDraft {
    var draft = FollowUpDraft(id: shelf.replica.newID(), customer: customer.ref)
    draft.continues = next != nil
    draft.nextAt = next.map { shelf.clock.now.adding(seconds: $0) }
    return draft
  }

  @discardableResult
  private func save(_ draft: FollowUpDraft, _ shelf: Shelf) throws -> FollowUpResult {
    try shelf.replica.write("followup.add") { try FollowUps.save(draft, zone: .shanghai, in: $0) }
  }

  private func refusal(_ draft: FollowUpDraft, _ shelf: Shelf) throws -> String? {
    try shelf.refusal { _ = try FollowUps.save(draft, zone: .shanghai, in: $0) }
  }

  private func tasks(_ shelf: Shelf) throws -> [Row<WorkTask>] { try shelf.replica.reader().tasks(TaskListQuery()).map(\.task) }

  @Test("CU-80: nobody follows up whom he does not own, nor anybody in the recycle bin")
  func whoMay() throws {
    let shelf = try Shelf()
    let theirs = Shelf.customer(2, "他的")
    var recycled = Shelf.customer(3, "回收")
    recycled.status = .recycled
    try shelf.pull([
      Shelf.put(theirs), Shelf.put(Shelf.relation(theirs, owner: Shelf.other)), Shelf.put(recycled), Shelf.put(Shelf.relation(recycled)),
    ])
    #expect(try refusal(draft(shelf, theirs), shelf) == "NO_RIGHT")
    #expect(try refusal(draft(shelf, recycled), shelf) == "IN_RECYCLE_BIN")
    #expect(try refusal(draft(shelf, Shelf.customer(99)), shelf) == "NO_RIGHT")
    #expect(try refusal(draft(shelf, shelf.mine()), shelf) == nil)
  }

  @Test("CU-81: who continues says when: later than now, within two years; who does not, says nothing")
  func nextTime() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    var nothing = draft(shelf, customer)
    nothing.continues = true
    #expect(try refusal(nothing, shelf) == "E_REQUIRED")
    #expect(try refusal(draft(shelf, customer, next: 0), shelf) == "E_NEXT_PAST")
    #expect(try refusal(draft(shelf, customer, next: -1), shelf) == "E_NEXT_PAST")
    #expect(try refusal(draft(shelf, customer, next: 732 * 86_400), shelf) == "E_NEXT_FAR")
    #expect(try refusal(draft(shelf, customer, next: 1), shelf) == nil)
    var ignored = draft(shelf, customer, next: 5000)
    ignored.continues = false
    shelf.clock.advance(seconds: 60)
    try save(ignored, shelf)
    #expect(try shelf.held(customer)?.nextFollowAt == nil)
    #expect(try shelf.count("SELECT count(*) FROM follow_record WHERE continue_follow = 0 AND next_follow_ts IS NOT NULL") == 0)
  }

  @Test("CU-84, CU-85: the record is stored, the counters go up, the last and the next follow-up are its own")
  func effects() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    var first = draft(shelf, customer, next: 7200)
    first.summary = "  客户关心利率\n"
    first.state = "interested"
    first.method = "wechat"
    try save(first, shelf)
    let row = try #require(try shelf.held(customer))
    #expect(row.followTimes == 1)
    #expect(row.lastFollowAt == shelf.clock.now)
    #expect(row.lastFollowState == "interested")
    #expect(row.lastFollowMethod == "wechat")
    #expect(row.nextFollowAt == shelf.clock.now.adding(seconds: 7200))
    #expect(try shelf.count("SELECT follow_times_by_owner FROM group_relation") == 1)
    let detail = try #require(try shelf.replica.reader().customerDetail(customer.ref))
    #expect(detail.followUps.map(\.record.summary) == ["客户关心利率"])
    #expect(detail.followUps.first?.isPending == true)
    #expect(detail.followUps.first?.record.group?.id == Shelf.group)
  }

  @Test("CU-86: what was chosen overwrites the customer, what was left alone does not")
  func chosen() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    var choosing = draft(shelf, customer)
    choosing.maturity = "potential"
    choosing.inviteType = "friend"
    try save(choosing, shelf)
    try save(draft(shelf, customer), shelf)
    #expect(try shelf.held(customer)?.maturity == "potential")
    #expect(try shelf.held(customer)?.inviteType == "friend")
  }

  @Test("CU-87: the ticked open tasks are done with their record; the closed and deleted ones stay")
  func completion() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    var rows: [Row<WorkTask>] = []
    for (number, progress) in [TaskProgress.notStarted, .inProgress, .done, .cancelled, .notStarted].enumerated() {
      var task = Row<WorkTask>(id: RecordID(high: 0x700, low: UInt64(number)))
      task.name = "跟进\(number)"
      task.type = .followUp
      task.customer = customer.ref
      task.owner = Ref(Shelf.me)
      task.creator = Ref(Shelf.me)
      task.progress = progress
      rows.append(task)
    }
    rows[4].isDeleted = true
    try shelf.pull(rows.map { Shelf.put($0) })
    var completing = draft(shelf, customer)
    completing.completes = Set(rows.map(\.id))
    let result = try save(completing, shelf)
    #expect(result.completed == [rows[0].id, rows[1].id])
    for row in rows[0...1] {
      let done = try #require(try shelf.held(row))
      #expect(done.progress == .done && done.doneAt == shelf.clock.now && done.followRecord?.id == completing.id)
    }
    #expect(try rows[2...4].allSatisfy { try shelf.held($0)?.doneAt == nil })
  }

  @Test("CU-87: proposed are the open follow-up tasks that are due today or have no time, and the one that it was opened from")
  func proposed() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    let endOfToday = BusinessZone.shanghai.instant(BusinessZone.shanghai.day(of: shelf.clock.now).adding(days: 1))
    func task(_ number: UInt64, _ type: TaskType, due: Instant?) -> Row<WorkTask> {
      var task = Row<WorkTask>(id: RecordID(high: 0x700, low: number))
      task.name = "任务"
      task.type = type
      task.customer = customer.ref
      task.owner = Ref(Shelf.me)
      task.dueAt = due
      return task
    }
    let rows = [
      task(1, .followUp, due: nil), task(2, .followUp, due: endOfToday.adding(milliseconds: -1)), task(3, .followUp, due: endOfToday),
      task(4, .normal, due: nil), task(5, .followUp, due: endOfToday.adding(seconds: 86_400)),
    ]
    try shelf.pull(rows.map { Shelf.put($0) })
    let detail = try #require(try shelf.replica.reader().customerDetail(customer.ref))
    #expect(Set(detail.tasksToComplete(endOfToday: endOfToday, from: nil).map(\.id)) == Set([rows[0].id, rows[1].id]))
    #expect(Set(detail.tasksToComplete(endOfToday: endOfToday, from: rows[4].ref).map(\.id)) == Set([rows[0].id, rows[1].id, rows[4].id]))
  }

  @Test("CU-88: continuing makes one call-back task, at 23:59 of the day with a reminder; the next one moves it")
  func callBack() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    let zone = BusinessZone.shanghai
    #expect(try save(draft(shelf, customer, next: 86_400), shelf).madeCallBack)
    let task = try #require(try tasks(shelf).first)
    #expect(task.name == "回访跟进任务" && task.type == .followUp && task.priority == .high && task.progress == .notStarted)
    #expect(task.owner?.id == Shelf.me && task.creator?.id == Shelf.me && task.origin == .callBack)
    #expect(task.dueAt.map { zone.local($0).minutes } == "2025-11-25 23:59")
    #expect(task.remindAt == shelf.clock.now.adding(seconds: 86_400))
    let moved = try save(draft(shelf, customer, next: 3 * 86_400), shelf)
    #expect(!moved.madeCallBack && moved.callBack == task.id)
    #expect(try tasks(shelf).map { $0.dueAt.map { zone.local($0).minutes } } == ["2025-11-27 23:59"])
    var completing = draft(shelf, customer, next: 5 * 86_400)
    completing.completes = [task.id]
    #expect(try save(completing, shelf).madeCallBack, "the one that this follow-up completes is not moved")
    #expect(try tasks(shelf).count == 1)
  }

  @Test("CU-88: a next follow-up in the last minute of its day is taken too")
  func lastMinute() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    var late = draft(shelf, customer)
    late.continues = true
    late.nextAt = BusinessZone.shanghai.instant(BusinessZone.shanghai.day(of: shelf.clock.now), hour: 23, minute: 59, second: 30)
    #expect(try refusal(late, shelf) == nil)
    let task = try #require(try tasks(shelf).first)
    #expect(task.remindAt == task.dueAt)
  }

  @Test("CU-90: a second press of the key saves nothing more")
  func twice() throws {
    let shelf = try Shelf()
    let draft = draft(shelf, try shelf.mine(), next: 3600)
    try save(draft, shelf)
    let before = try shelf.everything()
    try save(draft, shelf)
    #expect(try shelf.everything() == before)
  }
}
