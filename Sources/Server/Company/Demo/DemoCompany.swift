import Domain

/// Builds the demo company: the same for the same seed and the same `now`.
package struct DemoCompany {
  private let centre: Centre
  private let options: DemoOptions
  private let progress: (Int, Int) -> Void
  private let people: DemoPeople
  private let identifiers: DemoIdentifiers
  private let tags: DemoTags
  private let today: Day
  private var generator: SeededGenerator
  private var summary = DemoSummary()
  private var pending: [Operation] = []
  private var facts: [DemoFact] = []
  private var samples: [String: RecordID] = [:]
  private var companies: [String: RecordID] = [:]
  /// Customers assigned of late, for whom the assignment left a task.
  private var freshlyAssigned: [(customer: RecordID, user: RecordID, group: RecordID?)] = []

  /// Rows of one commit; see sync 2.5.
  private static let rowsPerCommit = 1800
  /// How many customers have a whole history. The crowd of a large demo has less of everything.
  private static let detailedMax = 3000

  /// - Parameter progress: Called with customers made and wanted.
  /// - Throws: `Problem` where the database has a company already, `DelimitedError` for the file.
  package static func build(
    in centre: Centre, _ options: DemoOptions, progress: @escaping (Int, Int) -> Void = { _, _ in }
  ) throws -> DemoSummary {
    var demo = try DemoCompany(centre, options, progress)
    try demo.makeDirectory()
    try demo.makeSamples()
    try demo.makeCrowd()
    try demo.makeFollowUps()
    return demo.summary
  }

  private init(_ centre: Centre, _ options: DemoOptions, _ progress: @escaping (Int, Int) -> Void) throws {
    self.centre = centre
    self.options = options
    self.progress = progress
    let identifiers = DemoIdentifiers(seed: options.seed, at: options.now)
    self.identifiers = identifiers
    people = try DemoPeople.install(in: centre, makeID: identifiers.next)
    tags = DemoTags(people: people, makeID: identifiers.next)
    today = BusinessZone.shanghai.day(of: options.now)
    generator = SeededGenerator(seed: options.seed)
  }

  private mutating func add(_ operations: [Operation]) throws {
    pending += operations
    if pending.count >= DemoCompany.rowsPerCommit { try flush() }
  }

  private mutating func flush(at: Instant? = nil) throws {
    guard !pending.isEmpty else { return }
    try centre.ledger.commit(pending, as: .system, command: "demo", at: at ?? yearAgo)
    pending.removeAll(keepingCapacity: true)
  }

  private var yearAgo: Instant { options.now.adding(seconds: -400 * 86_400) }
}

// MARK: - Directory

extension DemoCompany {
  private mutating func makeDirectory() throws {
    try add(tags.operations)
    // The setting up of a company is no operation of anybody's.
    try centre.ledger.commit(DemoPools.operations(in: centre, people), as: .system, command: DemoPeople.command, at: yearAgo)
    for number in 0..<3 {
      guard let company = DemoSamples.company(number, id: identifiers.next()) else { continue }
      try add(company)
    }
  }

  private mutating func add(_ company: Row<Company>) throws {
    var company = company
    company.createdAt = yearAgo
    if let name = company.name { companies[name] = company.id }
    summary.companies += 1
    try add([.inserting(company.record, withDerived: true)])
  }

  private mutating func company(named name: String?) throws -> RecordID? {
    guard let name else { return nil }
    if let known = companies[name] { return known }
    var company = Row<Company>(id: identifiers.next())
    company.name = name
    company.industry = generator.pick(["ecommerce", "telecom", "internet", "finance", "manufacturing", "retail", "logistics", "other"])
    company.country = "中国"
    let place = generator.pickEarly(DemoNames.places)
    company.province = place.province
    company.city = place.city
    company.district = generator.pick(place.districts)
    try add(company)
    return company.id
  }
}

// MARK: - Customers

extension DemoCompany {
  private mutating func makeSamples() throws {
    for (index, sample) in DemoSamples.customers.prefix(options.customers).enumerated() {
      var customer = Row<Customer>(id: identifiers.next())
      customer.name = sample.name
      customer.phone = Phone(sample.phone)
      customer.birthday = Day(sample.birthday)
      customer.sex = sample.sex
      customer.email = sample.email
      customer.qq = sample.qq
      customer.tradeTimes = sample.trades
      customer.creditScore = sample.credit
      customer.source = sample.source
      customer.company = try company(named: sample.company).map { Ref($0) }
      if let city = sample.city { (customer.province, customer.city, customer.district) = (city.province, city.city, city.district) }
      let created = BusinessZone.shanghai.instant(today.adding(days: -200 - index), hour: 10)
      customer.createdAt = created
      samples[sample.name] = customer.id
      let placed = sample.groups.map { group in
        relation(customer.id, group.name, owner: group.owner, joined: created, assigned: created.adding(seconds: 3600))
      }
      try add(
        customer, relations: placed,
        tags: sample.tags.compactMap { tag in
          tag == "年龄" ? customer.birthday.flatMap { DemoTags.band(of: $0, today: today) } : tag
        })
      if let owned = sample.groups.first(where: { $0.owner != nil }), let owner = owned.owner {
        summary.assigned += 1
        makeSampleFacts(sample.name, customer.id, user: people.users[owner], group: people.groups[owned.name], from: created)
      } else {
        summary.groupPool += 1
      }
    }
  }

