import Domain
import Store
import Terminal

/// What became of each of several people that one command was about (OV-17).
///
/// The server answers a line a person: `[{"user": …, "ok": true, "customers": 3, "customer_names": […], "tasks": 1,
/// "task_names": […]}, {"user": …, "ok": false, "zh": …, "en": …}]`.
/// Whoever it does not name is done.
struct BulkResult {
  /// Why someone was passed over.
  private var reasons: [RecordID: Label] = [:]
  /// What a disabled account leaves behind, to be handed over (ORG-06).
  private var leaves: [RecordID: [Label]] = [:]

  /// More than the server takes at once.
  static let peopleMax = 200
  static let tooMany = Label("一次最多 \(peopleMax) 人，请缩小范围", "At most \(peopleMax) at once; choose fewer")

  init(_ result: JSON) {
    for line in result.array ?? [] {
      guard let user = line["user"].id else { continue }
      if line["ok"] == .bool(false) {
        reasons[user] = Label(line["zh"].string ?? "已跳过", line["en"].string ?? "passed over")
        continue
      }
      let customers = line["customers"].integer ?? 0
      let tasks = line["tasks"].integer ?? 0
      if customers + tasks > 0 {
        leaves[user] =
          [
            Label(
              "名下有 \(customers) 个客户、\(tasks) 个未完成任务，请转移", "leaves \(customers) customers and \(tasks) open tasks to hand over")
          ] + Self.named(Label("客户", "Customers"), line["customer_names"], of: customers)
          + Self.named(Label("任务", "Tasks"), line["task_names"], of: tasks)
      }
    }
  }

  /// The names that the server gave, of those that the operator may know of; how many there are besides.
  private static func named(_ title: Label, _ names: JSON, of count: Int64) -> [Label] {
    let names = (names.array ?? []).compactMap(\.string)
    guard !names.isEmpty else { return [] }
    let rest = count - Int64(names.count)
    let more = rest > 0 ? Label(" 等 \(count) 个", " and \(rest) more") : Label("", "")
    return [Label("    \(title.zh)：" + names.joined(separator: "、"), "    \(title.en): " + names.joined(separator: ", ")) + more]
  }

  /// What can be done about what is left behind.
  private static var advice: Label {
    guard let transfer = Commands.named("transfer.open") else {
      return Label("转移之前，这些客户和任务仍在其名下；启用后一切照旧。", "Until they are handed over all of it stays with them; enabling restores everything.")
    }
    return Label("下一步：命令面板“\(transfer.title.zh)”", "Next: “\(transfer.title.en)” in the palette")
  }

  /// Whether there is more to say than that it is done.
  var isWorthReading: Bool { !reasons.isEmpty || !leaves.isEmpty }

  /// `已重置 2，跳过 1`
  func summary(of asked: Int, _ verb: Label) -> Label {
    let skipped = reasons.count
    let done = asked - skipped
    if skipped == 0 { return Label("\(verb.zh) \(done)", "\(done) \(verb.en)") }
    return Label("\(verb.zh) \(done)，跳过 \(skipped)", "\(done) \(verb.en), \(skipped) passed over")
  }

  /// A line a person, those that were passed over first.
  @MainActor func show(_ people: [Row<User>], title: Label, verb: Label, in app: App) {
    let inOrder = people.filter { reasons[$0.id] != nil } + people.filter { reasons[$0.id] == nil }
    func line(_ person: Row<User>, _ language: Language) -> String {
      let name = "\(person.account ?? "")  \(person.name ?? "")"
      if let reason = reasons[person.id] { return "! \(name)  \(reason[language])" }
      let (first, more) = (leaves[person.id]?.first, leaves[person.id]?.dropFirst() ?? [])
      let done = "\(app.environment.marks.done) \(name)  \(verb[language])" + (first.map { "  \($0[language])" } ?? "")
      return ([done] + more.map { $0[language] }).joined(separator: "\n")
    }
    func text(_ language: Language) -> String {
      inOrder.map { line($0, language) }.joined(separator: "\n") + (leaves.isEmpty ? "" : "\n\n" + Self.advice[language])
    }
    app.push(TextPopup(title: title, text: Label(text(.zh), text(.en))))
  }
}
