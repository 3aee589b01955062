import Database
import Domain
import Server
import Sync
import Tables
import TestSupport
import Testing

/// Makes one plausible step of each sort on each kind, and shows everything that a step could have changed.
final class Forger {
  let doors: Doors
  private(set) var devices: [String: DoorDevice] = [:]
  private let customer: Row<Customer>
  private var count = 0

  init() throws {
    doors = try Doors()
    customer = try doors.customer(named: "章172")
    var nobody = UserAdministration.NewUser(account: "nobody", name: "无角色")
    nobody.departments = ["销售部"]
    _ = try UserAdministration(doors.company.centre).add(nobody)
    // He has changed the password that he was given.
    try doors.company.centre.database.write { try $0.run("UPDATE account SET must_change = 0 WHERE username = 'nobody'") }
    for account in ["admin", "lisi", "lud", "ops"] { devices[account] = try DoorDevice(account, at: doors) }
    devices["nobody"] = try DoorDevice(
      enrolment: doors.company.centre.devices.enrol(try id(of: User.schema, "username", "nobody"), name: "n"), at: doors)
  }

  func actor(_ account: String) throws -> Actor {
    let user = try #require(devices[account]?.user)
    return try #require(try doors.company.centre.database.read { try ActorReader(connection: $0).actor(user) })
  }

  /// The same step aimed at another record.
  func aimed(_ operation: Operation, at id: RecordID) -> Operation {
    switch operation {
    case .insert(let schema, _, let pairs): .insert(schema, id, pairs)
    case .update(let schema, _, let base, let changes): .update(schema, id, base: base, changes)
    case .delete(let schema, _, let base): .delete(schema, id, base: base)
    case .members(let schema, _, let field, let add, let remove): .members(schema, id, field, add: add, remove: remove)
    case .move(let movement): .move(Movement(movement.verb, [item(for: id)]))
    }
  }

  func operation(_ step: OperationStep, on schema: Schema, by user: RecordID) throws -> Operation {
    // A second share or membership of one grantee would be the first one changed.
    if schema == Share.schema || schema == TeamMember.schema { try removeAll(schema) }
    if step == .insert {
      let made = sample(schema, by: user)
      return .insert(
        schema, made.id, made.schema.columns.filter { made[$0] != $0.initial && $0.merge != .derived }.map { FieldValuePair($0, made[$0]) })
    }
    let target = try target(schema)
    switch step {
    case .insert, .update:
      let field = try #require(schema.field(Forger.edited[schema.name] ?? "name"))
      count += 1
      let value: Value = Forger.values[field.code] ?? .text(field.code == "email" ? "forged\(count)@example.com" : "改过\(count)")
      return .update(schema, target.id, base: target.version, [FieldChange(field, old: target[field], new: value)])
    case .delete: return .delete(schema, target.id, base: target.version)
    case .members:
      let sets = schema.columns.first { if case .members = $0.type { true } else { $0.type == .codes } }
      let field = try #require(sets ?? schema.columns.first)
      return .members(schema, target.id, field, add: field.type == .codes ? ["customer.view"] : [user.hex], remove: [])
    case .move:
      // The one before may have returned him.
      let owner = doors.company.user("lud")
      try doors.company.alterRelations(of: target.id) {
        ($0.isLive, $0.owner) = (true, Ref(owner))
      }
      return .move(Movement(.returnToPool, [item(for: target.id)]))
    }
  }

  private func item(for customer: RecordID) -> Movement.Item {
    Movement.Item(
      customer: customer, relation: doors.company.newID(), task: doors.company.newID(), seen: .any)
  }

  private static let edited = [
    "role_data_rule": "scope_query", "enumeration_item": "label", "system_parameter": "remark", "customer_group": "group_name",
    "company": "note", "customer": "email", "group_relation": "owner_id", "tag_link": "expires_on", "record_share": "reason",
    "team_member": "kind", "follow_record": "summary", "task": "detail", "message": "read_ts", "login_log": "reason",
    "operation_log": "detail", "clear_view": "at", "pool": "description", "claim_record": "end_note", "group_log": "rule_name",
    "assign_log": "rule_name", "recycle_log": "reason", "customer_transfer": "reason", "customer_transfer_item": "reason",
  ]
  private static let values: [String: Value] = [
    "scope_query": .text("dept"), "owner_id": .id(RecordID(high: 1, low: 1)),
    "kind": .text("watcher"),
    "read_ts": .integer(1_000_000_000_000), "at": .integer(1_000_000_000_000), "expires_on": .text("2030-01-01"),
  ]

