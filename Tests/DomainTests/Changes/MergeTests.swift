import Domain
import Testing

/// The rule (sync 2.4): a field that nobody touched since takes the edit; of two edits of one field the later counts; contested fields refuse
/// whoever had not seen the present value.
@Suite("The merge of one field")
struct MergeTests {
  enum Time: CaseIterable { case earlier, equal, later }

  private static let touchedAt = Instant(milliseconds: 1000)
  private static let touch = FieldTouch(at: touchedAt, by: RecordID(high: 1, low: 1))

  private func outcome(_ policy: MergePolicy, touched: Bool, _ time: Time) -> MergeOutcome {
    let effective = MergeTests.touchedAt.adding(milliseconds: time == .earlier ? -1 : time == .equal ? 0 : 1)
    return mergeField(
      policy, present: .text("theirs"), new: .text("mine"), touch: touched ? MergeTests.touch : nil, effective: effective)
  }

  @Test("an untouched field takes the edit, whatever its policy and time", arguments: Time.allCases)
  func untouched(time: Time) {
    for policy in [MergePolicy.laterEdit, .compareAndSet, .members, .once, .derived] {
      #expect(outcome(policy, touched: false, time) == .apply, "\(policy)")
    }
  }

  @Test("an ordinary field that was touched takes the later edit; at the same instant the present value stands")
  func laterEdit() {
    #expect(outcome(.laterEdit, touched: true, .earlier) == .lose(to: MergeTests.touch))
    #expect(outcome(.laterEdit, touched: true, .equal) == .lose(to: MergeTests.touch))
    #expect(outcome(.laterEdit, touched: true, .later) == .apply)
  }

  @Test("a contested field that was touched refuses the edit at any time", arguments: Time.allCases)
  func contested(time: Time) {
    #expect(outcome(.compareAndSet, touched: true, time) == .stale(MergeTests.touch))
    #expect(outcome(.once, touched: true, time) == .stale(MergeTests.touch))
  }

  @Test("a set that is replaced as a whole does not undo what somebody else added meanwhile (ROLE-08)", arguments: Time.allCases)
  func sets(time: Time) {
    #expect(outcome(.members, touched: true, time) == .stale(MergeTests.touch))
    #expect(outcome(.members, touched: false, time) == .apply)
  }

  @Test("derived values are merged elsewhere and pass", arguments: Time.allCases)
  func passing(time: Time) {
    #expect(outcome(.derived, touched: true, time) == .apply)
  }

  @Test(
    "the value that is there already changes nothing and loses nothing",
    arguments: [MergePolicy.laterEdit, .compareAndSet, .members, .once])
  func same(policy: MergePolicy) {
    let outcome = mergeField(policy, present: .integer(1), new: .integer(1), touch: MergeTests.touch, effective: Instant(milliseconds: 0))
    #expect(outcome == .same)
  }
}

/// The rule (sync 2.4): a clock in the future gains nothing beyond arrival, and whoever changed a value after seeing it does not lose to it (I14).
@Suite("When an edit counts as made")
struct EffectiveTimeTests {
  private func at(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }

  @Test(
    "the claimed time, but not before what was seen and not after arrival",
    arguments: [
      (claimed: 50, seen: nil, arrival: 100, expected: 50), (claimed: 500, seen: nil, arrival: 100, expected: 100),
      (claimed: 50, seen: 70, arrival: 100, expected: 71), (claimed: 80, seen: 70, arrival: 100, expected: 80),
      (claimed: 50, seen: 100, arrival: 100, expected: 100), (claimed: .min, seen: nil, arrival: 100, expected: .min),
      (claimed: .max, seen: 99, arrival: 100, expected: 100),
    ] as [(claimed: Int64, seen: Int64?, arrival: Int64, expected: Int64)])
  func table(claimed: Int64, seen: Int64?, arrival: Int64, expected: Int64) {
    #expect(effectiveTime(claimed: at(claimed), seen: seen.map(at), arrival: at(arrival)) == at(expected))
  }
}

/// The rule (a-tasks 8): concurrent changes of a task end as people mean them.
@Suite("The merge of a task")
struct TaskMergeTests {
  private let touch = FieldTouch(at: Instant(milliseconds: 1000), by: nil)

  private func task(_ progress: TaskProgress, doneAt: Int64? = nil) -> Row<WorkTask> {
    var task = Row<WorkTask>(id: RecordID(high: 1, low: 1))
    task.progress = progress
    task.doneAt = doneAt.map { Instant(milliseconds: $0) }
    return task
  }

  private func progress(_ present: TaskProgress, _ new: TaskProgress, touched: Bool = true) -> MergeOutcome? {
    TaskMerge.outcome(
      FieldChange(WorkTask.catalogue.progress.any, old: nil, new: new.stored), present: task(present), touch: touched ? touch : nil)
  }

  @Test("a completion wins over a concurrent start, whichever arrives first")
  func completionWins() {
    #expect(progress(.done, .inProgress) == .lose(to: touch))
    #expect(progress(.done, .notStarted) == .lose(to: touch))
    #expect(progress(.inProgress, .done) == .apply)
    #expect(progress(.notStarted, .done) == .apply)
  }

  @Test("a completion against a cancellation is decided by time, and a reopening that saw the completion holds")
  func generalRule() {
    #expect(progress(.cancelled, .done) == nil)
    #expect(progress(.done, .cancelled) == nil)
    #expect(progress(.done, .inProgress, touched: false) == nil)
  }

  @Test("completed on two devices, the earlier time of completion stays")
  func earlierDone() {
    func done(_ present: Int64, _ mine: Int64) -> MergeOutcome? {
      let change = FieldChange(WorkTask.catalogue.doneAt.any, old: .null, new: .integer(mine))
      return TaskMerge.outcome(change, present: task(.done, doneAt: present), touch: touch)
    }
    #expect(done(50, 60) == .lose(to: touch))
    #expect(done(60, 50) == .apply)
    #expect(done(50, 50) == .lose(to: touch))
  }
}
