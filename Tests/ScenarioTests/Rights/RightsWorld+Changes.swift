import Domain
import Foundation
import Server
import Tables
import TestSupport

/// What happens to the company: anything, one record at a time.
extension RightsWorld {
  func change() throws {
    let kinds: [(String, () throws -> Void)] = [
      ("customer", makeCustomer), ("relation", relate), ("owner", own), ("recycle", recycle), ("edit", edit), ("follow", follow),
      ("task", task),
      ("tag", tag), ("share", share), ("team", team), ("role of person", roles), ("department of person", departments),
      ("masking", masking),
      ("functions of role", functions), ("scope of role", scope), ("data rule", rule), ("group", group), ("department", department),
      ("switch", maskSwitch), ("superior", superior), ("function", registry), ("message", message), ("company", company),
    ]
    let chosen = kinds[random.below(kinds.count)]
    steps[chosen.0, default: 0] += 1
    try chosen.1()
  }

  private func commit(_ operations: [Domain.Operation]) throws {
    guard !operations.isEmpty else { return }
    try world.company.centre.ledger.commit(operations, as: .system, command: "test.change")
    secrets = [:]
  }

  private func insert<K: Kind>(_ row: Row<K>) throws { try commit([Domain.Operation.inserting(row.record, withDerived: true)]) }

  private func rows<K: Kind>() throws -> [Row<K>] {
    try world.company.centre.database.read { connection in
      let layout = TableLayout.of(K.schema)
      return try connection.rows(layout.selectSQL("ORDER BY id"), .none) { Row<K>(try layout.record(from: $0)) }
    }
  }

  func some<T>(_ list: [T]) -> T? { list.isEmpty ? nil : list[random.below(list.count)] }

  private func alter<K: Kind>(_ row: Row<K>?, _ body: (inout Row<K>) -> Void) throws {
    guard let row else { return }
    var changed = row
    body(&changed)
    try commit([Domain.Operation.updating(row.record, to: changed.record, withDerived: true)].compactMap { $0 })
  }

  private func delete<K: Kind>(_ row: Row<K>?) throws {
    if let row { try commit([Domain.Operation.delete(K.schema, row.id, base: row.record.version)]) }
  }

  private func person() -> RecordID { world.company.user(accounts[random.below(accounts.count)]) }
  private func newID() -> RecordID { world.company.newID() }
  func coin() -> Bool { random.below(2) == 0 }

  func makeCustomer() throws {
    guard try (rows() as [Row<Customer>]).count < 24 else { return }
    serial += 1
    var customer = Row<Customer>(id: newID())
    customer.name = "客户甲乙\(serial)号"
    customer.phone = Phone("139\(String(format: "%08d", 1_000_000 + serial * 7919))")
    customer.secondPhone = coin() ? Phone("021\(String(format: "%08d", 5_000_000 + serial * 104_729))") : nil
    customer.address = "秘密街道\(serial)号"
    customer.wechat = coin() ? "wx-secret-\(serial)-x" : nil
    customer.source = "manual"
    customer.createdAt = world.now
    if coin() { customer.privateOwner = Ref(person()) }
    try insert(customer)
  }

  private func relate() throws {
    let groups = ["催收组", "电销组", "vip组"]
    guard let customer = some(try rows() as [Row<Customer>]) else { return }
    let relations = try (rows() as [Row<GroupRelation>]).filter { $0.customer?.id == customer.id }
    if let relation = some(relations), coin() {
      return try alter(relation) { relation in
        if coin() { relation.isLive = relation.isLive != true } else { relation.owner = coin() ? Ref(person()) : nil }
      }
    }
    let group = world.company.group(groups[random.below(groups.count)])
    guard !relations.contains(where: { $0.group?.id == group }) else { return }
    var relation = Row<GroupRelation>(id: newID())
    relation.customer = customer.ref
    relation.group = Ref(group)
    relation.joinedAt = world.now
    if coin() { relation.owner = Ref(person()) }
    try insert(relation)
  }