  /// A record of the kind that is there: made anew where a step may remove it, found where the demo company has one.
  private func target(_ schema: Schema) throws -> Record {
    let author = doors.company.user("lud")
    switch schema {
    case Customer.schema: return try find(schema, customer.id)
    case CustomerGroup.schema: return try find(schema, doors.company.group("催收组"))
    case User.schema: return try find(schema, doors.company.user("vip003"))
    case Role.schema: return try find(schema, id(of: schema, "code", "ops"))
    case SystemParameter.schema: return try find(schema, id(of: schema, "code", "mail.host"))
    case Department.schema: return try find(schema, id(of: schema, "name", "营销一组"))
    case FunctionEntry.schema: return try find(schema, id(of: schema, "code", "customer.view"))
    case LoginRecord.schema, OperationRecord.schema, ClearView.schema, Tag.schema, Enumeration.schema, EnumerationItem.schema,
      DataRule.schema,
      GroupRelation.schema, Company.schema, TagLink.schema, Share.schema, TeamMember.schema, FollowRecord.schema, WorkTask.schema,
      Message.schema, Pool.schema, OwnershipPeriod.schema, GroupingRecord.schema, AssignmentRecord.schema, RecycleRecord.schema,
      TransferRecord.schema, TransferItem.schema:
      let made = sample(schema, by: author)
      try doors.company.commit(made)
      return try find(schema, made.id)
    default: throw Problem("TEST", "没有", "no sample of \(schema.name)")
    }
  }

  /// A sound new record.
  private func sample(_ schema: Schema, by user: RecordID) -> Record {
    let id = doors.company.newID()
    let unique = String(id.hex.suffix(8))
    func made<K: Kind>(_ kind: K.Type, _ fill: (inout Row<K>) -> Void) -> Record {
      var row = Row<K>(id: id)
      fill(&row)
      return row.record
    }
    let other = doors.company.user("lx003")
    switch schema {
    case Customer.schema:
      return made(Customer.self) {
        $0.name = "伪造"
        $0.phone = Phone("139\(unique.utf8.reduce(10_000_000) { ($0 * 31 + Int($1)) % 90_000_000 + 10_000_000 })")
      }
    case CustomerGroup.schema:
      return made(CustomerGroup.self) {
        $0.name = "组" + unique
        $0.administrators = [user]
      }
    case User.schema:
      return made(User.self) {
        $0.account = "u" + unique
        $0.name = "伪造"
        $0.departments = [doors.company.people.departments["销售部"] ?? id]
      }
    case Role.schema:
      return made(Role.self) {
        $0.name = "角色" + unique
        $0.code = "r" + unique
      }
    case Department.schema:
      return made(Department.self) {
        $0.name = "部门" + unique
        $0.parent = doors.company.people.departments["销售部"].map { Ref($0) }
      }
    case FunctionEntry.schema:
      return made(FunctionEntry.self) {
        $0.name = "功能"
        $0.code = "f" + unique
      }
    case DataRule.schema:
      return made(DataRule.self) {
        $0.role = Ref(id)
        $0.object = "customer"
      }
    case SystemParameter.schema:
      return made(SystemParameter.self) {
        $0.name = "参数"
        $0.code = "p" + unique
      }
    default: return work(schema, id: id, by: user, other: other, unique)
    }
  }

