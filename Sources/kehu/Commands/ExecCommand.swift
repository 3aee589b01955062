import Domain
import Foundation
import Store
import Sync

/// Runs a command of the registry without a screen.
enum ExecCommand {
  static let spec = CommandSpec(
    "exec", Label("不打开界面，执行一个命令", "run a command without a screen"),
    options: [
      CommandOption("dry-run", .flag, "只说会做什么", "say what it would do"),
      CommandOption("wait", .value(Label("秒数", "SECONDS")), "等待服务器的答复", "wait for the server's verdict"),
    ], operands: [CommandOperand("命令", "COMMAND"), CommandOperand("参数=值", "arg=value", isRequired: false, repeats: true)],
    notes: Label(
      """
      命令：\(ExecActions.names)
      记录用编号指定，或用唯一的字段：customer=phone:13800000000、customer=name:章172。
      例：kehu exec followup.add customer=phone:13712347583 method=phone state=interested summary='意向客户' next=+3d
      """,
      """
      Commands: \(ExecActions.names)
      Records are named by id or by a unique field: customer=phone:13800000000, customer=name:章172.
      Example: kehu exec followup.add customer=phone:13712347583 method=phone state=interested summary='keen' next=+3d
      """))

  @MainActor static func run(_ context: CommandContext) throws -> ExitStatus {
    let words = context.arguments.operands
    let name = words[0].replacingOccurrences(of: "-", with: "_")
    guard let action = ExecActions.all[name] else {
      let near = Spelling.nearest(name, among: ExecActions.all.keys)
      throw Problem(
        "E_USAGE", "kehu exec 没有命令“\(words[0])”" + (near.map { "，是否指 \($0)？" } ?? "（有：\(ExecActions.names)）"),
        "kehu exec has no command “\(words[0])”" + (near.map { "; did you mean \($0)?" } ?? " (there are: \(ExecActions.names))"))
    }
    let (folder, replica) = try context.replica()
    defer { replica.close() }
    let isDryRun = context.arguments.has("dry-run")
    let made = try replica.reading { reader in
      let scene = try ExecScene(words.dropFirst(), command: name, replica: replica, reader: reader, isDryRun: isDryRun)
      let made = try action(scene)
      try scene.refuseUnused()
      return made
    }
    for line in made { context.console.out(line.json.text) }
    guard !isDryRun, let seconds = context.arguments.value("wait").flatMap({ Int($0) }) else { return .done }
    if folder.takeLock() { return try SyncCommand.once(folder, replica, try context.transport(replica), context) }
    return try SyncCommand.waitForOther(replica, context, seconds: seconds)
  }
}

/// What a command made or changed.
struct ExecResult {
  let kind: String
  let id: RecordID
  var more: [String: JSON] = [:]

  var json: JSON { .object(more.merging(["kind": .string(kind), "id": .string(id.description)], uniquingKeysWith: { $1 })) }
}
