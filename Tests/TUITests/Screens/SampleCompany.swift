import Domain
import Server
import Store
import TestSupport

/// Customers, follow-ups, tasks and messages as a salesperson would find them on a Monday morning.
enum SampleCompany {
  static func fill(_ world: World) throws {
    let company = world.company
    let lud = company.user("lud")
    let day: Int64 = 86_400
    var operations: [Domain.Operation] = []
    func update(_ name: String, _ change: (inout Row<Customer>) -> Void) throws {
      let device = try world.filled("lud")
      guard let present = try device.customer(name) else { return }
      var changed = present
      change(&changed)
      if let operation = Operation.updating(present.record, to: changed.record, withDerived: true) { operations.append(operation) }
      var fact = Row<FollowRecord>(id: company.newID())
      fact.customer = present.ref
      fact.user = Ref(lud)
      fact.at = company.clock.now.adding(seconds: -9 * day)
      fact.method = "wechat"
      fact.state = "following"
      fact.summary = "约定下次再沟通"
      operations.append(.inserting(fact.record, withDerived: true))
    }
    try update("章172") {
      $0.sex = "0"
      $0.birthday = Day("1998-03-21")
      $0.city = "深圳市"
      $0.district = "福田区"
      $0.wechat = "z172"
      $0.tagScore = 4
      $0.nextFollowAt = company.clock.now.adding(seconds: 4 * 3600)
    }
    try update("卢丹") {
      $0.sex = "0"
      $0.birthday = Day("1994-03-21")
      $0.email = "ludan@senscrm.com"
      $0.tagScore = 17
      $0.nextFollowAt = company.clock.now.adding(seconds: -3 * day)
    }
    var task = Row<WorkTask>(id: company.newID())
    task.name = "回访跟进任务"
    task.type = .followUp
    task.customer = try world.filled("lud").customer("章172")?.ref
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
