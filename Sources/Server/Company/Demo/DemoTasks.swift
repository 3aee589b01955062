import Domain

/// Tasks and messages of the demo company, around its today.
struct DemoTasks {
  let people: DemoPeople
  let now: Instant
  let makeID: () -> RecordID
  private let zone = BusinessZone.shanghai

  init(people: DemoPeople, now: Instant, makeID: @escaping () -> RecordID) {
    self.people = people
    self.now = now
    self.makeID = makeID
  }

  private var today: Day { zone.day(of: now) }

  /// What a follow-up that is to be continued leaves behind (TK-60).
  func callBack(_ fact: DemoFact, isBegun: Bool) -> Operation? {
    guard let next = fact.nextAt else { return nil }
    var task = Row<WorkTask>(id: makeID())
    task.name = "回访跟进任务"
    task.type = .followUp
    task.priority = .high
    task.progress = isBegun ? .inProgress : .notStarted
    task.customer = Ref(fact.customer)
    task.dueAt = zone.instant(zone.day(of: next), hour: 23, minute: 59)
    task.owner = Ref(fact.user)
    task.creator = Ref(fact.user)
    task.createdAt = fact.at
    task.origin = .callBack
    task.group = fact.group.map { Ref($0) }
    return .inserting(task.record, withDerived: true)
  }

  /// What the assignment leaves to the one who got the customer.
  func assigned(_ customer: RecordID, to user: RecordID, group: RecordID?) -> Operation {
    var task = Row<WorkTask>(id: makeID())
    task.name = "客户跟进任务"
    task.type = .followUp
    task.customer = Ref(customer)
    task.dueAt = zone.instant(today, hour: 23, minute: 59)
    task.owner = Ref(user)
    task.createdAt = zone.instant(today, hour: 5, minute: 30)
    task.origin = .auto
    task.group = group.map { Ref($0) }
    return .inserting(task.record, withDerived: true)
  }

  func samples(customers: [String: RecordID]) -> [Operation] {
    guard let lud = people.users["lud"] else { return [] }
    return DemoSamples.tasks.map { sample in
      var task = Row<WorkTask>(id: makeID())
      task.name = sample.name
      task.type = sample.type
      task.priority = sample.priority
      task.progress = sample.progress
      task.customer = sample.customer.flatMap { customers[$0] }.map { Ref($0) }
      task.dueAt = sample.due.map { zone.instant(today.adding(days: $0.days), hour: $0.hour, minute: $0.minute) }
      task.owner = sample.hasOwner ? Ref(lud) : nil
      task.creator = Ref(lud)
      task.createdAt = zone.instant(today.adding(days: -9), hour: 9)
      if sample.progress == .done { task.doneAt = zone.instant(today.adding(days: -7), hour: 17) }
      if sample.name == "回访跟进任务" { task.origin = .callBack }
      return .inserting(task.record, withDerived: true)
    }
  }

  func messages(customers: [String: RecordID]) -> [Operation] {
    func message(_ to: String, _ subject: String, _ content: String, days: Int, isRead: Bool = false, customer: String? = nil) -> Operation?
    {
      guard let user = people.users[to] else { return nil }
      var row = Row<Message>(id: makeID())
      row.recipient = Ref(user)
      row.subject = subject
      row.content = content
      row.sentAt = zone.instant(today.adding(days: -days), hour: 8, minute: 30)
      if isRead { row.readAt = row.sentAt?.adding(seconds: 5400) }
      if let id = customer.flatMap({ customers[$0] }) { (row.linkKind, row.linkID) = (Customer.schema.name, id.description) }
      return .inserting(row.record, withDerived: true)
    }
    return [
      message("lud", "客户已分配给您", "卢丹（催收组）已分配给您，请及时跟进。", days: 1, customer: "卢丹"),
      message("lud", "客户已分配给您", "黄206（拉新组）已分配给您，请及时跟进。", days: 2, customer: "黄206"),
      message("lud", "本周工作安排", "周五前完成逾期客户的回访。", days: 1), message("lud", "欢迎使用客户营销管理系统", "按 F1 查看帮助。", days: 30, isRead: true),
      message("lisi", "催收组有新客户", "请安排分配。", days: 1), message("lisi", "欢迎使用客户营销管理系统", "按 F1 查看帮助。", days: 30, isRead: true),
      message("vip0001", "运营组周报已生成", "上周跟进 42 人次。", days: 3), message("vip003", "客户已分配给您", "水014（运营组）已分配给您。", days: 4, customer: "水014"),
      message("lx003", "客户已分配给您", "褚404（拉新组）已分配给您。", days: 2, customer: "褚404"),
      message("admin", "系统已初始化", "请检查参数配置和角色权限。", days: 1),
    ].compactMap { $0 }
  }
}
