/// 任务 (a-tasks 1). `WorkTask`, because `Task` is Swift's.
package final class WorkTask: Kind {
  package static let catalogue = WorkTask()
  package let schema: Schema

  package let name: Field<WorkTask, String>
  package let type: Field<WorkTask, TaskType>
  package let customer: Field<WorkTask, Ref<Customer>>
  package let dueAt: Field<WorkTask, Instant>
  package let priority: Field<WorkTask, TaskPriority>
  package let progress: Field<WorkTask, TaskProgress>
  package let owner: Field<WorkTask, Ref<User>>
  package let remindAt: Field<WorkTask, Instant>
  package let detail: Field<WorkTask, String>
  package let creator: Field<WorkTask, Ref<User>>
  package let createdAt: Field<WorkTask, Instant>
  package let doneAt: Field<WorkTask, Instant>
  package let cancelReason: Field<WorkTask, String>
  package let origin: Field<WorkTask, TaskOrigin>
  package let group: Field<WorkTask, Ref<CustomerGroup>>
  package let followRecord: Field<WorkTask, Ref<FollowRecord>>
  package let isDeleted: Field<WorkTask, Bool>

  private init() {
    var kind = SchemaBuilder<WorkTask>(
      14, "task", "任务", "Task", holding: .customerPart(of: "customer_id", workers: ["owner_id", "creator_id"]))
    name = kind.field("task_name", "任务名称", "Name", .text(max: 100), [.required, .searchable, .sortable])
    type = kind.field("task_type", "任务类型", "Type", .enumeration("crm_task_type"), .required, merge: .once, initial: .normal)
    customer = kind.field("customer_id", "关联客户", "Customer", .reference("customer"), merge: .once)
    dueAt = kind.field("due_ts", "截止时间", "Due", .instant, .sortable)
    priority = kind.field("priority", "优先级", "Priority", .enumeration("crm_task_priority"), [.required, .sortable], initial: .medium)
    progress = kind.field("progress", "进度", "Progress", .enumeration("crm_task_progress"), [.required, .sortable], initial: .notStarted)
    owner = kind.field("owner_id", "负责人", "Owner", .reference("user"))
    remindAt = kind.field("remind_ts", "提醒时间", "Reminder", .instant)
    detail = kind.field("detail", "任务详情", "Detail", .longText(max: 5000), .searchable)
    creator = kind.field("creator_id", "创建人", "Creator", .reference("user"), .hidden, merge: .once)
    createdAt = kind.field("create_ts", "创建时间", "Created", .instant, [.hidden, .sortable], merge: .once)
    doneAt = kind.field("done_ts", "完成时间", "Done", .instant, .hidden)
    cancelReason = kind.field("cancel_reason", "取消原因", "Reason", .text(max: 200), .hidden)
    origin = kind.field("origin", "来源", "Origin", .enumeration("crm_task_origin"), [.required, .hidden], merge: .once, initial: .manual)
    group = kind.field("group_id", "客户组", "Group", .reference("customer_group"), .hidden, merge: .once)
    followRecord = kind.field("follow_record_id", "跟进记录", "Follow-up record", .reference("follow_record"), .hidden)
    isDeleted = kind.field("deleted", "删除", "Deleted", .boolean, .hidden, initial: false)
    schema = kind.build(indexes: [["owner_id", "progress", "due_ts"], ["customer_id"], ["creator_id"]])
  }
}

package enum TaskType: String, FieldValue {
  case normal
  case followUp = "follow_up"
}
package enum TaskPriority: String, FieldValue { case high, medium, low }
package enum TaskOrigin: String, FieldValue {
  case manual, auto, requested
  case manualAssign = "manual_assign"
  case callBack = "call_back"
  case plan
  case claim
}

package enum TaskProgress: String, FieldValue {
  case notStarted = "not_started"
  case inProgress = "in_progress"
  case done
  case cancelled

  package var isOpen: Bool { self == .notStarted || self == .inProgress }
}
