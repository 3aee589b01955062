import Domain
import Store
import Terminal

/// 成长记录 in words: what happened, to whom, by whom.
@MainActor struct GrowthText {
  private let text: CustomerText
  private let environment: DrawEnvironment
  private var directory: Directory { text.directory }

  init(_ directory: Directory, _ environment: DrawEnvironment) {
    text = CustomerText(directory, environment)
    self.environment = environment
  }

  static func title(_ kind: GrowthEntry.Kind) -> Label {
    switch kind {
    case .creation: Label("新增", "Created")
    case .grouping: Label("分组", "Grouping")
    case .assignment: Label("分配", "Assignment")
    case .recycling: Label("回收", "Recycling")
    case .followUp: Label("跟进", "Follow-up")
    case .tag: Label("标签", "Tag")
    }
  }

  func entries(_ growth: [GrowthEntry]) -> [Timeline<RecordID>.Entry] {
    growth.map { entry in
      let (what, note) = line(entry)
      let facts = [ListCell(environment[Self.title(entry.kind)], .accent), ListCell(what)]
      return Timeline<RecordID>.Entry(entry.record.id, at: entry.at, facts: facts, aside: person(entry), text: note)
    }
  }

  private func person(_ entry: GrowthEntry) -> String {
    let code =
      switch entry.kind {
      case .creation: "create_by"
      case .grouping, .assignment, .recycling: "operator_id"
      case .followUp: "user_id"
      case .tag: "tagged_by"
      }
    return directory.userName(entry.record[code: code].id) ?? ""
  }

  private func line(_ entry: GrowthEntry) -> (what: String, note: String) {
    switch entry.kind {
    case .creation: return (text.item(Row<Customer>(entry.record).source, "crm_customer_source"), "")
    case .grouping:
      let row = Row<GroupingRecord>(entry.record)
      return ("\(row.source ?? environment.marks.none) \(environment.marks.arrow) \(row.target ?? environment.marks.none)", row.rule ?? "")
    case .assignment:
      let row = Row<AssignmentRecord>(entry.record)
      let name = row.salespersonName ?? ""
      let what = row.isRelease == true ? Label("\(name) 不再负责", "\(name) loses him") : Label("归 \(name)", "to \(name)")
      let place = row.groupName.map { "\($0)  " } ?? ""
      return (place + environment[what] + "  " + text.item(row.type, "crm_assign_type"), row.rule ?? "")
    case .recycling:
      let row = Row<RecycleRecord>(entry.record)
      return (text.item(row.destination?.rawValue, "crm_recycle_to"), row.reason ?? "")
    case .followUp:
      let row = Row<FollowRecord>(entry.record)
      return (text.method(row.method) + "  " + text.state(row.state), row.summary ?? "")
    case .tag: return (Row<TagLink>(entry.record).tag.flatMap { directory.tags[$0.id]?.name } ?? "", "")
    }
  }
}
