import Domain
import Server

enum InitCommand {
  static let spec = CommandSpec(
    "init", Label("创建中央数据库和管理员账号 admin", "create the central database and the account admin"),
    options: [CommandOption("company", .value(Label("名称", "NAME")), "公司名称，即根部门（默认“公司”）", "name of the company, the root department")],
    notes: Label("admin 的一次性密码打印一次，只此一次。", "The one-time password of admin is printed now and never again."))

  static func run(_ context: CommandContext) throws -> ExitStatus {
    let name = context.arguments.value("company") ?? Label("公司", "Company")[context.console.language]
    let field = Department.catalogue.name.any
    if let problem = RecordRules.check(.text(name), field) { throw Usage.error(problem.sentence.zh, problem.sentence.en) }
    let centre = try context.settings.openCentre(console: context.console, isNew: true)
    defer { centre.database.close() }
    let installed = try Installation.install(company: name, in: centre)
    context.console.say(
      Label("已创建公司“\(name)”。账号 admin 的一次性密码：", "Created the company “\(name)”. One-time password of the account admin:"))
    context.console.out(installed.password)
    return .done
  }
}
