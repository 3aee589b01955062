import Database
import Domain
import Sync
import Tables

extension Commit {
  func lose(_ present: Record, _ change: FieldChange, _ touch: FieldTouch) {
    lost.append(
      LostValue(
        kind: present.schema.name, id: present.id, field: change.field.code, mine: JSON(change.new), winner: JSON(present[change.field]),
        by: touch.by, at: touch.at))
    entries.append(
      LogEntry(
        action: .lost, before: present, after: present, changes: [FieldChange(change.field, old: present[change.field], new: change.new)]))
  }

  /// Notes both values, so that the person can decide with them before him; the first field gives the sentence.
  func stale(_ present: Record, _ change: FieldChange, _ touch: FieldTouch, after first: Problem?) -> Problem {
    stale.append(
      LostValue(
        kind: present.schema.name, id: present.id, field: change.field.code, mine: JSON(change.new), winner: JSON(present[change.field]),
        by: touch.by, at: touch.at))
    return first
      ?? Problem(
        "STALE", field: change.field.code, "数据已被他人修改，请刷新后重试",
        "Somebody else changed \(change.field.label.en) meanwhile; look again and retry"
      )
  }

  /// A loser who is another person than the winner is told (C2): the record's kind, the field, his value, the winning one and whose it is. The
  /// record is not named: it may be out of his scope by now, and the message stays.
  func tellLosers() throws {
    guard let user = actor.userID else { return }
    let told = lost.filter { $0.by != nil && $0.by != user }
    guard !told.isEmpty else { return }
    let names = try CentreNames(connection)
    for value in told {
      guard let schema = Catalogue.kind(named: value.kind), let field = schema.field(value.field), !field.isMasked else { continue }
      func shown(_ json: JSON) -> String {
        let text = json.value(of: field).map { FieldCheck.show($0, field: field, lookup: names) } ?? ""
        return text.isEmpty ? "-" : text
      }
      let author = value.by.flatMap { names.name(of: $0, kind: User.schema.name) } ?? "-"
      let time = BusinessZone.shanghai.local(value.at).minutes
      try tell(
        user, Label("您对\(field.label.zh)的修改未生效", "Your change of \(field.label.en) did not win"),
        Label(
          "\(schema.label.zh)的\(field.label.zh)\n您的值：\(shown(value.mine))\n现在的值：\(shown(value.winner))（\(author)，\(time)）",
          "\(schema.label.en), \(field.label.en)\nYour value: \(shown(value.mine))\nThe value now: \(shown(value.winner)) (\(author), \(time))"),
        about: value.kind, value.id)
    }
  }
}
