import Domain
import Foundation
import Store

/// Removes the replica from this device.
enum LogoutCommand {
  static let spec = CommandSpec(
    "logout", Label("退出登录：删除本地副本", "remove the replica"),
    options: [
      CommandOption("keep-unsent", .value(Label("文件", "FILE")), "把未同步的改动存入文件", "keep unsent changes in a file")
    ], notes: Label("有未同步的改动时拒绝，除非给出 --keep-unsent。", "Refuses while work is unsent, unless --keep-unsent says where to keep it."))

  @MainActor static func run(_ context: CommandContext) throws -> ExitStatus {
    let (folder, replica) = try context.replica()
    defer { replica.close() }
    guard folder.takeLock() else {
      throw Problem("E_LOCKED", "另一个 kehu 正在使用这个副本，请先退出", "Another kehu is using that replica; quit it first")
    }
    let unsent = try replica.unsentLines()
    if !unsent.isEmpty {
      guard let file = context.arguments.value("keep-unsent") else {
        throw Problem(
          "E_UNSENT", "还有 \(unsent.count) 条改动未同步；先运行 kehu sync --once，或用 --keep-unsent 文件 保存",
          "\(unsent.count) changes are unsent; run kehu sync --once first, or keep them with --keep-unsent FILE")
      }
      try Folders.write(unsent.joined(separator: "\n") + "\n", to: file)
    }
    replica.close()
    for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: folder.database + suffix) {
      try FileManager.default.removeItem(atPath: folder.database + suffix)
    }
    context.console.say(Label("已退出登录", "Logged out"))
    return .done
  }
}
