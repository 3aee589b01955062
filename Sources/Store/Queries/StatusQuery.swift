import Database
import Domain

/// What the header and the status line say.
package struct ReplicaStatus: Hashable, Sendable {
  package var account = ""
  package var server = ""
  package var isOnline = false
  /// Why the server does not answer, where it does not.
  package var reason: Label?
  /// The server answers and takes nothing of this device before somebody does something about `reason`.
  package var isStopped = false
  package var lastSync: Instant?
  /// The server waits for another password (ORG-11).
  package var mustChangePassword = false
  package var unsent: Int64 = 0
  /// Results that wait for a decision.
  package var rejected: Int64 = 0
  package var unread: Int64 = 0
  package var dueToday: Int64 = 0
  package var overdue: Int64 = 0
  /// Of a fill under way: rows done, and the number of customers there are.
  package var progress: (done: Int64, total: Int64)?

  package init() {}

  package static func == (left: ReplicaStatus, right: ReplicaStatus) -> Bool {
    left.account == right.account && left.server == right.server && left.isOnline == right.isOnline && left.reason == right.reason
      && left.isStopped == right.isStopped
      && left.lastSync == right.lastSync && left.mustChangePassword == right.mustChangePassword && left.unsent == right.unsent
      && left.rejected == right.rejected && left.unread == right.unread
      && left.dueToday == right.dueToday && left.overdue == right.overdue && left.progress?.done == right.progress?.done
      && left.progress?.total == right.progress?.total
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(unsent)
    hasher.combine(isOnline)
  }
}

extension ReplicaReader {
  package func status(today: Day, zone: BusinessZone) throws(StoreError) -> ReplicaStatus {
    try read { connection in
      let state = ReplicaState(connection: connection)
      var status = ReplicaStatus()
      status.account = try state[.account] ?? ""
      status.server = try state[.server] ?? ""
      let online = try state[.online] ?? "0"
      status.isOnline = online == "1"
      status.isStopped = online.hasPrefix("-")
      let reason = online.dropFirst().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if reason.count == 2 { status.reason = Label(reason[0], reason[1]) }
      status.lastSync = try state.integer(.lastSync).map { Instant(milliseconds: $0) }
      status.mustChangePassword = try state[.mustChange] != nil
      status.unsent = try connection.integer("SELECT count(*) FROM outbox WHERE state = 0") ?? 0
      status.rejected = try connection.integer("SELECT count(*) FROM sync_result WHERE settled IS NULL") ?? 0
      status.unread = try connection.integer("SELECT count(*) FROM message WHERE read_ts IS NULL AND deleted_by_user IS NOT 1") ?? 0
      let me = try state[.user].flatMap { RecordID($0) }.map { SQLTasks.mine($0) } ?? .null
      let start = zone.instant(today)
      let end = zone.instant(today.adding(days: 1))
      let open = "owner_id = :me AND progress IN ('not_started', 'in_progress') AND deleted IS NOT 1"
      status.dueToday =
        try connection.integer(
          "SELECT count(*) FROM task WHERE \(open) AND due_ts >= :start AND due_ts < :end",
          [":me": me, ":start": .integer(start.milliseconds), ":end": .integer(end.milliseconds)]) ?? 0
      status.overdue =
        try connection.integer(
          "SELECT count(*) FROM task WHERE \(open) AND due_ts < :start", [":me": me, ":start": .integer(start.milliseconds)]) ?? 0
      if let progress = try state[.progress] {
        let parts = progress.split(separator: "/").compactMap { Int64($0) }
        if parts.count == 2 { status.progress = (parts[0], parts[1]) }
      }
      return status
    }
  }
}

enum SQLTasks {
  static func mine(_ id: RecordID) -> SQLValue { .words(id.high, id.low) }
}
