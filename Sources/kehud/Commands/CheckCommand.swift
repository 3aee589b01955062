import Domain
import Server

enum CheckCommand {
  static let spec = CommandSpec(
    "check", Label("检查数据库的一致性", "check that the database is whole"),
    notes: Label(
      "检查日志连续、版本与日志一致、数据范围、分组关系、手机号码唯一、跟进次数、设备序号。\n退出状态：0 一致，1 有问题（逐条列出）。",
      "Checks that the log is dense, and versions, scopes, group relations, phone numbers, follow-up counts and devices' numbers.\nExit status: 0 whole, 1 something is wrong (listed)."
    ))

  static func run(_ context: CommandContext) throws -> ExitStatus {
    let centre = try context.settings.openCentre(console: context.console)
    defer { centre.database.close() }
    let findings = try IntegrityCheck.run(on: centre.database)
    for finding in findings { context.console.out("\(finding.rule): \(finding.sentence[context.console.language])") }
    context.console.say(findings.isEmpty ? Label("数据库一致", "The database is whole") : Label("发现问题", "Something is wrong"))
    return findings.isEmpty ? .done : .failed
  }
}
