/// 登录日志 (a-logs): one row an attempt, whatever came of it. The server alone writes it.
package final class LoginRecord: Kind {
  package static let catalogue = LoginRecord()
  package let schema: Schema

  package let at: Field<LoginRecord, Instant>
  package let account: Field<LoginRecord, String>
  package let user: Field<LoginRecord, Ref<User>>
  package let action: Field<LoginRecord, String>
  package let outcome: Field<LoginRecord, String>
  package let reason: Field<LoginRecord, String>
  package let device: Field<LoginRecord, String>
  package let address: Field<LoginRecord, String>

  private init() {
    var kind = SchemaBuilder<LoginRecord>(20, "login_log", "登录日志", "Login log", holding: .holders(.loginLog))
    at = kind.field("at", "时间", "Time", .instant, [.required, .sortable], by: .server, merge: .once)
    account = kind.field("account", "账号", "Account", .text(max: 200), .searchable, by: .server, merge: .once)
    user = kind.field("user_id", "人员", "Person", .reference("user"), by: .server, merge: .once)
    action = kind.field("action", "操作", "Action", .enumeration("sys_login_action"), .required, by: .server, merge: .once)
    outcome = kind.field("outcome", "结果", "Outcome", .enumeration("sys_login_outcome"), .required, by: .server, merge: .once)
    reason = kind.field("reason", "原因", "Reason", .text(max: 60), by: .server, merge: .once)
    device = kind.field("device", "设备", "Device", .text(max: 100), by: .server, merge: .once)
    address = kind.field("address", "地址", "Address", .text(max: 64), by: .server, merge: .once)
    schema = kind.build(indexes: [["at"]])
  }
}

/// 操作日志 (a-logs): who changed a right, from what to what. The ledger writes it in the transaction of the change.
package final class OperationRecord: Kind {
  package static let catalogue = OperationRecord()
  package let schema: Schema

  package let at: Field<OperationRecord, Instant>
  package let actor: Field<OperationRecord, Ref<User>>
  package let command: Field<OperationRecord, String>
  package let object: Field<OperationRecord, String>
  package let objectID: Field<OperationRecord, String>
  package let objectName: Field<OperationRecord, String>
  package let action: Field<OperationRecord, String>
  package let detail: Field<OperationRecord, String>
  package let device: Field<OperationRecord, String>

  private init() {
    var kind = SchemaBuilder<OperationRecord>(21, "operation_log", "操作日志", "Operation log", holding: .holders(.operationLog))
    at = kind.field("at", "时间", "Time", .instant, [.required, .sortable], by: .server, merge: .once)
    actor = kind.field("actor_id", "操作人", "By", .reference("user"), by: .server, merge: .once)
    command = kind.field("command", "命令", "Command", .text(max: 60), .required, by: .server, merge: .once)
    object = kind.field("object", "对象", "Object", .text(max: 40), .required, by: .server, merge: .once)
    objectID = kind.field("object_id", "记录", "Record", .text(max: 36), .hidden, by: .server, merge: .once)
    objectName = kind.field("object_name", "名称", "Name", .text(max: 100), .searchable, by: .server, merge: .once)
    action = kind.field("action", "动作", "Action", .enumeration("sys_log_action"), .required, by: .server, merge: .once)
    detail = kind.field("detail", "改动", "Change", .longText(max: 10_000), by: .server, merge: .once)
    device = kind.field("device", "设备", "Device", .text(max: 100), by: .server, merge: .once)
    schema = kind.build(indexes: [["at"]])
  }
}
