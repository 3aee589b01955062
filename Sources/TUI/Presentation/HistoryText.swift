import Domain
import Store
import Terminal

/// How the changes of a record are written: when, by which command, who at which device, and of every field what was and what is.
@MainActor struct HistoryText {
  private let directory: Directory
  private let environment: DrawEnvironment

  init(_ directory: Directory, _ environment: DrawEnvironment) {
    self.directory = directory
    self.environment = environment
  }

  func entry(_ change: PendingChange) -> Timeline<Int64>.Entry {
    Timeline<Int64>.Entry(
      -change.number, at: change.at,
      facts: [ListCell(environment[CommandTitle.of(change.command)], .accent), ListCell(environment[Label("待同步", "unsent")], .warning)],
      aside: directory.userName(directory.me) ?? "", text: text(change.changes, change.action))
  }

  func entry(_ entry: RecordHistory.Entry) -> Timeline<Int64>.Entry {
    var facts = [ListCell(environment[CommandTitle.of(entry.command)], .accent)]
    switch entry.action {
    case .insert: facts.append(ListCell(environment[Label("新建", "made")], .ok))
    case .delete: facts.append(ListCell(environment[Label("删除", "deleted")], .warning))
    case .lost: facts.append(ListCell(environment[Label("未生效", "lost")], .overdue))
    case .update: break
    }
    // Made offline: the time when it counts as made stands in front.
    if entry.arrived.milliseconds - entry.at.milliseconds >= 60_000 {
      let moment = environment.moments.minute(entry.arrived)
      facts.append(ListCell(environment[Label("到达 \(moment)", "came \(moment)")], .dim))
    }
    return Timeline<Int64>.Entry(
      entry.sequence, at: entry.at, facts: facts, aside: author(entry), text: text(entry.changes, entry.action))
  }

  private func author(_ entry: RecordHistory.Entry) -> String {
    let name = entry.by.map { directory.userName($0) ?? environment.marks.none } ?? environment[Label("系统", "System")]
    return [name, entry.device].compactMap { $0 }.joined(separator: " \(environment.marks.separator) ")
  }

  /// A line a field: `邮箱  a@b.cn → c@d.cn`.
  private func text(_ changes: [RecordHistory.Change], _ action: RecordHistory.Action) -> String {
    changes.filter { !$0.field.traits.contains(.hidden) && !($0.old.isNull && $0.new.isNull) }.map { change in
      let label = environment[change.field.label]
      let (old, new) = (show(change.old, change.field), show(change.new, change.field))
      switch action {
      case .insert: return "\(label)  \(new)"
      case .lost:
        return environment[Label("\(label)  「\(new)」未生效，保持「\(old)」", "\(label)  “\(new)” lost; “\(old)” stayed")]
      case .update, .delete: return "\(label)  \(old) \(environment.marks.arrow) \(new)"
      }
    }.joined(separator: "\n")
  }

  private func show(_ value: Value, _ field: AnyField) -> String {
    let text = FieldCheck.show(value, field: field, lookup: directory, zone: environment.zone, language: environment.language)
    return text.isEmpty ? environment.marks.none : text
  }

  /// All of it, for the clipboard.
  func lines(_ pending: [PendingChange], _ entries: [RecordHistory.Entry]) -> [String] {
    (pending.map { entry($0) } + entries.map { entry($0) }).map { entry in
      let head = [environment.zone.local(entry.moment).full] + entry.facts.map(\.text) + [entry.aside]
      return ([head.joined(separator: "  ")] + entry.text.split(separator: "\n").map { "  " + $0 }).joined(separator: "\n")
    }
  }
}
