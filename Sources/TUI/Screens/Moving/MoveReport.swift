import Domain
import Store

/// What became of each customer of one command (OV-17).
struct MoveReport {
  enum Outcome: Hashable {
    case done
    case skipped
    case notTried
    /// Done, but not whole.
    case partly
  }

  struct Line: Hashable {
    let customer: RecordID
    let name: String
    let outcome: Outcome
    let reason: Label?
  }

  let verb: Movement.Verb
  let at: Instant
  /// Passed over first, in the order of the screen.
  let lines: [Line]
  let unchanged: Int
  let isQueued: Bool

  init(_ request: Movements.Request, _ report: Movements.Report, _ subject: MoveSubject, at: Instant) {
    verb = request.verb
    self.at = at
    unchanged = report.unchanged
    isQueued = report.isQueued
    let names = Dictionary(subject.customers.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let remarks = Dictionary(report.remarks.map { ($0.customer, $0.problem.sentence) }, uniquingKeysWith: { first, _ in first })
    let passed = report.skipped.map { skip in
      Line(
        customer: skip.customer, name: names[skip.customer] ?? "", outcome: skip.problem == .notTried ? .notTried : .skipped,
        reason: skip.problem == .notTried ? nil : skip.problem.sentence)
    }
    let done = report.moved.map { id in
      Line(customer: id, name: names[id] ?? "", outcome: remarks[id] == nil ? .done : .partly, reason: remarks[id])
    }
    lines = passed + done
  }

  private func count(_ outcome: Outcome) -> Int { lines.count { $0.outcome == outcome } }

  var isWhole: Bool { lines.allSatisfy { $0.outcome == .done } }

  /// `成功 2 · 跳过 1 · 未处理 3`; of one customer alone why not.
  var summary: Label {
    // Of a whole transfer only the server knows how many they are.
    if lines.isEmpty, isQueued { return Label("\(verb.title.zh)：同步后执行", "\(verb.title.en): done with the next sync") }
    let done = count(.done) + count(.partly)
    if done == 0, unchanged == 0, lines.count == 1, let why = lines[0].reason { return why }
    var parts: [Label] = []
    if done > 0 || unchanged == 0 { parts.append(Label("成功 \(done)", "\(done) done")) }
    if unchanged > 0 { parts.append(Label("已是该状态 \(unchanged)", "\(unchanged) so already")) }
    if count(.skipped) > 0 { parts.append(Label("跳过 \(count(.skipped))", "\(count(.skipped)) passed over")) }
    if count(.partly) > 0 { parts.append(Label("部分保留 \(count(.partly))", "\(count(.partly)) kept in part")) }
    if count(.notTried) > 0 { parts.append(Label("未处理 \(count(.notTried))", "\(count(.notTried)) not tried")) }
    let whole = Label(parts.map(\.zh).joined(separator: " · "), parts.map(\.en).joined(separator: " · "))
    return Label("\(verb.title.zh)：\(whole.zh)", "\(verb.title.en): \(whole.en)")
  }

  static func word(_ outcome: Outcome) -> Label {
    switch outcome {
    case .done: Label("成功", "Done")
    case .skipped: Label("跳过", "Passed over")
    case .notTried: Label("未处理", "Not tried")
    case .partly: Label("部分完成", "Done in part")
    }
  }

  /// With the mark without which spreadsheets take Chinese for something else; lines end as RFC 4180 has it.
  func csv(in language: Language) -> String {
    let head = [Label("客户名称", "Name"), Label("结果", "Outcome"), Label("原因", "Reason")].map { $0[language] }
    let rows = lines.map { [$0.name, MoveReport.word($0.outcome)[language], $0.reason?[language] ?? ""] }
    let text = ([head] + rows).map { row in row.map(MoveReport.quoted).joined(separator: ",") }.joined(separator: "\r\n")
    return "\u{FEFF}" + text + "\r\n"
  }

  private static func quoted(_ field: String) -> String { "\"" + field.replacing("\"", with: "\"\"") + "\"" }
}

extension App {
  /// Tells the outcome and keeps it to be listed.
  func tell(_ report: MoveReport) {
    lastMoves = report
    let details =
      report.isWhole || report.lines.count < 2
      ? nil : keyLabel("result.show", in: .customers).map { Label("\($0.zh) 明细", "\($0.en) details") }
    let takesBack =
      report.isQueued && !Commands.notYet.contains("undo") ? keyLabel("undo").map { Label("\($0.zh) 撤销", "\($0.en) undo") } : nil
    let isDone = report.lines.contains { $0.outcome == .done || $0.outcome == .partly } || report.unchanged > 0 || report.lines.isEmpty
    toast(report.summary, isDone ? (report.isWhole ? .ok : .warning) : .warning, hint: details ?? takesBack)
  }
}
