import Domain
import Foundation
import Server

enum UserImportCommand {
  static let spec = CommandSpec(
    "user import", Label("从 csv 文件添加多个账号", "add accounts from a csv file"),
    options: [
      CommandOption("dry-run", .flag, "只检查，不添加任何人", "judge every line, and make nobody"),
      CommandOption(
        "errors", .value(Label("文件", "FILE")), "错误明细：被拒绝的行，改正后可直接再导入", "the refused lines go here; corrected, the file can be imported"),
    ], operands: [CommandOperand("文件", "FILE")],
    notes: Label(
      """
      第一行是列标题（中文或英文，顺序不限）。必需：账号、姓名、所属部门；可选：性别、手机号、邮箱、状态、角色（名称或编码）、
      客户组、分组管理员（所管理的客户组）、脱敏设置、分机号、直接上级（账号，可以在文件后面的行）。一格中的多个值用分号或
      顿号分隔；部门重名时写路径，如 营销部/营销一组。脱敏设置：脱敏、不脱敏，或 脱敏;私有客户不脱敏;分配的客户不脱敏;
      小组客户不脱敏。文件为 UTF-8 或 GB18030 编码的 csv，最多 \(PeopleImport.linesMax) 人。
      每行按人员表单的规则检查；账号已存在的行被拒绝，其余的行照常添加。密码为参数 SYS_USER_DEFAULT_PASSWORD 的默认
      密码，首次登录时须修改。每人的密码单独加密，约 30 毫秒。
      退出状态：0 全部添加，1 有行被拒绝或文件不可用，2 用法错误，3 读到中途停止。
      """,
      """
      The first line holds the titles, in Chinese or English and in any order. Required: 账号 (Account), 姓名 (Name), 所属部门
      (Departments). Optional: 性别 (Sex), 手机号 (Mobile), 邮箱 (E-mail), 状态 (Status), 角色 (Roles, by name or code), 客户组
      (Groups), 分组管理员 (Administered groups), 脱敏设置 (Masking), 分机号 (Extension), 直接上级 (Superior: an account, which
      may be on a later line). Several values in a cell are separated by ; or 、; a department whose name is not unique is
      written as a path, 营销部/营销一组. Masking: Masked, Clear, or 脱敏;私有客户不脱敏;分配的客户不脱敏;小组客户不脱敏.
      The file is csv in UTF-8 or GB18030, of at most \(PeopleImport.linesMax) people.
      Each line is held to the rules of the person's form; a line whose account exists is refused, the others are added.
      The password is the default one (parameter SYS_USER_DEFAULT_PASSWORD) and has to be changed at the first login. Each
      person's is hashed by itself, which takes some 30 ms.
      Exit status: 0 everybody added, 1 lines were refused or the file is of no use, 2 wrong use, 3 stopped half-way.
      """))

  static func run(_ context: CommandContext) throws -> ExitStatus {
    let arguments = context.arguments
    var request = PeopleRequest(path: arguments.operands.first ?? "")
    request.errorsPath = arguments.value("errors")
    request.isTrial = arguments.has("dry-run")
    let centre = try context.settings.openCentre(console: context.console)
    defer { centre.database.close() }
    let people = try PeopleImport(request, into: centre, language: context.console.language)
    for warning in people.warnings { context.console.say(warning) }
    let summary = try people.run { done, all in
      context.console.progress(Label("密码 \(done)/\(all)", "passwords \(done)/\(all)"), isLast: done == all)
    }
    report(summary, people, request, context.console)
    if summary.stopped != nil { return .unfinished }
    return summary.failed > 0 ? .failed : .done
  }

  private static func report(_ summary: PeopleSummary, _ people: PeopleImport, _ request: PeopleRequest, _ console: Console) {
    if request.errorsPath == nil {
      for failure in people.failures {
        console.say(Label("第\(failure.line)行：\(failure.reason.zh)", "line \(failure.line): \(failure.reason.en)"))
      }
      if summary.failed > people.failures.count {
        console.say(Label("……其余的请用 --errors 写入文件", "… write the others to a file with --errors"))
      }
    }
    if let stopped = summary.stopped {
      console.say(Label("读到中途停止：\(stopped.zh)", "The reading stopped half-way: \(stopped.en)"))
    }
    console.out(
      request.isTrial
        ? Label(
          "试运行，没有添加任何人。共 \(summary.lines) 行：可添加 \(summary.made) 人，将拒绝 \(summary.failed) 行。",
          "A trial; nobody was added. \(summary.lines) lines: \(summary.made) could be added, \(summary.failed) would be refused.")
        : Label(
          "共 \(summary.lines) 行：添加 \(summary.made) 人，拒绝 \(summary.failed) 行。",
          "\(summary.lines) lines: \(summary.made) people added, \(summary.failed) lines refused."))
  }
}
