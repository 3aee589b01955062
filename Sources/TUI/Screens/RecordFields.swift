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

  /// The fields under the headings that the catalogue gives them.
  convenience init(_ app: App, base: Record, fields: [AnyField], references: References) {
    var section: Label?
    let wishes = fields.map { field in
      defer { section = field.section }
      return FieldWish(field, section: field.section == section ? nil : field.section)
    }
    self.init(app, base: base, wishes: wishes, references: references)
  }

  init(_ app: App, base: Record, wishes: [FieldWish], references: References) {
    self.app = app
    self.base = base
    self.references = references
    for wish in wishes { add(wish) }
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

  private func add(_ wish: FieldWish) {
    let field = wish.field
    if wish.isFixed {
      let text = FieldCheck.show(base[field], field: field, lookup: app.directory, zone: app.zone, language: app.language)
      items.append(
        FormItem(field.code, field.label, FixedField(Label(text, text)), span: wish.isWhole ? .whole : .half, section: wish.section))
      return
    }
    guard let (widget, read) = widget(field) else { return }
    let isLong: Bool =
      switch field.type {
      case .longText, .members: true
      case .text(let max): max > 100
      default: false
      }
    items.append(
      FormItem(
        field.code, field.label, widget, isRequired: wish.isRequired ?? field.isRequired, span: isLong || wish.isWhole ? .whole : .half,
        section: wish.section))
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
    case .members(let kind): return members(field, kind)
    case .codes: return nil
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

  private func entries(_ kind: String) -> [PickEntry<RecordID>]? {
    references[kind].map { known in known.map { PickEntry($0.id, $0.name, detail: $0.detail) } } ?? app.directory.choices(kind)
  }

  private func chosen(_ ids: [RecordID], _ kind: String, _ entries: [PickEntry<RecordID>]) -> [PickEntry<RecordID>] {
    ids.map { id in entries.first { $0.value == id } ?? app.directory.entry(id, kind: kind) }
  }

  private static func find(_ typed: String, in entries: [PickEntry<RecordID>]) -> [PickEntry<RecordID>] {
    typed.isEmpty ? entries : entries.filter { PinyinMatch.match(typed, $0.title.zh) || $0.detail.zh.hasPrefix(typed) }
  }

  private func lookup(_ field: AnyField, _ kind: String) -> Widget? {
    guard let entries = entries(kind) else { return nil }
    let widget = LookupField(chosen(base[field].id.map { [$0] } ?? [], kind, entries)) { Self.find($0, in: entries) }
    return (widget, { .success(widget.values.first.map(Value.id) ?? .null) })
  }

  /// Several of a kind: departments of a person, his roles.
  private func members(_ field: AnyField, _ kind: String) -> Widget? {
    guard let entries = entries(kind) else { return nil }
    let present = (Members(stored: base[field])?.ids ?? []).sorted()
    // In the order of the list, so that the same set reads the same every time.
    let inOrder = entries.map(\.value).filter(present.contains) + present.filter { id in !entries.contains { $0.value == id } }
    let widget = LookupField(chosen(inOrder, kind, entries), mode: .several) { Self.find($0, in: entries) }
    return (widget, { .success(Members(widget.values).stored) })
  }
}

/// What is wrong in a form, by the code of the field.
struct FormProblems: Error, Hashable {
  let byField: [String: Label]
}
