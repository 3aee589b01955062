import Domain
import Foundation
import Server

enum DemoCommand {
  static let spec = CommandSpec(
    "demo", Label("在新数据库中建立演示公司", "make a demo company in a new database"),
    options: [
      CommandOption(
        "customers", .value(Label("数目", "N")), "客户数（默认 400，最多 \(DemoOptions.customersMax)）", "how many customers (default 400)"),
      CommandOption("seed", .value(Label("种子", "S")), "同一种子得到同一公司（默认 1）", "the same seed gives the same company (default 1)"),
      CommandOption(
        "from", .value(Label("文件", "FILE")), "导入模板格式的客户文件；超出的部分由程序生成\n（默认使用随附的样例）",
        "customers from a file with the columns of the import template;\nbeyond it they are made up (default: the sample that comes along)"),
    ],
    notes: Label(
      """
      账号 admin、vip0001、lisi、lud、vip003、lx003、ops，密码都是 \(DemoPeople.password)。
      仅供试用：不要让演示公司对外开放。
      """,
      """
      Accounts admin, vip0001, lisi, lud, vip003, lx003, ops, all with the password \(DemoPeople.password).
      For trying out only: do not open a demo company to the world.
      """))

  static func run(_ context: CommandContext) throws -> ExitStatus {
    let console = context.console
    let seed = context.arguments.value("seed") ?? "1"
    guard let number = UInt64(seed) else { throw Usage.error("种子应为非负整数：\(seed)", "The seed has to be a whole number: \(seed)") }
    let customers = try context.settings.number("customers", in: 0...DemoOptions.customersMax) ?? 400
    var options = DemoOptions(customers: customers, seed: number, now: RealWorld.now())
    options.file = context.arguments.value("from") ?? SampleFile.path
    if let file = options.file { _ = try DelimitedReader(path: file) }
    let centre = try context.settings.openCentre(console: console, isNew: true)
    defer { centre.database.close() }
    let begin = Date()
    let summary = try DemoCompany.build(in: centre, options) { done, all in
      console.progress(Label("客户 \(done)/\(all)", "customers \(done)/\(all)"), isLast: done == all)
    }
    console.out(text(summary))
    console.say(Label("用时 \(seconds(since: begin)) 秒", "took \(seconds(since: begin)) s"))
    return .done
  }

  private static func text(_ summary: DemoSummary) -> Label {
    let zh = "已分配 \(summary.assigned)，小组公海 \(summary.groupPool)，公海 \(summary.companyPool)，回收站 \(summary.recycled)"
    let en =
      "\(summary.assigned) assigned, \(summary.groupPool) in group pools, \(summary.companyPool) in the company pool, \(summary.recycled) recycled"
    return Label(
      "演示公司已建立：客户 \(summary.customers)（\(zh)），跟进 \(summary.followUps)，任务 \(summary.tasks)，公司 \(summary.companies)。",
      "The demo company is made: \(summary.customers) customers (\(en)), \(summary.followUps) follow-ups, \(summary.tasks) tasks, "
        + "\(summary.companies) companies.")
  }

  static func seconds(since begin: Date) -> String { String(format: "%.1f", Date().timeIntervalSince(begin)) }
}

/// The sample customers that come with the program: beside it where it was built, or where a package puts them.
enum SampleFile {
  static var path: String? {
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
    let places = [program + "/Kehu_kehud.resources/Sample/customers-zh.csv", "/usr/share/kehu/customers-zh.csv"]
    return places.first { FileManager.default.fileExists(atPath: $0) }
  }
}
