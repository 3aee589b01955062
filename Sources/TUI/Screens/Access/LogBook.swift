import Domain
import Store

/// The two logs that have a screen.
enum LogBook: String {
  case login
  case operation

  var place: Place {
    switch self {
    case .login: .loginLog
    case .operation: .operationLog
    }
  }

  var schema: Schema { self == .login ? LoginRecord.schema : OperationRecord.schema }
  /// Of what came of it.
  var enumeration: String { self == .login ? "sys_login_outcome" : "sys_log_action" }
  var kindTitle: Label { self == .login ? LoginRecord.catalogue.outcome.any.label : OperationRecord.catalogue.action.any.label }

  func page(
    _ reader: ReplicaReader, _ query: LogQuery, _ position: LogPosition?, _ limit: Int
  ) throws(StoreError) -> (records: [Record], hasMore: Bool) {
    switch self {
    case .login:
      let page = try reader.loginLog(query, after: position, limit: limit)
      return (page.rows.map(\.record), page.hasMore)
    case .operation:
      let page = try reader.operationLog(query, after: position, limit: limit)
      return (page.rows.map(\.record), page.hasMore)
    }
  }

  var columns: [ListColumn] {
    switch self {
    case .login:
      [
        ListColumn("at", Label("时间", "Time"), .flexible(min: 11, max: 17)),
        ListColumn("user_id", Label("姓名", "Name"), .flexible(min: 8, max: 14, share: 2)),
        ListColumn("account", Label("账号", "Account"), .flexible(min: 8, max: 16, share: 2)),
        ListColumn("action", Label("操作", "Action"), .flexible(min: 8, max: 14)),
        ListColumn("outcome", Label("结果", "Outcome"), .flexible(min: 7, max: 10)),
        ListColumn("reason", Label("原因", "Reason"), .flexible(min: 10, max: 24, share: 2), priority: 1),
        ListColumn("device", Label("设备", "Device"), .flexible(min: 8, max: 24), priority: 2),
        ListColumn("address", Label("地址", "Address"), .flexible(min: 9, max: 20), priority: 3),
      ]
    case .operation:
      [
        ListColumn("at", Label("时间", "Time"), .flexible(min: 11, max: 17)),
        ListColumn("actor_id", Label("操作人", "By"), .flexible(min: 8, max: 14, share: 2)),
        ListColumn("action", Label("动作", "Action"), .flexible(min: 6, max: 12)),
        ListColumn("object", Label("对象", "Object"), .flexible(min: 8, max: 14)),
        ListColumn("object_name", Label("名称", "Name"), .flexible(min: 10, max: 24, share: 2)),
        ListColumn("detail", Label("改动", "Change"), .flexible(min: 12, max: 60, share: 3), priority: 1),
        ListColumn("command", Label("命令", "Command"), .flexible(min: 12, max: 20), priority: 3),
        ListColumn("device", Label("设备", "Device"), .flexible(min: 8, max: 20), priority: 4),
      ]
    }
  }
}