  private func own() throws { try alter(some(try rows() as [Row<Customer>])) { $0.privateOwner = coin() ? Ref(person()) : nil } }
  private func recycle() throws {
    try alter(some(try rows() as [Row<Customer>])) { $0.status = $0.status == .active && random.below(3) == 0 ? .recycled : .active }
  }

  private func edit() throws {
    try alter(some(try rows() as [Row<Customer>])) { customer in
      serial += 1
      switch random.below(3) {
      case 0: customer.phone = Phone("138\(String(format: "%08d", 2_000_000 + serial * 6_101))")
      case 1: customer.address = "另一条街\(serial)号"
      default: customer.maturity = coin() ? "key_account" : nil
      }
    }
  }

  private func follow() throws {
    if try random.below(3) == 0 || (rows() as [Row<FollowRecord>]).count > 30 { return try delete(some(try rows() as [Row<FollowRecord>])) }
    guard let customer = some(try rows() as [Row<Customer>]) else { return }
    serial += 1
    var fact = Row<FollowRecord>(id: newID())
    fact.customer = customer.ref
    fact.user = Ref(person())
    fact.at = world.now
    fact.summary = "谈话内容第\(serial)条"
    try insert(fact)
  }

  private func task() throws {
    if try coin() || (rows() as [Row<WorkTask>]).count > 20 {
      return try alter(some(try rows() as [Row<WorkTask>])) { $0.owner = coin() ? Ref(person()) : nil }
    }
    var task = Row<WorkTask>(id: newID())
    task.name = "任务"
    task.customer = coin() ? some(try rows() as [Row<Customer>])?.ref : nil
    task.creator = Ref(person())
    task.owner = coin() ? Ref(person()) : nil
    task.createdAt = world.now
    try insert(task)
  }

  private func tag() throws {
    if try random.below(3) == 0 || (rows() as [Row<TagLink>]).count > 12 { return try delete(some(try rows() as [Row<TagLink>])) }
    guard let customer = some(try rows() as [Row<Customer>]) else { return }
    var tag = Row<Tag>(id: newID())
    let owner = person()
    tag.name = "标签\(serial)"
    tag.type = coin() ? .personal : .globalManual
    if tag.type == .personal { tag.owner = Ref(owner) }
    var link = Row<TagLink>(id: newID())
    link.customer = customer.ref
    link.tag = tag.ref
    if tag.type == .personal { link.personalOwner = Ref(owner) }
    try commit([Domain.Operation.inserting(tag.record, withDerived: true), Domain.Operation.inserting(link.record, withDerived: true)])
  }

  private func share() throws {
    let present = try rows() as [Row<Share>]
    if random.below(3) == 0 { return try delete(some(present)) }
    if random.below(4) == 0 { return try alter(some(present)) { $0.withChildren = !$0.includesBelow } }
    guard let customer = some(try rows() as [Row<Customer>]) else { return }
    var share = Row<Share>(id: newID())
    share.customer = customer.ref
    switch random.below(3) {
    case 0: share.user = Ref(person())
    case 1: share.department = some(try rows() as [Row<Department>])?.ref
    default: share.group = Ref(world.company.group("催收组"))
    }
    share.withChildren = coin()
    try insert(share)
  }

  private func team() throws {
    if random.below(3) == 0 { return try delete(some(try rows() as [Row<TeamMember>])) }
    guard let customer = some(try rows() as [Row<Customer>]) else { return }
    var member = Row<TeamMember>(id: newID())
    member.customer = customer.ref
    member.user = Ref(person())
    try insert(member)
  }

  private func roles() throws {
    let roles = (try rows() as [Row<Domain.Role>]).filter { _ in coin() }.map(\.id)
    let one = person()
    try alter((try rows() as [Row<User>]).first { $0.id == one }) { $0.roles = Members(roles) }
  }

