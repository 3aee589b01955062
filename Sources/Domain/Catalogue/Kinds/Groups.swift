/// 客户组 (a-groups 1.1).
package final class CustomerGroup: Kind {
  package static let catalogue = CustomerGroup()
  package let schema: Schema

  package let name: Field<CustomerGroup, String>
  package let administrators: Field<CustomerGroup, Members>
  package let salespeople: Field<CustomerGroup, Members>
  package let isRequestEnabled: Field<CustomerGroup, Bool>
  package let requestsPerDay: Field<CustomerGroup, Int64>
  package let customersPerRequest: Field<CustomerGroup, Int64>
  package let order: Field<CustomerGroup, Int64>
  package let status: Field<CustomerGroup, GroupStatus>

  private init() {
    var kind = SchemaBuilder<CustomerGroup>(8, "customer_group", "客户组", "Customer group", holding: .everybody)
    name = kind.field("group_name", "分组名称", "Name", .text(max: 30), .required, merge: .compareAndSet)
    administrators = kind.field("admins", "分组管理员", "Administrators", .members("user"), merge: .members)
    salespeople = kind.field("salespeople", "分组业务员", "Salespeople", .members("user"), merge: .members)
    isRequestEnabled = kind.field("request_enabled", "请求任务设置", "Requests", .boolean, .required, merge: .compareAndSet, initial: false)
    requestsPerDay = kind.field(
      "request_times_per_day", "请求次数", "Requests a day", .integer(min: 1, max: 99), merge: .compareAndSet, initial: Int64(3))
    customersPerRequest = kind.field(
      "request_count_per_time", "请求数量", "Customers a request", .integer(min: 1, max: 500), merge: .compareAndSet, initial: Int64(50))
    order = kind.field("order_no", "显示顺序", "Order", .integer(min: 0, max: 9999), merge: .compareAndSet, initial: Int64(100))
    status = kind.field("status", "状态", "Status", .enumeration("crm_rule_status"), .required, merge: .compareAndSet, initial: .enabled)
    schema = kind.build()
  }
}

package enum GroupStatus: String, FieldValue { case enabled, disabled }

/// 分组分配关系 (a-groups 1.2): a customer in a group, and whose he is there. Only the server writes it.
package final class GroupRelation: Kind {
  package static let catalogue = GroupRelation()
  package let schema: Schema

  package let customer: Field<GroupRelation, Ref<Customer>>
  package let group: Field<GroupRelation, Ref<CustomerGroup>>
  package let owner: Field<GroupRelation, Ref<User>>
  package let joinedAt: Field<GroupRelation, Instant>
  package let assignedAt: Field<GroupRelation, Instant>
  package let assignType: Field<GroupRelation, String>
  package let lastOwner: Field<GroupRelation, Ref<User>>
  package let lastOwnerUntil: Field<GroupRelation, Instant>
  package let ownerFollowTimes: Field<GroupRelation, Int64>
  package let isLive: Field<GroupRelation, Bool>
  package let endedAt: Field<GroupRelation, Instant>
  package let endReason: Field<GroupRelation, RelationEnd>

  private init() {
    var kind = SchemaBuilder<GroupRelation>(
      11, "group_relation", "分组分配关系", "Group relation", holding: .customerPart(of: "customer_id", workers: []))
    customer = kind.field("customer_id", "客户", "Customer", .reference("customer"), .required, by: .group, merge: .once)
    group = kind.field("group_id", "客户组", "Group", .reference("customer_group"), .required, by: .group, merge: .once)
    owner = kind.field("owner_id", "业务员", "Owner", .reference("user"), by: .group, merge: .compareAndSet)
    joinedAt = kind.field("joined_ts", "入组时间", "Joined", .instant, by: .group, merge: .once)
    assignedAt = kind.field("assigned_ts", "分配时间", "Assigned", .instant, by: .group, merge: .compareAndSet)
    assignType = kind.field("assign_type", "分配类型", "Assignment type", .enumeration("crm_assign_type"), by: .group, merge: .compareAndSet)
    lastOwner = kind.field("last_owner_id", "上任业务员", "Last owner", .reference("user"), by: .group, merge: .compareAndSet)
    lastOwnerUntil = kind.field("last_owner_until", "上任截止", "Last owner until", .instant, by: .group, merge: .compareAndSet)
    ownerFollowTimes = kind.field(
      "follow_times_by_owner", "本任跟进次数", "Owner's follow-ups", .integer(min: 0, max: .max), by: .group, merge: .derived, initial: Int64(0))
    isLive = kind.field("live", "有效", "Live", .boolean, by: .group, merge: .compareAndSet, initial: true)
    endedAt = kind.field("ended_ts", "离组时间", "Left", .instant, by: .group, merge: .compareAndSet)
    endReason = kind.field("end_reason", "离组原因", "Left by", .enumeration("crm_relation_end"), by: .group, merge: .compareAndSet)
    schema = kind.build(indexes: [["customer_id"], ["owner_id"], ["group_id"]])
  }
}

/// How a relation ended. One that ended in the recycle bin says whose group's bin the customer lies in (CU-140).
package enum RelationEnd: String, FieldValue {
  case returned
  case regrouped
  case recycled
}
