import Domain
import Store
import Terminal

/// How follow-up records are written in a timeline.
struct FollowUpText {
  private let text: CustomerText
  private let environment: DrawEnvironment

  init(_ directory: Directory, _ environment: DrawEnvironment) {
    text = CustomerText(directory, environment)
    self.environment = environment
  }

  @MainActor func entries(_ lines: [FollowUpLine]) -> [Timeline<RecordID>.Entry] {
    lines.map { line in
      let record = line.record
      var facts = [ListCell(text.method(record.method)), ListCell(text.state(record.state), .accent)]
      if let maturity = record.maturity { facts.append(ListCell(text.item(maturity, "crm_customer_maturity"), .dim)) }
      if let next = record.nextAt { facts.append(ListCell(environment.marks.arrow + " " + environment.moments.minute(next), .dim)) }
      if line.isPending { facts.append(ListCell(environment[Label("待同步", "unsent")], .warning)) }
      var aside = text.directory.userName(record.user?.id) ?? ""
      if let seconds = record.durationSeconds { aside += "  " + LocalTime.two(Int(seconds / 60)) + ":" + LocalTime.two(Int(seconds % 60)) }
      return Timeline<RecordID>.Entry(
        record.id, at: record.at ?? Instant(milliseconds: 0), facts: facts, aside: aside, text: record.summary ?? "")
    }
  }
}