  private mutating func makeSampleFacts(_ name: String, _ customer: RecordID, user: RecordID?, group: RecordID?, from: Instant) {
    guard let user else { return }
    let zone = BusinessZone.shanghai
    func fact(_ days: Int, _ hour: Int, _ minute: Int, _ method: String, _ invite: String, _ summary: String, next: Int?) -> DemoFact {
      DemoFact(
        customer: customer, user: user, group: group, at: zone.instant(today.adding(days: days), hour: hour, minute: minute),
        method: method,
        state: "following", summary: summary, maturity: "potential", inviteType: invite,
        nextAt: next.map { zone.instant(today.adding(days: $0), hour: 14, minute: 51) })
    }
    switch name {
    case "黄206":
      facts += [
        fact(-7, 14, 51, "phone", "self_registered", "意向客户", next: 29),
        fact(-1, 16, 25, "wechat", "friend_referral", "约定下次再沟通", next: nil),
      ]
    case "dan", "卢丹":
      facts += [
        fact(-6, 14, 48, "phone", "self_registered", "大客户，介绍了新产品", next: 3),
        fact(-6, 14, 50, "wechat", "self_registered", "约定下次再沟通", next: 30),
      ]
    default:
      let maker = DemoFactMaker(
        customer: customer, user: user, group: group, from: from.adding(seconds: 7200), now: options.now, isDetailed: true)
      facts += maker.facts(&generator)
    }
  }

  private mutating func makeCrowd() throws {
    let samplePhones = Set(DemoSamples.customers.map(\.phone))
    let file = try options.file.map { try DemoFile(path: $0, centre: centre, limit: options.customers, today: today) }
    var source = DemoCustomerSource(file: file, seed: options.seed, today: today, takenPhones: samplePhones)
    for index in samples.count..<max(samples.count, options.customers) {
      let person = source.next()
      try add(person, DemoPlacement(index: index, &generator, now: options.now), isDetailed: index < DemoCompany.detailedMax)
      if index % 1000 == 0 { progress(index, options.customers) }
    }
    try flush()
    progress(options.customers, options.customers)
  }

  private mutating func add(_ person: DemoCustomerSource.Person, _ placement: DemoPlacement, isDetailed: Bool) throws {
    var customer = Row<Customer>(Record(Customer.schema, id: identifiers.next(), values: person.customer.record.values))
    customer.company = try company(named: person.company).map { Ref($0) }
    customer.createdAt = placement.createdAt
    if customer.source == nil { customer.source = generator.pick(["store", "app", "manual"]) }
    customer.tradeTimes = generator.chance(35) ? Int64(generator.int(1...24)) : 0
    customer.creditScore = generator.chance(30) ? Int64(generator.int(40...100)) : nil
    var relations: [Operation] = []
    let owner = placement.owner.flatMap { people.users[$0] }
    let group = placement.group.flatMap { people.groups[$0] }
    switch placement.place {
    case .assigned(let name, let account):
      relations.append(relation(customer.id, name, owner: account, joined: placement.createdAt, assigned: placement.assignedAt))
      summary.assigned += 1
    case .owned(let account):
      customer.privateOwner = people.users[account].map { Ref($0) }
      customer.createdBy = customer.privateOwner
      summary.assigned += 1
    case .groupPool(let name):
      relations.append(relation(customer.id, name, owner: nil, joined: placement.createdAt, assigned: placement.assignedAt))
      summary.groupPool += 1
    case .companyPool: summary.companyPool += 1
    case .recycled(let name, let account):
      customer.status = .recycled
      customer.poolReturns = 1
      relations.append(ended(customer.id, name, lastOwner: account, placement))
      summary.recycled += 1
    }
    if let second = placement.second {
      relations.append(
        relation(customer.id, second.group, owner: second.owner, joined: placement.createdAt, assigned: placement.assignedAt))
    }
    var names = DemoTags.factual(customer, today: today)
    if isDetailed {
      names += extraTags(customer, owner: placement.owner)
    } else {
      names = generator.chance(40) ? Array(names.prefix(2)) : []
    }
    try add(customer, relations: relations, tags: names)
    if let owner {
      let maker = DemoFactMaker(
        customer: customer.id, user: owner, group: group, from: placement.assignedAt, now: options.now, isDetailed: isDetailed)
      var made = maker.facts(&generator)
      // Nobody calls again whom the company has given up.
      if case .recycled = placement.place, let last = made.indices.last { made[last].nextAt = nil }
      facts += made
      if made.last?.nextAt == nil, case .assigned = placement.place, placement.assignedAt > options.now.adding(seconds: -60 * 86_400) {
        freshlyAssigned.append((customer.id, owner, group))
      }
    }
  }