  private func departments() throws {
    let departments = (try rows() as [Row<Department>]).filter { _ in random.below(4) == 0 }.map(\.id)
    let one = person()
    try alter((try rows() as [Row<User>]).first { $0.id == one }) { $0.departments = Members(departments) }
  }

  private func masking() throws {
    let one = person()
    try alter((try rows() as [Row<User>]).first { $0.id == one }) { user in
      user.masking = random.below(3) == 0 ? MaskingMode.none : .mask
      user.unmasksPrivate = coin()
      user.unmasksAssigned = coin()
      user.unmasksGroup = coin()
    }
  }

  private static let codes = [
    "customer.view", "customer.view", "customer.scope_all", "customer.scope_pool", "customer.scope_grouped", "company.view", "sys_org.view",
    "task.view_subordinates", "log_login.view", "log_operation.view",
  ]

  private func functions() throws {
    let code = RightsWorld.codes[random.below(RightsWorld.codes.count)]
    try alter(some(try rows() as [Row<Domain.Role>])) { role in
      var codes = role.functions?.codes ?? []
      if codes.remove(code) == nil { codes.insert(code) }
      role.functions = Codes(codes)
    }
  }

  private func scope() throws {
    try alter(some(try rows() as [Row<Domain.Role>])) { $0.dataScope = DataScope.allCases[random.below(DataScope.allCases.count)] }
  }

  private func rule() throws {
    let rules = try rows() as [Row<DataRule>]
    if random.below(4) == 0 { return try delete(some(rules)) }
    func any() -> DataScope { DataScope.allCases[random.below(DataScope.allCases.count)] }
    if let rule = some(rules), coin() {
      return try alter(rule) { rule in
        rule.query = any()
        rule.view = any()
      }
    }
    guard let role = some(try rows() as [Row<Domain.Role>]), !rules.contains(where: { $0.role?.id == role.id && $0.object == "customer" })
    else { return }
    var rule = Row<DataRule>(id: newID())
    rule.role = role.ref
    rule.object = "customer"
    rule.query = any()
    rule.view = any()
    try insert(rule)
  }

  private func group() throws {
    let people = accounts.filter { _ in coin() }.map { world.company.user($0) }
    try alter(some(try rows() as [Row<CustomerGroup>])) {
      if coin() { $0.administrators = Members(people) } else { $0.salespeople = Members(people) }
    }
  }

  private func department() throws {
    let departments = try rows() as [Row<Department>]
    try alter(some(departments)) { $0.parent = coin() ? some(departments)?.ref : nil }
  }

  private func maskSwitch() throws {
    try alter((try rows() as [Row<SystemParameter>]).first { $0.code == "mask.enabled" }) {
      $0.value = $0.value == "0" || random.below(3) > 0 ? "1" : "0"
    }
  }

  private func superior() throws {
    let (one, other) = (person(), person())
    try alter((try rows() as [Row<User>]).first { $0.id == one }) { user in
      user.superior = coin() ? Ref(other) : nil
      serial += 1
      user.mobile = "1361111\(String(format: "%04d", serial % 10_000))"
    }
  }

  private func registry() throws {
    let functions = try rows() as [Row<FunctionEntry>]
    let known = functions.filter { RightsWorld.codes.contains($0.code ?? "") }
    if let one = some(known), coin() || known.count > 6 {
      return try alter(one) { $0.isEnabled = $0.isEnabled == false || random.below(4) > 0 }
    }
    let code = RightsWorld.codes[random.below(RightsWorld.codes.count)]
    guard !functions.contains(where: { $0.code == code }) else { return }
    var function = Row<FunctionEntry>(id: newID())
    function.name = code
    function.code = code
    try insert(function)
  }

  private func message() throws {
    var message = Row<Message>(id: newID())
    message.recipient = Ref(person())
    message.subject = "消息"
    try insert(message)
  }

  private func company() throws {
    serial += 1
    var company = Row<Company>(id: newID())
    company.name = "公司\(serial)"
    try insert(company)
  }
}
