import Domain
import Store

/// The logs that have a screen.
enum LogBook: String {
  case login
  case operation
  /// 分组日志, 分配日志, 回收历史 (a-logs 3 to 5) and 转移记录 (a-groups 8).
  case grouping
  case assignment
  case recycling
  case transfer

  /// `nil` for one that another screen leads to.
  var place: Place? {
    switch self {
    case .login: .loginLog
    case .operation: .operationLog
    case .grouping: .groupingLog
    case .assignment: .assignmentLog
    case .recycling: .recycleHistory
    case .transfer: nil
    }
  }

  var needs: Function? { self == .transfer ? .transferRecords : place?.needs }
  var title: Label { place?.title ?? TransferRecord.schema.label }

  var schema: Schema {
    switch self {
    case .login: LoginRecord.schema
    case .operation: OperationRecord.schema
    case .grouping: GroupingRecord.schema
    case .assignment: AssignmentRecord.schema
    case .recycling: RecycleRecord.schema
    case .transfer: TransferRecord.schema
    }
  }

  /// When it happened, by the code of the field.
  var time: String {
    switch self {
    case .login, .operation: "at"
    case .grouping, .assignment, .recycling: "ts"
    case .transfer: "operate_ts"
    }
  }

  /// LG-2.
  var start: LogPeriod {
    switch self {
    case .login, .grouping, .assignment, .recycling: .today
    case .operation: .week
    case .transfer: .all
    }
  }

  /// Whether its lines are about a customer, who can be opened.
  var isOfCustomers: Bool { schema.field("customer_id") != nil }

  // MARK: - Narrowing

  var kindTitle: Label {
    switch self {
    case .login: LoginRecord.catalogue.outcome.any.label
    case .operation: OperationRecord.catalogue.action.any.label
    case .grouping: GroupingRecord.catalogue.type.any.label
    case .assignment: AssignmentRecord.catalogue.type.any.label
    case .recycling: RecycleRecord.catalogue.destination.any.label
    case .transfer: TransferRecord.catalogue.type.any.label
    }
  }

  /// By which values it can be narrowed, with their names.
  func filters(_ directory: Directory) -> [(filter: LogFilter, label: Label)] {
    func items(_ column: String, _ enumeration: String) -> [(filter: LogFilter, label: Label)] {
      directory.items(enumeration).map { (LogFilter(column: column, value: .text($0.value)), $0.label) }
    }
    func flag(_ column: String, _ yes: Label, _ no: Label) -> [(filter: LogFilter, label: Label)] {
      [(LogFilter(column: column, value: true.stored), yes), (LogFilter(column: column, value: false.stored), no)]
    }
    return switch self {
    case .login: items("outcome", "sys_login_outcome")
    case .operation: items("action", "sys_log_action")
    case .grouping: items("type", "crm_assign_type")
    case .assignment:
      items("type", "crm_assign_type") + flag("released", Label("只看解除", "Releases only"), Label("只看分配", "Assignments only"))
    case .recycling: items("destination", "crm_recycle_to") + flag("is_auto", Label("自动", "Automatic"), Label("人工", "By hand"))
    case .transfer: items("transfer_type", "crm_transfer_type")
    }
  }

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
    case .grouping, .assignment, .recycling, .transfer:
      return try reader.movementLog(schema, query, after: position, limit: limit)
    }
  }
}