  private mutating func extraTags(_ customer: Row<Customer>, owner: String?) -> [String] {
    var names: [String] = []
    if generator.chance(25) { names.append(generator.pick(["户外运动爱好者", "唱歌", "旅游", "美食", "健身", "徒步"])) }
    if customer.tradeTimes == 0, generator.chance(30) {
      names.append(generator.pick(["一周前注册未投资", "一个月前注册未投资", "三个月前注册未投资"]))
    } else if generator.chance(30) {
      names.append(generator.pick(["未逾期", "还款日正常还款", "申请提前还款", "逾期10天以内", "逾期10-30天"]))
    }
    if generator.chance(15) { names.append(generator.pick(["偏好中期出借", "偏好长期出借", "偏好均衡出借", "喜欢参与活动", "无活动不投资"])) }
    if generator.chance(8) { names.append(generator.pick(["短期标客户", "朋友介绍", "APP推送关闭", "月签到15-20天"])) }
    if owner == "lud", generator.chance(10) { names.append("重点关注") }
    return names
  }

  private mutating func add(_ customer: Row<Customer>, relations: [Operation], tags names: [String]) throws {
    var customer = customer
    let age = customer.birthday.map { $0.completedYears(on: today) }
    customer.age = age.map { Int64(min(120, max(0, $0))) }
    customer.tagScore = tags.score(of: names)
    var operations = [Operation.inserting(customer.record, withDerived: true)] + relations
    let taggedAt = min(options.now, (customer.createdAt ?? options.now).adding(seconds: 86_400))
    for name in names {
      if let link = tags.link(name, to: customer.id, at: taggedAt, by: people.users["lud"], id: identifiers.next()) {
        operations.append(link)
      }
    }
    summary.customers += 1
    summary.tagLinks += names.count
    try add(operations)
  }

  private func relation(_ customer: RecordID, _ group: String, owner: String?, joined: Instant, assigned: Instant) -> Operation {
    var row = Row<GroupRelation>(id: identifiers.next())
    row.customer = Ref(customer)
    row.group = people.groups[group].map { Ref($0) }
    row.joinedAt = joined
    if let owner = owner.flatMap({ people.users[$0] }) {
      row.owner = Ref(owner)
      row.assignedAt = assigned
      row.assignType = "auto"
    }
    return .inserting(row.record, withDerived: true)
  }

  private func ended(_ customer: RecordID, _ group: String, lastOwner: String, _ placement: DemoPlacement) -> Operation {
    var row = Row<GroupRelation>(id: identifiers.next())
    row.customer = Ref(customer)
    row.group = people.groups[group].map { Ref($0) }
    row.joinedAt = placement.createdAt
    row.lastOwner = people.users[lastOwner].map { Ref($0) }
    row.lastOwnerUntil = options.now.adding(seconds: -86_400)
    row.isLive = false
    return .inserting(row.record, withDerived: true)
  }
}

// MARK: - Work

extension DemoCompany {
  /// In the order in which they happened, so that the server's effects leave the last one as the last.
  private mutating func makeFollowUps() throws {
    // A stable order, for the same seed to give the same log.
    facts.sort { ($0.at, $0.customer) < ($1.at, $1.customer) }
    summary.followUps = facts.count
    // Each record touches the customer and his relations besides itself.
    for start in stride(from: 0, to: facts.count, by: 500) {
      let chunk = facts[start..<min(start + 500, facts.count)]
      pending += chunk.map { $0.operation(id: identifiers.next()) }
      try flush(at: chunk.last?.at)
    }
    try makeTasks()
  }

  private mutating func makeTasks() throws {
    let tasks = DemoTasks(people: people, now: options.now, makeID: identifiers.next)
    let withSampleTask = Set(["dan", "卢丹", "黄206"].compactMap { samples[$0] })
    // Of several that are to be continued only the last one's task is still open (CU-88).
    var last: [RecordID: DemoFact] = [:]
    for fact in facts { last[fact.customer] = fact }
    let before = options.now.adding(seconds: -3600)
    for fact in facts where fact.nextAt != nil && last[fact.customer]?.at == fact.at && !withSampleTask.contains(fact.customer) {
      guard let task = tasks.callBack(fact, isBegun: generator.chance(20)) else { continue }
      summary.tasks += 1
      pending.append(task)
      if pending.count >= DemoCompany.rowsPerCommit { try flush(at: before) }
    }
    var count: [RecordID: Int] = [:]
    for fresh in freshlyAssigned where count[fresh.user, default: 0] < 6 {
      count[fresh.user, default: 0] += 1
      pending.append(tasks.assigned(fresh.customer, to: fresh.user, group: fresh.group))
      summary.tasks += 1
    }
    let sampleTasks = tasks.samples(customers: samples)
    summary.tasks += sampleTasks.count
    pending += sampleTasks + tasks.messages(customers: samples)
    try flush(at: before)
  }
}
