import Domain
import Testing

/// The rule (CU-84, CU-85): every record counts; only a record later than the last one says when and how the customer was followed up last.
@Suite("What a follow-up does to its customer")
struct FollowUpEffectsTests {
  private static let customer = RecordID(high: 1, low: 1)
  private static let me = RecordID(high: 2, low: 1)

  private func fact(at: Int64?, customer: RecordID = customer, continues: Bool = true, by user: RecordID = me) -> Row<FollowRecord> {
    var fact = Row<FollowRecord>(id: RecordID(high: 3, low: 1))
    fact.customer = Ref(customer)
    fact.user = Ref(user)
    fact.at = at.map { Instant(milliseconds: $0) }
    fact.state = "interested"
    fact.method = "wechat"
    fact.continues = continues
    fact.nextAt = Instant(milliseconds: 9000)
    return fact
  }

  private func row(last: Int64?, times: Int64 = 4) -> Row<Customer> {
    var row = Row<Customer>(id: FollowUpEffectsTests.customer)
    row.followTimes = times
    row.lastFollowAt = last.map { Instant(milliseconds: $0) }
    row.lastFollowState = "following"
    row.nextFollowAt = Instant(milliseconds: 8000)
    return row
  }

  @Test("the first and any later record counts and says last and next", arguments: [nil, 99] as [Int64?])
  func later(last: Int64?) {
    let result = FollowUpEffects.apply(fact(at: 100), to: row(last: last))
    #expect(result.followTimes == 5)
    #expect(result.lastFollowAt == Instant(milliseconds: 100))
    #expect(result.lastFollowState == "interested")
    #expect(result.lastFollowMethod == "wechat")
    #expect(result.nextFollowAt == Instant(milliseconds: 9000))
  }

  @Test("an earlier record, or one of the same instant, only counts", arguments: [100, 101] as [Int64])
  func earlier(last: Int64) {
    let result = FollowUpEffects.apply(fact(at: 100), to: row(last: last))
    #expect(result.followTimes == 5)
    #expect(result.lastFollowAt == Instant(milliseconds: last))
    #expect(result.lastFollowState == "following")
    #expect(result.nextFollowAt == Instant(milliseconds: 8000))
  }

  @Test("without continuing, the next follow-up is emptied")
  func emptied() {
    #expect(FollowUpEffects.apply(fact(at: 100, continues: false), to: row(last: nil)).nextFollowAt == nil)
  }

  @Test("whichever of two arrives first, the customer ends the same")
  func commutes() {
    let (early, late) = (fact(at: 100, continues: false), fact(at: 200))
    let one = FollowUpEffects.apply(late, to: FollowUpEffects.apply(early, to: row(last: nil)))
    let two = FollowUpEffects.apply(early, to: FollowUpEffects.apply(late, to: row(last: nil)))
    #expect(one == two)
    #expect(one.followTimes == 6)
  }

  @Test("another customer's record, or one without a time, does nothing")
  func foreign() {
    #expect(FollowUpEffects.apply(fact(at: 100, customer: RecordID(high: 1, low: 2)), to: row(last: nil)) == row(last: nil))
    #expect(FollowUpEffects.apply(fact(at: nil), to: row(last: nil)) == row(last: nil))
  }

  @Test("the owner's own records count on the relation, from the time that it was assigned to him")
  func relation() {
    var relation = Row<GroupRelation>(id: RecordID(high: 4, low: 1))
    relation.customer = Ref(FollowUpEffectsTests.customer)
    relation.owner = Ref(FollowUpEffectsTests.me)
    relation.assignedAt = Instant(milliseconds: 100)
    func count(_ fact: Row<FollowRecord>, _ relation: Row<GroupRelation>) -> Int64? {
      FollowUpEffects.apply(fact, to: relation).ownerFollowTimes
    }
    #expect(count(fact(at: 100), relation) == 1)
    #expect(count(fact(at: 99), relation) == 0)
    #expect(count(fact(at: 100, by: RecordID(high: 2, low: 2)), relation) == 0)
    relation.isLive = false
    #expect(count(fact(at: 100), relation) == 0)
  }

  @Test("only the making of a record has effects, and only on customers and relations")
  func reach() {
    let made = Operation.inserting(fact(at: 100).record)
    #expect(Derivations.reaches(made) == FollowUpEffectsTests.customer)
    #expect(Derivations.effect(of: made, on: row(last: nil).record) != row(last: nil).record)
    #expect(Derivations.reaches(.delete(FollowRecord.schema, RecordID(high: 3, low: 1), base: 1)) == nil)
    let task = Row<WorkTask>(id: RecordID(high: 5, low: 1)).record
    #expect(Derivations.effect(of: made, on: task) == task)
  }
}

/// The rule (C5): values that follow from others are computed alike on both sides.
@Suite("Derived values")
struct DerivationsTests {
  @Test("a name is read as pinyin when it is new or changed, and not otherwise")
  func pinyin() {
    var customer = Row<Customer>(id: RecordID(high: 1, low: 1))
    customer.name = "曾小贤"
    let first = Row<Customer>(Derivations.complete(customer.record, before: nil))
    #expect(first.pinyin == "zeng xiao xian")
    var marked = first
    marked.pinyin = "kept"
    #expect(Row<Customer>(Derivations.complete(marked.record, before: first.record)).pinyin == "kept")
    marked.name = "张伟"
    #expect(Row<Customer>(Derivations.complete(marked.record, before: first.record)).pinyin == "zhang wei")
  }
}
