import Domain
import Store
import Terminal

/// What a form asks of a field otherwise than the catalogue says.
struct FieldWish {
  let field: AnyField
  /// Starts a section with this title.
  var section: Label?
  /// nil leaves it to the catalogue.
  var isRequired: Bool?
  /// Shown, not changed: what is set when a record is made and never after.
  var isFixed = false
  /// A row of its own, for a label that needs the room.
  var isWhole = false

  init(_ field: AnyField, section: Label? = nil, isRequired: Bool? = nil, isFixed: Bool = false, isWhole: Bool = false) {
    self.field = field
    self.section = section
    self.isRequired = isRequired
    self.isFixed = isFixed
    self.isWhole = isWhole
  }
}

/// A form of a record that is saved at the server at once: any kind of the catalogue, any of its fields.
@MainActor struct RecordForm {
  let title: Label
  /// As it is; for a new record with its new identifier, and what is known of it already.
  let record: Record
  let isNew: Bool
  let wishes: [FieldWish]
  /// Under which name the server takes it: `department.add`.
  let command: String
  let needs: Function
  let saved: Label
  /// What is wrong with the whole, by the code of the field.
  var check: @MainActor (Record) -> FormProblems? = { _ in nil }
  /// What is asked before it is sent, once nothing objects: `save` goes on.
  var beforeSaving: (@MainActor (_ entered: Record, _ save: @escaping @MainActor () -> Void) -> Void)?

  func open(in app: App) {
    let parts = RecordFields(app, base: record, wishes: wishes, references: [:])
    let key = FormScreen.draftKey(record.schema, isNew ? nil : record.id)
    let screen = FormScreen(app, title: title, form: Form(parts.items), needs: needs, draftKey: key) { [weak app] screen in
      switch parts.record() {
      case .failure(let problems): screen.form.refuse(problems.byField)
      case .success(let entered):
        if let problems = check(entered) { return screen.form.refuse(problems.byField) }
        let operations = isNew ? [.inserting(entered)] : Self.changes(from: record, to: entered)
        guard !operations.isEmpty else {
          app?.remove(screen)
          return
        }
        let save: @MainActor () -> Void = { screen.send(OnlineCommand(command, operations), saved: saved) }
        if let beforeSaving { beforeSaving(entered, save) } else { save() }
      }
    }
    app.push(screen)
    screen.restoreDraft()
  }

  /// One update with the version that was seen; sets are changed member by member, so that what others added meanwhile stays.
  static func changes(from old: Record, to new: Record) -> [Domain.Operation] {
    var plain = new
    var sets: [Domain.Operation] = []
    for field in old.schema.columns where field.merge == .members && old[field] != new[field] {
      let before = Set((old[field].text ?? "").split(separator: " ").map(String.init))
      let after = Set((new[field].text ?? "").split(separator: " ").map(String.init))
      sets.append(
        .members(old.schema, old.id, field, add: after.subtracting(before).sorted(), remove: before.subtracting(after).sorted()))
      plain[field] = old[field]
    }
    return (Domain.Operation.updating(old, to: plain).map { [$0] } ?? []) + sets
  }
}
