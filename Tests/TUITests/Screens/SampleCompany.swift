import Domain
import Server
import Store
import TestSupport
import Testing

/// Customers, follow-ups, tasks and messages as a salesperson would find them on a Monday morning.
enum SampleCompany {
  static func fill(_ world: World) throws {
    let company = world.company
    let lud = company.user("lud")
    let day: Int64 = 86_400
    let reader = try world.filled("lud")
    var operations: [Domain.Operation] = []
    func update(
      _ name: String, last days: Int64, _ method: String, _ state: String, _ summary: String, next: Int64? = nil,
      _ change: (inout Row<Customer>) -> Void
    ) throws {
      let present = try #require(try reader.customer(name))
      var changed = present
      change(&changed)
      if let operation = Operation.updating(present.record, to: changed.record, withDerived: true) { operations.append(operation) }
      var fact = Row<FollowRecord>(id: company.newID())
      fact.customer = present.ref
      fact.user = Ref(lud)
      fact.at = company.clock.now.adding(seconds: -days * day)
      fact.method = method
      fact.state = state
      fact.summary = summary
      fact.continues = next != nil
      fact.nextAt = next.map { company.clock.now.adding(seconds: $0 * 3600) }
      operations.append(.inserting(fact.record, withDerived: true))
    }
    try update("章172", last: 11, "wechat", "following", "约定下次再沟通", next: 4) {
      $0.sex = "0"
      $0.birthday = Day("1998-03-21")
      $0.city = "深圳市"
      $0.district = "福田区"
      $0.wechat = "z172"
      $0.tagScore = 4
    }
    try update("卢丹", last: 12, "phone", "interested", "意向客户，关心利率。约明天上午把三种期限的月供算好发给她，她要和家里人商量。", next: -72) {
      $0.sex = "0"
      $0.birthday = Day("1994-03-21")
      $0.email = "ludan@senscrm.com"
      $0.city = "深圳市"
      $0.tagScore = 17
    }
    try update("黄206", last: 17, "visit", "unreachable", "", next: 320) {
      $0.sex = "0"
      $0.birthday = Day("1949-09-27")
      $0.tagScore = 11
    }
    var task = Row<WorkTask>(id: company.newID())
    task.name = "回访跟进任务"
    task.type = .followUp
    task.customer = try reader.customer("章172")?.ref
    task.owner = Ref(lud)
    task.creator = Ref(lud)
    task.priority = .high
    task.dueAt = company.clock.now.adding(seconds: 8 * 3600)
    task.createdAt = company.clock.now
    task.origin = .callBack
    operations.append(.inserting(task.record, withDerived: true))
    var other = Row<WorkTask>(id: company.newID())
    other.name = "制定营销计划"
    other.owner = Ref(lud)
    other.creator = Ref(company.user("lisi"))
    other.dueAt = company.clock.now.adding(seconds: -13 * day)
    other.createdAt = company.clock.now
    operations.append(.inserting(other.record, withDerived: true))
    var message = Row<Message>(id: company.newID())
    message.recipient = Ref(lud)
    message.subject = "李四 给您分配了客户 卢丹"
    message.content = "请在今天内跟进。"
    message.sender = Ref(company.user("lisi"))
    message.sentAt = company.clock.now.adding(seconds: -600)
    operations.append(.inserting(message.record, withDerived: true))
    try company.centre.ledger.commit(operations, as: .system, command: "test.sample")
  }
}
