import Domain
import Store
import Terminal

/// One result in full: why, both values of every field and whose they are, the customers that were passed over, what was entered.
@MainActor struct SyncDetail {
  struct Line: Hashable, Sendable {
    let text: String
    let role: Role
    let indent: Int
    /// A field that one can choose a value for; its two values follow.
    let isField: Bool

    init(_ text: String, _ role: Role = .text, indent: Int = 0, isField: Bool = false) {
      self.text = text
      self.role = role
      self.indent = indent
      self.isField = isField
    }
  }

  private let words: SyncText
  private let environment: DrawEnvironment

  init(_ directory: Directory, _ environment: DrawEnvironment) {
    words = SyncText(directory, environment)
    self.environment = environment
  }

  func lines(of result: SyncResult, among all: [SyncResult], mine: Set<ResultField>, width: Int) -> [Line] {
    var lines = [Line(environment[words.heading(of: result)], .title)]
    let when = environment[SyncText.title(of: result.kind)] + "  " + environment.moments.minute(result.at)
    lines.append(Line(when, .dim))
    lines += wrapped(environment[words.reason(of: result, among: all)], to: width).map { Line($0, result.isRejected ? .overdue : .warning) }
    lines += dependants(of: result, among: all)
    lines += choices(result, mine)
    lines += skipped(result)
    let entered = words.entered(result)
    if !entered.isEmpty {
      lines.append(Line(""))
      lines.append(Line(environment[Label("当时填写的内容", "What was entered")], .title))
      lines += entered.map { Line($0, indent: 1) }
    }
    return lines
  }

  private func dependants(of result: SyncResult, among all: [SyncResult]) -> [Line] {
    let children = all.filter { $0.parent == result.id }
    guard !children.isEmpty else { return [] }
    let title = Label("因此也没有接受（重试时一起提交）", "Refused with it; tried again together with it")
    return [Line(environment[title], .dim)] + children.map { Line(environment[words.heading(of: $0)], indent: 2) }
  }

  private func choices(_ result: SyncResult, _ mine: Set<ResultField>) -> [Line] {
    guard !result.losses.isEmpty else { return [] }
    var lines = [Line("")]
    for lost in result.losses {
      let isMine = mine.contains(ResultField(lost))
      lines.append(Line(environment[words.label(of: lost)], .label, indent: 1, isField: true))
      lines.append(value(Label("我的", "mine"), words.value(lost.mine, of: lost), "", isChosen: isMine))
      lines.append(value(Label("现在", "now"), words.value(lost.winner, of: lost), words.author(of: lost), isChosen: !isMine))
    }
    return lines
  }

  private func value(_ title: Label, _ text: String, _ note: String, isChosen: Bool) -> Line {
    let mark = isChosen ? environment.marks.chosen : " "
    let shown = text.isEmpty ? environment.marks.none : text
    return Line("\(mark) \(environment[title])  \(shown)" + (note.isEmpty ? "" : "  (\(note))"), isChosen ? .chosen : .text, indent: 2)
  }

  private func skipped(_ result: SyncResult) -> [Line] {
    guard !result.skipped.isEmpty else { return [] }
    let title = Label("没有处理的客户 \(result.skipped.count)", "Customers passed over: \(result.skipped.count)")
    return [Line(""), Line(environment[title], .title)]
      + result.skipped.map { Line("\($0.name ?? environment.marks.none)  \(environment[$0.sentence])", indent: 1) }
  }
}
