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

  func stale(_ present: Record, _ change: FieldChange, _ touch: FieldTouch) -> Problem {
    Problem(
      "STALE", field: change.field.code, "数据已被他人修改，请刷新后重试", "Somebody else changed \(change.field.label.en) meanwhile; look again and retry"
    )
  }

  /// A loser who is another person than the winner is told (C2): field, his value, the winning one.
  func tellLosers() throws {
    guard let user = actor.userID else { return }
    for value in lost where value.by != user && value.by != nil {
      guard let schema = Catalogue.kind(named: value.kind), let field = schema.field(value.field), !field.isMasked else { continue }
      let (mine, winner) = (value.mine.string ?? value.mine.text, value.winner.string ?? value.winner.text)
      try tell(
        user, Label("您对\(field.label.zh)的修改未生效", "Your change of \(field.label.en) did not win"),
        Label("您的值：\(mine)\n现在的值：\(winner)", "Your value: \(mine)\nThe value now: \(winner)"), about: value.kind, value.id)
    }
  }
}
