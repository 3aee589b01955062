import Domain
import Foundation
import Server

enum ImportCommand {
  static let spec = CommandSpec(
    "import customers", Label("从 csv 文件导入客户", "import customers from a csv file"),
    options: [
      CommandOption("group", .value(Label("名称", "NAME")), "目标客户组（默认公海）", "the group they go to (default: the company pool)"),
      CommandOption("tag", .repeated(Label("名称", "NAME")), "给每位导入的客户打上的全局手动标签", "global tag, set by hand, that each of them gets"),
      CommandOption(
        "errors", .value(Label("文件", "FILE")), "错误明细：被拒绝的行，改正后可直接再导入", "the refused rows go here; corrected, the file can be imported"),
      CommandOption(
        "map", .repeated(Label("文件列=字段", "SOURCE=FIELD")), "文件列对应的客户字段（名称或代码）", "the field that a column of the file holds (label or code)"),
      CommandOption(
        "make-phone", .value(Label("文件列", "COLUMN")), "文件没有手机号码时，由该列的内容生成",
        "for a file without telephone numbers: make one from this column"),
    ], operands: [CommandOperand("文件", "FILE")],
    notes: Label(
      """
      第一行是列标题，即字段名；必需：客户名称、手机号码。按手机号码匹配：已有的客户被更新，空单元格保留原值。
      文件为 UTF-8 或 GB18030 编码的 csv，行数不限；每 500 行提交一次。中断后，再次运行同一命令会接着导入。
      --make-phone 由内容算出 199 开头的 15 位号码：同样的内容得到同样的号码，而且无法拨打。
      外来文件的例子：
        kehud import customers telco-customers.csv --make-phone customerID --map customerID=客户名称 \\
          --map gender=性别 --map City=市 --errors rest.csv
      退出状态：0 全部导入，1 有行被拒绝或文件不可用，2 用法错误，3 读到中途停止。
      """,
      """
      The first line holds the titles, which are names of fields; required: 客户名称 (Name) and 手机号码 (Phone). Customers are
      matched by phone: those that exist are updated, an empty cell keeps what is there. The file is csv in UTF-8 or GB18030,
      of any length; every 500 rows are committed. After an interruption the same command goes on where it stopped.
      --make-phone computes a number of 15 digits that begins with 199: the same text gives the same number, and nobody can
      dial it.
      A foreign file, for example:
        kehud import customers telco-customers.csv --make-phone customerID --map customerID=customer_name \\
          --map gender=sex --map City=city --errors rest.csv
      Exit status: 0 every row imported, 1 rows were refused or the file is of no use, 2 wrong use, 3 stopped half-way.
      """))

  static func run(_ context: CommandContext) throws -> ExitStatus {
    let arguments = context.arguments
    var request = ImportRequest(path: arguments.operands.first ?? "")
    request.group = arguments.value("group")
    request.tags = arguments.values("tag")
    request.maps = try arguments.values("map").map { try ColumnMap($0) }
    request.makePhone = arguments.value("make-phone")
    request.errorsPath = arguments.value("errors")
    let centre = try context.settings.openCentre(console: context.console)
    defer { centre.database.close() }
    let begin = Date()
    let customers = try CustomerImport(request, into: centre, language: context.console.language)
    for warning in customers.warnings { context.console.say(warning) }
    let summary = try customers.run { summary in
      context.console.progress(Label("\(summary.rows) 行", "\(summary.rows) rows"))
    }
    report(summary, customers, begin, context)
    if summary.stopped != nil { return .unfinished }
    return summary.failed > 0 ? .failed : .done
  }

  private static func report(_ summary: ImportSummary, _ customers: CustomerImport, _ begin: Date, _ context: CommandContext) {
    let console = context.console
    console.progress(
      Label(
        "\(summary.rows) 行，用时 \(DemoCommand.seconds(since: begin)) 秒", "\(summary.rows) rows in \(DemoCommand.seconds(since: begin)) s"),
      isLast: true)
    if context.arguments.value("errors") == nil {
      for failure in customers.failures {
        console.say(Label("第\(failure.line)行：\(failure.reason.zh)", "line \(failure.line): \(failure.reason.en)"))
      }
      if summary.failed > customers.failures.count {
        console.say(Label("……其余的请用 --errors 写入文件", "… write the others to a file with --errors"))
      }
    }
    if let stopped = summary.stopped {
      console.say(Label("导入中途停止：\(stopped.zh)", "The import stopped half-way: \(stopped.en)"))
    }
    if summary.resumedAfter > 0 {
      console.say(Label("接着上次的第 \(summary.resumedAfter) 行之后导入", "Went on after the \(summary.resumedAfter) rows of the last run"))
    }
    console.out(
      Label(
        "共 \(summary.rows) 行：新增 \(summary.made)，更新 \(summary.changed)，失败 \(summary.failed)。",
        "\(summary.rows) rows: \(summary.made) new, \(summary.changed) updated, \(summary.failed) refused."))
  }
}
