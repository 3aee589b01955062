/// 跟进记录 (a-customers 9.1): a fact, never changed once made (CU-83).
package final class FollowRecord: Kind {
  package static let catalogue = FollowRecord()
  package let schema: Schema

  package let customer: Field<FollowRecord, Ref<Customer>>
  package let user: Field<FollowRecord, Ref<User>>
  package let at: Field<FollowRecord, Instant>
  package let summary: Field<FollowRecord, String>
  package let method: Field<FollowRecord, String>
  package let state: Field<FollowRecord, String>
  package let maturity: Field<FollowRecord, String>
  package let inviteType: Field<FollowRecord, String>
  package let continues: Field<FollowRecord, Bool>
  package let nextAt: Field<FollowRecord, Instant>
  package let durationSeconds: Field<FollowRecord, Int64>
  package let call: Field<FollowRecord, String>
  package let task: Field<FollowRecord, Ref<WorkTask>>
  package let group: Field<FollowRecord, Ref<CustomerGroup>>

  private init() {
    var kind = SchemaBuilder<FollowRecord>(
      13, "follow_record", "跟进记录", "Follow-up record", holding: .customerPart(of: "customer_id", workers: []))
    customer = kind.field("customer_id", "客户", "Customer", .reference("customer"), .required, merge: .once)
    user = kind.field("user_id", "业务员", "Salesperson", .reference("user"), .required, merge: .once)
    at = kind.field("follow_ts", "沟通日期", "Contact date", .instant, [.required, .sortable], merge: .once)
    summary = kind.field("summary", "沟通纪要", "Summary", .longText(max: 2000), .searchable, merge: .once)
    method = kind.field(
      "method", "跟进方式", "Method", .enumeration("crm_emp_followFunction"), .required, merge: .once, initial: "phone")
    state = kind.field("state", "跟进状态", "State", .enumeration("crm_emp_followState"), .required, merge: .once, initial: "following")
    maturity = kind.field("maturity", "客户成熟度", "Maturity", .enumeration("crm_customer_maturity"), merge: .once)
    inviteType = kind.field("invite_type", "客户邀请类型", "Invitation type", .enumeration("crm_invitation_type"), merge: .once)
    continues = kind.field("continue_follow", "是否继续跟进", "Continue?", .boolean, .required, merge: .once, initial: false)
    nextAt = kind.field("next_follow_ts", "下次跟进时间", "Next follow-up", .instant, merge: .once)
    durationSeconds = kind.field("duration_s", "通话时长", "Call time", .integer(min: 0, max: .max), by: .server, merge: .derived)
    call = kind.field("call_id", "通话", "Call", .text(max: 36), .hidden, merge: .once)
    task = kind.field("task_id", "任务", "Task", .reference("task"), .hidden, merge: .once)
    group = kind.field("group_id", "客户组", "Group", .reference("customer_group"), .hidden, merge: .once)
    schema = kind.build(indexes: [["customer_id", "follow_ts"], ["user_id", "follow_ts"]])
  }
}
