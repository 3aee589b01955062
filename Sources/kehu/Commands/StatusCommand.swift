import Domain
import Foundation
import Store

/// Whether one is in step, in words or for scripts.
enum StatusCommand {
  static let spec = CommandSpec(
    "status", Label("本地副本的状态", "the state of the replica"),
    options: [CommandOption("json", .flag, "输出 JSON", "as JSON")])

  @MainActor static func run(_ context: CommandContext) throws -> ExitStatus {
    let folder = try context.folder()
    let (directory, status) = try context.reading { reader, now in
      let directory = try reader.directory()
      return (directory, try reader.status(today: directory.zone.day(of: now), zone: directory.zone))
    }
    guard !status.account.isEmpty else { throw Settings.notLoggedIn }
    let bytes = (try FileManager.default.attributesOfItem(atPath: folder.database)[.size] as? Int64) ?? 0
    let grants =
      directory.actor.map { Grants(of: $0) }?.levels.keys.map { key in
        key.category.rawValue + (key.subject.map { ":" + $0.hex } ?? "")
      }.sorted() ?? []
    if context.arguments.has("json") {
      let lastSync = status.lastSync.map { JSON.string(directory.zone.local($0).full) } ?? .null
      let json: JSON = [
        "server": .string(status.server), "user": .string(status.account), "online": .bool(status.isOnline), "last_sync": lastSync,
        "unsent": .integer(status.unsent), "rejected": .integer(status.rejected), "replica_bytes": .integer(bytes),
        "schema": .integer(Int64(Catalogue.version)), "grants": .array(grants.map(JSON.string)),
      ]
      context.console.out(json.text)
      return .done
    }
    let lines: [(Label, String)] = [
      (Label("服务器", "Server"), status.server), (Label("账号", "Account"), status.account),
      (Label("在线", "Online"), (status.isOnline ? Label("是", "yes") : Label("否", "no"))[context.language]),
      (Label("上次同步", "Last in step"), status.lastSync.map { directory.zone.local($0).full } ?? "-"),
      (Label("待同步", "Unsent"), "\(status.unsent)"), (Label("被拒绝", "Rejected"), "\(status.rejected)"),
      (Label("副本大小", "Replica"), "\(bytes / 1024) KiB"), (Label("数据版本", "Schema"), "\(Catalogue.version)"),
    ]
    for (label, value) in lines { context.console.out(TextTable.padded(label[context.language], to: 14) + value) }
    return .done
  }
}
