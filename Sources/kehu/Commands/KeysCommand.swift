import Domain
import Foundation
import TUI

/// Checks and writes out keymaps.
enum KeysCommand {
  static let check = CommandSpec(
    "keys check", Label("检查按键文件", "check a keymap file"), operands: [CommandOperand("文件", "FILE")])
  static let dump = CommandSpec(
    "keys dump", Label("列出全部按键", "list every key"), options: [CommandOption("md", .flag, "输出 Markdown 表格", "as Markdown tables")])

  @MainActor static func runCheck(_ context: CommandContext) throws -> ExitStatus {
    let file = context.arguments.operands[0]
    guard let text = Folders.read(file) else {
      throw Problem("E_USAGE", "读不到文件 \(file)", "The file \(file) cannot be read")
    }
    let name = (file as NSString).lastPathComponent
    let keys = KeySources(context.settings)
    let (report, errors) = KeymapCheck.run(
      fileText: text, name: name, language: context.language, environment: keys.environment, read: { keys.text($0) })
    FileHandle.standardOutput.write(Data(report.utf8))
    return errors == 0 ? .done : .wrongUse
  }

  @MainActor static func runDump(_ context: CommandContext) throws -> ExitStatus {
    let keymap = KeySources(context.settings).load(nil)
    let text = context.arguments.has("md") ? KeymapDump.markdown(keymap, language: context.language) : KeymapDump.text(keymap)
    FileHandle.standardOutput.write(Data(text.utf8))
    return .done
  }
}
