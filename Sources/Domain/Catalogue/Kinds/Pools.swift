/// 公海池 (c-pools-and-dedup 1.1): who may take customers out of a sea, and how many. One row governs the company pool, one each group's.
package final class Pool: Kind {
  package static let catalogue = Pool()
  package let schema: Schema

  package let name: Field<Pool, String>
  package let code: Field<Pool, String>
  package let isDefault: Field<Pool, Bool>
  package let description: Field<Pool, String>
  package let managers: Field<Pool, Members>
  package let members: Field<Pool, Members>
  package let claimMode: Field<Pool, ClaimMode>
  package let heldMax: Field<Pool, Int64>
  package let claimsPerDayMax: Field<Pool, Int64>
  package let claimsOfSameMax: Field<Pool, Int64>
  package let resetDays: Field<Pool, Int64>
  package let status: Field<Pool, GroupStatus>
  package let group: Field<Pool, Ref<CustomerGroup>>

  private init() {
    var kind = SchemaBuilder<Pool>(28, "pool", "公海池", "Pool", holding: .everybody)
    name = kind.field("name", "公海池名称", "Name", .text(max: 60), .required, merge: .compareAndSet)
    code = kind.field("code", "编码", "Code", .text(max: 30), by: .server, merge: .once)
    isDefault = kind.field("is_default", "是否为默认公海池", "Default", .boolean, .required, by: .server, merge: .compareAndSet, initial: false)
    description = kind.field("description", "描述", "Description", .longText(max: 500), merge: .compareAndSet)
    managers = kind.field("managers", "管理员", "Managers", .members("user"), merge: .members)
    members = kind.field("members", "公海池成员", "Members", .members("user"), merge: .members)
    claimMode = kind.field(
      "claim_mode", "分配领取规则", "Claiming", .enumeration("crm_claim_mode"), .required, merge: .compareAndSet, initial: .claimable)
    heldMax = kind.field(
      "max_held_per_user", "每个员工最多领取", "Held at most", .integer(min: 1, max: 9999), merge: .compareAndSet)
    claimsPerDayMax = kind.field(
      "max_claim_per_day", "每个员工每天最多领取", "Claims a day", .integer(min: 1, max: 9999), merge: .compareAndSet)
    claimsOfSameMax = kind.field(
      "max_claim_same_record", "同一客户最多被同一员工领取", "Claims of the same", .integer(min: 1, max: 99), merge: .compareAndSet)
    resetDays = kind.field(
      "claim_limit_reset_days", "取消领取限制的天数", "Limit lifts after days", .integer(min: 1, max: 3650), merge: .compareAndSet)
    status = kind.field("status", "状态", "Status", .enumeration("crm_rule_status"), .required, merge: .compareAndSet, initial: .enabled)
    group = kind.field("group_id", "所属客户组", "Group", .reference("customer_group"), by: .server, merge: .once)
    schema = kind.build(indexes: [["group_id"]])
  }
}

package enum ClaimMode: String, FieldValue {
  case claimable
  case viewOnly = "view_only"
}

/// 归属记录 (c-pools-and-dedup 1.3): a time through which a customer of a pool was somebody's. The limits of a pool count them.
package final class OwnershipPeriod: Kind {
  package static let catalogue = OwnershipPeriod()
  package let schema: Schema

  package let pool: Field<OwnershipPeriod, Ref<Pool>>
  package let customer: Field<OwnershipPeriod, Ref<Customer>>
  package let group: Field<OwnershipPeriod, Ref<CustomerGroup>>
  package let user: Field<OwnershipPeriod, Ref<User>>
  package let mode: Field<OwnershipPeriod, OwnershipMode>
  package let startedAt: Field<OwnershipPeriod, Instant>
  package let endedAt: Field<OwnershipPeriod, Instant>
  package let endReason: Field<OwnershipPeriod, OwnershipEnd>
  package let endNote: Field<OwnershipPeriod, String>

  private init() {
    var kind = SchemaBuilder<OwnershipPeriod>(
      29, "claim_record", "归属记录", "Ownership", holding: .customerPart(of: "customer_id", workers: ["user_id"]))
    pool = kind.field("pool_id", "公海池", "Pool", .reference("pool"), .required, by: .server, merge: .once)
    customer = kind.field("customer_id", "客户", "Customer", .reference("customer"), .required, by: .server, merge: .once)
    group = kind.field("group_id", "客户组", "Group", .reference("customer_group"), by: .server, merge: .once)
    user = kind.field("user_id", "业务员", "Salesperson", .reference("user"), .required, by: .server, merge: .once)
    mode = kind.field("mode", "归属方式", "By", .enumeration("crm_ownership_mode"), .required, by: .server, merge: .once)
    startedAt = kind.field("started_at", "开始", "From", .instant, [.required, .sortable], by: .server, merge: .once)
    endedAt = kind.field("ended_at", "结束", "Until", .instant, by: .server, merge: .compareAndSet)
    endReason = kind.field("end_reason", "结束原因", "Ended by", .enumeration("crm_ownership_end"), by: .server, merge: .compareAndSet)
    endNote = kind.field("end_note", "备注", "Note", .text(max: 200), by: .server, merge: .compareAndSet)
    schema = kind.build(indexes: [["user_id", "started_at"], ["customer_id"]])
  }
}

package enum OwnershipMode: String, FieldValue { case claim, assign, transfer }

package enum OwnershipEnd: String, FieldValue {
  case manualReturn = "manual_return"
  case recalled
  case transferred
  case regrouped
  case trashed
}
