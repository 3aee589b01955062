import Database
import Domain

package enum StoreError: Error, Hashable, Sendable {
  /// Another process holds the write lock. Nothing was written; retrying is safe.
  case busy
  /// A newer release wrote this replica. Opening it for writing would lose what it added.
  case schemaTooNew(found: Int, supported: Int)
  case diskFull
  case readOnly
  /// The file is damaged: `kehu` moves it aside, fills a new one and carries the unsent work over.
  case damaged
  case cannotOpen(path: String, reason: String)
  /// A rule refused the change; the sentence is for the person.
  case refused(Problem)
  /// `Replica.interrupt` ended the query. Not a failure.
  case interrupted
  /// Neither the person's doing nor the disk's: a bug. The text is for the log.
  case failed(String)

  init(_ error: any Error) {
    switch error {
    case let error as StoreError: self = error
    case let problem as Problem: self = .refused(problem)
    case DatabaseError.busy: self = .busy
    case DatabaseError.interrupted: self = .interrupted
    case DatabaseError.diskFull: self = .diskFull
    case DatabaseError.readOnly: self = .readOnly
    case DatabaseError.corrupt: self = .damaged
    case DatabaseError.cannotOpen(let path, let reason): self = .cannotOpen(path: path, reason: reason)
    case DatabaseError.tooNew(let found, let supported): self = .schemaTooNew(found: found, supported: supported)
    default: self = .failed("\(error)")
    }
  }

  package var sentence: Label {
    switch self {
    case .busy: Label("另一个 kehu 正在写入，请稍后重试", "Another kehu is writing; try again in a moment")
    case .schemaTooNew(let found, let supported):
      Label(
        "本地副本由更新的版本写入（\(found)，本程序支持到 \(supported)），请升级 kehu",
        "A newer release wrote this replica (\(found); this one knows \(supported)); upgrade kehu")
    case .diskFull: Label("磁盘已满，未能保存；请释放空间后重试", "The disk is full and nothing was saved; free some space and try again")
    case .readOnly: Label("本地副本所在目录不可写，请检查权限", "The folder of the replica cannot be written; check its permissions")
    case .damaged: Label("本地副本已损坏", "The local replica is damaged")
    case .cannotOpen(let path, let reason): Label("无法打开 \(path)：\(reason)", "Cannot open \(path): \(reason)")
    case .refused(let problem): problem.sentence
    case .interrupted: Label("已取消", "Cancelled")
    case .failed: Label("本地数据操作失败，详情见日志", "A local data operation failed; see the log")
    }
  }
}
