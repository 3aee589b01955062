import Domain
import Store
import Terminal

/// What became of each of several people or records that one command was about (OV-17).
///
/// The server's answer names those that it passed over: `{"skipped": [{"id": …, "m": 中文, "e": English}, …]}`. Whoever is not named is done.
struct BulkResult {
  struct Skipped: Hashable {
    let id: RecordID
    let reason: Label
  }

  let skipped: [Skipped]

  init(_ result: JSON) {
    skipped = (result["skipped"].array ?? []).compactMap { item in
      guard let id = item["id"].id else { return nil }
      let zh = item["m"].string ?? "已跳过"
      return Skipped(id: id, reason: Label(zh, item["e"].string ?? "passed over"))
    }
  }

  /// `已重置 2，跳过 1`
  func summary(of asked: Int, _ verb: Label) -> Label {
    let done = asked - skipped.count
    if skipped.isEmpty { return Label("\(verb.zh) \(done)", "\(done) \(verb.en)") }
    return Label("\(verb.zh) \(done)，跳过 \(skipped.count)", "\(done) \(verb.en), \(skipped.count) passed over")
  }

  /// A line a person, what was passed over first.
  @MainActor func show(_ people: [Row<User>], title: Label, verb: Label, in app: App) {
    let reasons = Dictionary(skipped.map { ($0.id, $0.reason) }) { first, _ in first }
    let inOrder = people.filter { reasons[$0.id] != nil } + people.filter { reasons[$0.id] == nil }
    func line(_ person: Row<User>, _ language: Language) -> String {
      let name = "\(person.account ?? "")  \(person.name ?? "")"
      guard let reason = reasons[person.id] else { return "\(app.environment.marks.done) \(name)  \(verb[language])" }
      return "! \(name)  \(reason[language])"
    }
    let zh = inOrder.map { line($0, .zh) }.joined(separator: "\n")
    let en = inOrder.map { line($0, .en) }.joined(separator: "\n")
    app.push(TextPopup(title: title, text: Label(zh, en)))
  }
}
