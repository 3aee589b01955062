/// 分组日志 (a-logs 3): a customer who came into a group, left one, or was assigned in it. The server alone writes it.
package final class GroupingRecord: Kind {
  package static let catalogue = GroupingRecord()
  package let schema: Schema

  package let customer: Field<GroupingRecord, Ref<Customer>>
  package let customerName: Field<GroupingRecord, String>
  package let source: Field<GroupingRecord, String>
  package let sourceGroup: Field<GroupingRecord, Ref<CustomerGroup>>
  package let target: Field<GroupingRecord, String>
  package let targetGroup: Field<GroupingRecord, Ref<CustomerGroup>>
  package let type: Field<GroupingRecord, String>
  package let rule: Field<GroupingRecord, String>
  package let at: Field<GroupingRecord, Instant>
  package let actor: Field<GroupingRecord, Ref<User>>

  private init() {
    var kind = SchemaBuilder<GroupingRecord>(
      23, "group_log", "分组日志", "Grouping log", holding: .customerPart(of: "customer_id", workers: ["operator_id"]))
    customer = kind.field("customer_id", "客户", "Customer", .reference("customer"), .required, by: .server, merge: .once)
    customerName = kind.field("customer_name", "客户名称", "Name", .text(max: 50), .searchable, by: .server, merge: .once)
    source = kind.field("source_group", "来源组名", "From", .text(max: 30), by: .server, merge: .once)
    sourceGroup = kind.field("source_group_id", "来源组", "From group", .reference("customer_group"), .hidden, by: .server, merge: .once)
    target = kind.field("target_group", "目标组名", "To", .text(max: 30), by: .server, merge: .once)
    targetGroup = kind.field("target_group_id", "目标组", "To group", .reference("customer_group"), .hidden, by: .server, merge: .once)
    type = kind.field("type", "分组类型", "Type", .enumeration("crm_assign_type"), by: .server, merge: .once)
    rule = kind.field("rule_name", "规则名称", "Rule", .text(max: 60), by: .server, merge: .once)
    at = kind.field("ts", "分组时间", "When", .instant, [.required, .sortable], by: .server, merge: .once)
    actor = kind.field("operator_id", "操作人", "By", .reference("user"), by: .server, merge: .once)
    schema = kind.build(indexes: [["ts"], ["customer_id"]])
  }
}

/// 分配日志 (a-logs 4): who got a customer, and who lost him.
package final class AssignmentRecord: Kind {
  package static let catalogue = AssignmentRecord()
  package let schema: Schema

  package let customer: Field<AssignmentRecord, Ref<Customer>>
  package let customerName: Field<AssignmentRecord, String>
  package let group: Field<AssignmentRecord, Ref<CustomerGroup>>
  package let groupName: Field<AssignmentRecord, String>
  package let salesperson: Field<AssignmentRecord, Ref<User>>
  package let salespersonName: Field<AssignmentRecord, String>
  package let rule: Field<AssignmentRecord, String>
  package let type: Field<AssignmentRecord, String>
  package let isRelease: Field<AssignmentRecord, Bool>
  package let at: Field<AssignmentRecord, Instant>
  package let actorName: Field<AssignmentRecord, String>
  package let actor: Field<AssignmentRecord, Ref<User>>

  private init() {
    var kind = SchemaBuilder<AssignmentRecord>(
      24, "assign_log", "分配日志", "Assignment log",
      holding: .customerPart(of: "customer_id", workers: ["salesperson_id", "operator_id"]))
    customer = kind.field("customer_id", "客户", "Customer", .reference("customer"), .required, by: .server, merge: .once)
    customerName = kind.field("customer_name", "客户名称", "Name", .text(max: 50), .searchable, by: .server, merge: .once)
    group = kind.field("group_id", "组", "Group", .reference("customer_group"), .hidden, by: .server, merge: .once)
    groupName = kind.field("group_name", "组名", "Group", .text(max: 30), by: .server, merge: .once)
    salesperson = kind.field("salesperson_id", "业务员", "Salesperson", .reference("user"), .hidden, by: .server, merge: .once)
    salespersonName = kind.field("salesperson", "业务员", "Salesperson", .text(max: 50), by: .server, merge: .once)
    rule = kind.field("rule_name", "规则名称", "Rule", .text(max: 60), by: .server, merge: .once)
    type = kind.field("type", "分配类型", "Type", .enumeration("crm_assign_type"), by: .server, merge: .once)
    isRelease = kind.field("released", "解除", "Release", .boolean, .required, by: .server, merge: .once, initial: false)
    at = kind.field("ts", "分配时间", "When", .instant, [.required, .sortable], by: .server, merge: .once)
    // Of a release the fixed word `delete` (GR-30); who it was stands beside.
    actorName = kind.field("operator", "操作人", "By", .text(max: 50), by: .server, merge: .once)
    actor = kind.field("operator_id", "实际操作人", "Done by", .reference("user"), .hidden, by: .server, merge: .once)
    schema = kind.build(indexes: [["ts"], ["customer_id"]])
  }
}

