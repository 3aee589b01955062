import Database
import Domain
import Tables

/// Which tasks a list shows (a-tasks 3).
package struct TaskListQuery: Hashable, Sendable {
  package enum Scope: Hashable, Sendable {
    case owned
    case created
  }

  package var scope = Scope.owned
  package var showsClosed = false
  /// Only follow-up tasks: the list 客户跟进任务.
  package var isFollowUpOnly = false

  package init() {}
}

package struct TaskListRow: Hashable, Sendable {
  package var task: Row<WorkTask>
  package var customerName: String?
  package var isPending: Bool
}

extension ReplicaReader {
  /// By urgency (TK-20): overdue first, then by due time with none last, then by priority, then by age.
  package func tasks(_ query: TaskListQuery, limit: Int = 500) throws(StoreError) -> [TaskListRow] {
    try read { connection in
      let layout = TableLayout.of(WorkTask.schema)
      let me = try ReplicaState(connection: connection)[.user].flatMap { RecordID($0) } ?? RecordID(high: 0, low: 0)
      let columns = layout.selectList.split(separator: ",").map { "t." + $0.trimmingPrefix(" ") }.joined(separator: ", ")
      let open = query.showsClosed ? "" : "AND t.progress IN ('not_started', 'in_progress')"
      let type = query.isFollowUpOnly ? "AND t.task_type = 'follow_up'" : ""
      let last = 2 + WorkTask.schema.columns.count
      return try connection.rows(
        """
        SELECT \(columns), t._st, c.customer_name FROM task t LEFT JOIN customer c ON c.id = t.customer_id
         WHERE t.\(query.scope == .owned ? "owner_id" : "creator_id") = ? AND t.deleted IS NOT 1 \(open) \(type)
         ORDER BY t.progress IN ('done', 'cancelled'), t.due_ts IS NULL, t.due_ts,
           CASE t.priority WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, t.create_ts, t.id
         LIMIT ?
        """, [SQLValue(me), .int(limit)]
      ) {
        TaskListRow(
          task: Row<WorkTask>(try layout.record(from: $0)), customerName: $0.optionalText(last + 1), isPending: $0.integer(last) == 1)
      }
    }
  }
}
