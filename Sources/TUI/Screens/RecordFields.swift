import Domain
import Store
import Terminal

/// Fields of a record as a form: a widget for each by its type, and what was entered as values again.
@MainActor final class RecordFields {
  /// Choices that the replica was asked for when the form was opened, by the kind that a field refers to.
  typealias References = [String: [NamedRecord]]

  private unowned let app: App
  private let base: Record
  private let references: References
  private(set) var items: [FormItem] = []
  private var readers: [(field: AnyField, read: @MainActor () -> Result<Value, Problem>)] = []

  init(_ app: App, base: Record, fields: [AnyField], references: References) {
    self.app = app
    self.base = base
    self.references = references
    var section: Label?
    for field in fields {
      add(field, startsSection: field.section == section ? nil : field.section)
      section = field.section
    }
  }

  /// The record with what was entered; or what is wrong, by field.
  func record() -> Result<Record, FormProblems> {
    var record = base
    var problems: [String: Label] = [:]
    for (field, read) in readers {
      switch read() {
      case .success(let value): record[field] = value
      case .failure(let problem): problems[field.code] = problem.sentence
      }
    }
    return problems.isEmpty ? .success(record) : .failure(FormProblems(byField: problems))
  }

  private func add(_ field: AnyField, startsSection: Label?) {
    guard let (widget, read) = widget(field) else { return }
    let isLong: Bool =
      switch field.type {
      case .longText, .members: true
      case .text(let max): max > 100
      default: false
      }
    items.append(
      FormItem(
        field.code, field.label, widget, isRequired: field.isRequired, span: isLong ? .whole : .half, section: startsSection))
    readers.append((field, read))
  }

  private typealias Widget = (any FormField, @MainActor () -> Result<Value, Problem>)

  private func widget(_ field: AnyField) -> Widget? {
    let present = base[field]
    switch field.type {
    case .text, .integer, .money: return line(field)
    case .phone: return phone(field)
    case .longText(let max):
      let area = TextArea(present.text ?? "", rows: 2...5, lengthMax: max)
      return (area, { .success(area.text.trimmed.isEmpty ? .null : .text(area.text.trimmed)) })
    case .boolean:
      let widget = BooleanField(present.integer == 1)
      return (widget, { .success(widget.value.stored) })
    case .day:
      let widget = DateFields.day(present.text ?? "", in: app)
      return (widget, { .success(widget.value?.stored ?? .null) })
    case .instant:
      let text = present.integer.map { app.zone.local(Instant(milliseconds: $0)).minutes } ?? ""
      let widget = DateFields.moment(text, in: app, defaultTime: field.code == "remind_ts" ? (9, 0) : (0, 0))
      return (widget, { .success(widget.value?.stored ?? .null) })
    case .enumeration(let code):
      let options = app.directory.items(code).filter { $0.isEnabled || $0.value == present.text }.map { EnumOption($0.value, $0.label) }
      let widget = EnumPicker(options, selected: present.text, mayBeEmpty: !field.isRequired, matches: PinyinMatch.match)
      return (widget, { .success(widget.value.map(Value.text) ?? .null) })
    case .reference(let kind): return lookup(field, kind)
    case .members, .codes: return nil
    }
  }

  /// Checked as it is typed, as the server would (OV-18).
  private func line(_ field: AnyField) -> Widget {
    let app = app
    let text = FieldCheck.show(base[field], field: field, lookup: app.directory, zone: app.zone, language: app.language)
    let widget = TextField(text, lengthMax: 500) { typed in
      if case .failure(let problem) = FieldCheck.check(value: typed, field: field, lookup: app.directory) { return problem.sentence }
      return nil
    }
    return (widget, { FieldCheck.check(value: widget.text, field: field, lookup: app.directory) })
  }

  /// CU-34: a masked number that nobody touched stays what it is.
  private func phone(_ field: AnyField) -> Widget {
    let app = app
    let stored = base[field]
    let shown = stored.text ?? ""
    let widget = TextField(shown, lengthMax: 30) { typed in
      if typed == shown { return nil }
      if case .failure(let problem) = FieldCheck.check(value: typed, field: field, lookup: app.directory) { return problem.sentence }
      return nil
    }
    return (widget, { widget.text == shown ? .success(stored) : FieldCheck.check(value: widget.text, field: field, lookup: app.directory) })
  }

  private func lookup(_ field: AnyField, _ kind: String) -> Widget? {
    let entries: [PickEntry<RecordID>]
    switch kind {
    case "user":
      entries = app.directory.users.values.filter { $0.status == .enabled }.sorted { ($0.name ?? "") < ($1.name ?? "") }
        .map { PickEntry($0.id, $0.name ?? "", detail: $0.account ?? "") }
    default:
      guard let known = references[kind] else { return nil }
      entries = known.map { PickEntry($0.id, $0.name, detail: $0.detail) }
    }
    let chosen = base[field].id.map { id in entries.first { $0.value == id } ?? PickEntry(id, app.directory.name(of: id, kind: kind) ?? "…")
    }
    let widget = LookupField(chosen.map { [$0] } ?? []) { typed in
      typed.isEmpty ? entries : entries.filter { PinyinMatch.match(typed, $0.title.zh) || $0.detail.zh.hasPrefix(typed) }
    }
    return (widget, { .success(widget.values.first.map(Value.id) ?? .null) })
  }
}

/// What is wrong in a form, by the code of the field.
struct FormProblems: Error, Hashable {
  let byField: [String: Label]
}
