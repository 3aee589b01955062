/// Deals customers to several people: the best first, evenly (a-groups 6.4, steps 3 and 4; 6.6 without its exclusions).
package struct MovementDeal {
  package struct Taker {
    package let id: RecordID
    package let account: String
    package let openTasks: Int64

    package init(id: RecordID, account: String, openTasks: Int64) {
      self.id = id
      self.account = account
      self.openTasks = openTasks
    }
  }

  private var hands: [(taker: Taker, count: Int64, score: Int64)]

  package init(among takers: [Taker]) {
    hands = takers.map { ($0, 0, 0) }
  }

  /// Who gets which, in the order in which they are dealt.
  package static func deal(_ customers: [Row<Customer>], among takers: [Taker]) -> [(customer: RecordID, taker: RecordID)] {
    var deal = MovementDeal(among: takers)
    return customers.sorted(by: isBetter).compactMap { customer in
      deal.next(score: customer.tagScore ?? 0).map { (customer.id, $0) }
    }
  }

  private static func isBetter(_ left: Row<Customer>, _ right: Row<Customer>) -> Bool {
    let (mine, others) = (left.tagScore ?? 0, right.tagScore ?? 0)
    if mine != others { return mine > others }
    let zero = Instant(milliseconds: 0)
    return (left.createdAt ?? zero, left.id) < (right.createdAt ?? zero, right.id)
  }

  private mutating func next(score: Int64) -> RecordID? {
    let order = hands.indices.min { first, second in
      let (a, b) = (hands[first], hands[second])
      if a.count != b.count { return a.count < b.count }
      if a.score != b.score { return a.score < b.score }
      if a.taker.openTasks != b.taker.openTasks { return a.taker.openTasks < b.taker.openTasks }
      return (a.taker.account, a.taker.id) < (b.taker.account, b.taker.id)
    }
    guard let order else { return nil }
    hands[order].count += 1
    hands[order].score += score
    return hands[order].taker.id
  }
}
