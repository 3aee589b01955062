import Domain
import Foundation
import Store
import Sync

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
    let access = try replica.tokens()?.access
    let transport = try context.transport(replica)
    replica.close()
    try Replica.removeFiles(at: folder.database)
    context.console.say(Label("已退出登录", "Logged out"))
    if let access { tell(transport, access, context) }
    return .done
  }

  /// The server is told last, so that it never takes a device for left that still holds data. It need not be there.
  private static func tell(_ transport: HTTPTransport, _ access: String, _ context: CommandContext) {
    guard case .failure = transport.perform(Logout.request(access: access), timeoutSeconds: 10) else { return }
    context.console.say(
      Label(
        "服务器没有应答：它仍把此设备列为在用，可以在设备列表中撤销",
        "The server does not answer: it still lists this device as in use; revoke it in the list of devices"))
  }
}