/// 回收历史 (a-logs 5): one row a customer and action.
package final class RecycleRecord: Kind {
  package static let catalogue = RecycleRecord()
  package let schema: Schema

  package let customer: Field<RecycleRecord, Ref<Customer>>
  package let customerName: Field<RecycleRecord, String>
  package let actor: Field<RecycleRecord, Ref<User>>
  package let destination: Field<RecycleRecord, RecycleDestination>
  package let isAutomatic: Field<RecycleRecord, Bool>
  package let at: Field<RecycleRecord, Instant>
  package let reason: Field<RecycleRecord, String>
  package let group: Field<RecycleRecord, Ref<CustomerGroup>>
  package let formerOwner: Field<RecycleRecord, Ref<User>>

  private init() {
    var kind = SchemaBuilder<RecycleRecord>(
      25, "recycle_log", "回收历史", "Recycle history",
      holding: .customerPart(of: "customer_id", workers: ["operator_id", "former_owner_id"]))
    customer = kind.field("customer_id", "客户", "Customer", .reference("customer"), .required, by: .server, merge: .once)
    customerName = kind.field("customer_name", "客户名称", "Name", .text(max: 50), .searchable, by: .server, merge: .once)
    actor = kind.field("operator_id", "操作人", "By", .reference("user"), by: .server, merge: .once)
    destination = kind.field("destination", "去向", "To", .enumeration("crm_recycle_to"), .required, by: .server, merge: .once)
    isAutomatic = kind.field("is_auto", "是否自动", "Automatic", .boolean, .required, by: .server, merge: .once, initial: false)
    at = kind.field("ts", "回收时间", "When", .instant, [.required, .sortable], by: .server, merge: .once)
    reason = kind.field("reason", "回收原因", "Reason", .text(max: 200), by: .server, merge: .once)
    group = kind.field("group_id", "组", "Group", .reference("customer_group"), .hidden, by: .server, merge: .once)
    formerOwner = kind.field("former_owner_id", "原业务员", "Former owner", .reference("user"), .hidden, by: .server, merge: .once)
    schema = kind.build(indexes: [["ts"], ["customer_id"]])
  }
}

package enum RecycleDestination: String, FieldValue {
  case groupPool = "to_group_pool"
  case companyPool = "to_company_pool"
  case recycleBin = "to_recycle_bin"
}

/// 转移记录 (a-groups 1.5).
package final class TransferRecord: Kind {
  package static let catalogue = TransferRecord()
  package let schema: Schema

  package let actor: Field<TransferRecord, Ref<User>>
  package let at: Field<TransferRecord, Instant>
  package let from: Field<TransferRecord, Ref<User>>
  package let fromGroup: Field<TransferRecord, Ref<CustomerGroup>>
  package let to: Field<TransferRecord, Ref<User>>
  package let toGroup: Field<TransferRecord, Ref<CustomerGroup>>
  package let count: Field<TransferRecord, Int64>
  package let type: Field<TransferRecord, TransferType>
  package let reason: Field<TransferRecord, String>

  private init() {
    var kind = SchemaBuilder<TransferRecord>(26, "customer_transfer", "转移记录", "Transfer", holding: .holders(.transfers))
    actor = kind.field("operator_id", "操作人", "By", .reference("user"), by: .server, merge: .once)
    at = kind.field("operate_ts", "操作日期", "When", .instant, [.required, .sortable], by: .server, merge: .once)
    from = kind.field("from_user_id", "从业务员", "From", .reference("user"), .required, by: .server, merge: .once)
    fromGroup = kind.field("from_group_id", "从客户组", "From group", .reference("customer_group"), by: .server, merge: .once)
    to = kind.field("to_user_id", "转移到业务员", "To", .reference("user"), .required, by: .server, merge: .once)
    toGroup = kind.field("to_group_id", "转移到客户组", "To group", .reference("customer_group"), by: .server, merge: .once)
    count = kind.field("customer_count", "转移客户数", "Customers", .integer(min: 0, max: .max), by: .server, merge: .once, initial: Int64(0))
    type = kind.field("transfer_type", "转移类型", "Type", .enumeration("crm_transfer_type"), .required, by: .server, merge: .once)
    reason = kind.field("reason", "转移原因", "Reason", .text(max: 200), by: .server, merge: .once)
    schema = kind.build(indexes: [["operate_ts"]])
  }
}

package enum TransferType: String, FieldValue { case all, partial }

/// One customer of a transfer, and what became of him there.
package final class TransferItem: Kind {
  package static let catalogue = TransferItem()
  package let schema: Schema

  package let transfer: Field<TransferItem, Ref<TransferRecord>>
  package let customer: Field<TransferItem, Ref<Customer>>
  package let customerName: Field<TransferItem, String>
  package let group: Field<TransferItem, Ref<CustomerGroup>>
  package let isDone: Field<TransferItem, Bool>
  package let reason: Field<TransferItem, String>

  private init() {
    var kind = SchemaBuilder<TransferItem>(27, "customer_transfer_item", "转移明细", "Transferred customer", holding: .holders(.transfers))
    transfer = kind.field("transfer_id", "转移", "Transfer", .reference("customer_transfer"), .required, by: .server, merge: .once)
    customer = kind.field("customer_id", "客户", "Customer", .reference("customer"), .required, by: .server, merge: .once)
    customerName = kind.field("customer_name", "客户名称", "Name", .text(max: 50), by: .server, merge: .once)
    group = kind.field("group_id", "客户组", "Group", .reference("customer_group"), by: .server, merge: .once)
    isDone = kind.field("done", "已转移", "Transferred", .boolean, .required, by: .server, merge: .once, initial: false)
    reason = kind.field("reason", "原因", "Reason", .text(max: 60), by: .server, merge: .once)
    schema = kind.build(indexes: [["transfer_id"]])
  }
}