  private func work(_ schema: Schema, id: RecordID, by user: RecordID, other: RecordID, _ unique: String) -> Record {
    var record = Record(schema, id: id)
    func set(_ values: [String: Value]) {
      for (code, value) in values { if let field = schema.field(code) { record[field] = value } }
    }
    let now = doors.company.clock.now.stored
    switch schema {
    case Company.schema: set(["company_name": .text("公司" + unique)])
    case Pool.schema: set(["name": .text("公海" + unique), "description": .text("伪造")])
    case OwnershipPeriod.schema:
      set(["customer_id": .id(customer.id), "user_id": .id(user), "pool_id": .id(id), "mode": .text("claim"), "started_at": now])
    case GroupingRecord.schema, AssignmentRecord.schema: set(["customer_id": .id(customer.id), "ts": now])
    case RecycleRecord.schema: set(["customer_id": .id(customer.id), "ts": now, "destination": .text("to_company_pool")])
    case TransferRecord.schema:
      set(["from_user_id": .id(user), "to_user_id": .id(other), "operate_ts": now, "transfer_type": .text("all"), "reason": .text("x")])
    case TransferItem.schema: set(["transfer_id": .id(id), "customer_id": .id(customer.id)])
    case Share.schema: set(["customer_id": .id(customer.id), "user_id": .id(other)])
    case TeamMember.schema: set(["customer_id": .id(customer.id), "user_id": .id(other)])
    case FollowRecord.schema: set(["customer_id": .id(customer.id), "user_id": .id(user), "follow_ts": now, "summary": .text("谈过")])
    case WorkTask.schema: set(["customer_id": .id(customer.id), "task_name": .text("任务"), "creator_id": .id(user), "owner_id": .id(user)])
    case Message.schema: set(["user_id": .id(user), "subject": .text("消息")])
    case GroupRelation.schema: set(["customer_id": .id(customer.id), "group_id": .id(doors.company.group("回收组"))])
    case Tag.schema: set(["name": .text("标签" + unique), "tag_type": .text("global_manual")])
    case TagLink.schema: set(["customer_id": .id(customer.id), "tag_id": .id(tag())])
    case Enumeration.schema: set(["name": .text("枚举"), "code": .text("e" + unique)])
    case EnumerationItem.schema: set(["enum_code": .text("e"), "value": .text(unique), "label": .text("项")])
    case LoginRecord.schema: set(["at": now, "action": .text("login"), "outcome": .text("ok")])
    case ClearView.schema: set(["customer_id": .id(customer.id), "user_id": .id(user), "at": now])
    case OperationRecord.schema: set(["at": now, "command": .text("x"), "object": .text("role"), "action": .text("update")])
    default: break
    }
    return record
  }

  private func removeAll(_ schema: Schema) throws {
    let ids = try doors.company.centre.database.read { connection in
      try connection.rows("SELECT id FROM \(TableLayout.quoted(schema.name)) ORDER BY id") { $0.id(0) }.compactMap { $0 }
    }
    try doors.company.centre.ledger.commit(ids.map { .delete(schema, $0, base: 1) }, as: .system, command: "test.clear")
  }

  private var madeTag: RecordID?

  private func tag() -> RecordID {
    if let madeTag { return madeTag }
    var tag = Row<Tag>(id: doors.company.newID())
    tag.name = "手动"
    tag.type = .globalManual
    do { try doors.company.commit(tag.record) } catch { Issue.record(error) }
    madeTag = tag.id
    return tag.id
  }

  private func id(of schema: Schema, _ column: String, _ value: String) throws -> RecordID {
    let found = try doors.company.centre.database.read { connection in
      try connection.first(
        "SELECT id FROM \(TableLayout.quoted(schema.name)) WHERE \(TableLayout.quoted(column)) = :value", [":value": .text(value)]
      ) { $0.id(0) }
    }
    return try #require(found ?? nil)
  }

  private func find(_ schema: Schema, _ id: RecordID) throws -> Record {
    try #require(try doors.company.centre.database.read { try TableLayout.of(schema).find(id, in: $0) })
  }

  /// Every row of every table, the log and the keys, but for the refusals themselves.
  func dump() throws -> [String] {
    try doors.company.centre.database.read { connection in
      try (Catalogue.kinds.map(\.name) + ["change_log", "change_key", "agg_key", "key_def", "sync_head"]).map { table in
        let columns = try connection.columns(of: table)
        let list = columns.map(TableLayout.quoted).joined(separator: ", ")
        return try connection.rows("SELECT \(list) FROM \(TableLayout.quoted(table))") { row in
          columns.indices.map { "\(row.value($0))" }.joined(separator: " ")
        }.sorted().joined(separator: "\n")
      }
    }
  }
}
