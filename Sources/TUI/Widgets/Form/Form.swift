import Domain
import Terminal

/// Fields with labels, one of which has the focus. What saving means is the owner's affair.
@MainActor package final class Form {
  /// What Enter does on a field that has nothing of its own to accept.
  package enum Enter: Hashable, Sendable {
    /// To the next field; on the last one it saves.
    case goesOn
    case saves
  }

  package let items: [FormItem]
  package let context: Context
  private let enter: Enter
  private(set) var focused: Int
  private var stampsAtStart: [String]
  /// What others found wrong, by the item's id; gone once that field changes.
  private var refusals: [String: (problem: Label, stamp: String)] = [:]
  /// Problems are not shown before a field was left or a save tried: nobody wants to be told off while typing.
  private var judged: Set<String> = []
  var scrolled = 0

  /// Asked to save once no field objects.
  package var onSave: (() -> Void)?
  package var onCancel: (() -> Void)?
  /// Shows the list of values that F4 asks for.
  package var onPresent: ((any Layer) -> Void)?

  /// - Parameter context: Where keys are looked up that the focused field has no use for.
  package init(_ items: [FormItem], in context: Context = .form, enter: Enter = .goesOn) {
    self.items = items
    self.context = context
    self.enter = enter
    focused = items.firstIndex { $0.field.isFocusable && $0.isVisible() } ?? 0
    stampsAtStart = items.map(\.field.stamp)
  }

  package var focus: FocusPath {
    items.isEmpty ? FocusPath(context) : FocusPath(items[focused].field.context, context)
  }

  package var focusedID: String? { items.isEmpty ? nil : items[focused].id }

  // MARK: What changed, what is wrong

  package var isDirty: Bool { !changedIDs.isEmpty }

  package var changedIDs: [String] {
    zip(items, stampsAtStart).filter { $0.field.stamp != $1 }.map(\.0.id)
  }

  /// From now on, only what changes after this counts as changed.
  package func markClean() {
    stampsAtStart = items.map(\.field.stamp)
  }

  /// Shows what a rule or the server objects to, and goes to the first of those fields.
  package func refuse(_ problems: [String: Label]) {
    for item in items { refusals[item.id] = problems[item.id].map { ($0, item.field.stamp) } }
    judged.formUnion(problems.keys)
    if let first = items.indices.first(where: { problems[items[$0].id] != nil }) { focus(first) }
  }

  /// What was refused at the focused field, whole: below the field there is often room for half of it only.
  package var focusedRefusal: Label? {
    guard !items.isEmpty, let refusal = refusals[items[focused].id], refusal.stamp == items[focused].field.stamp else { return nil }
    return refusal.problem
  }

  private func objection(to item: FormItem) -> Label? {
    if let problem = item.field.problem { return problem }
    if let refusal = refusals[item.id], refusal.stamp == item.field.stamp { return refusal.problem }
    return item.isRequired && item.field.isEmpty ? Strings.Form.required : nil
  }

  func shownProblem(_ item: FormItem) -> Label? {
    judged.contains(item.id) ? objection(to: item) : nil
  }

  /// The first objection that stands against saving; the focus goes there.
  private func findObjection() -> Bool {
    judged.formUnion(items.map(\.id))
    guard let bad = items.indices.first(where: { items[$0].isVisible() && objection(to: items[$0]) != nil }) else { return false }
    focus(bad)
    return true
  }

  // MARK: Focus

  package func focus(on id: String) {
    if let index = items.firstIndex(where: { $0.id == id }) { focus(index) }
  }

  private func focus(_ index: Int) {
    guard items[index].field.isFocusable, items[index].isVisible(), index != focused else { return }
    leaveField()
    focused = index
  }

  private func leaveField() {
    items[focused].field.leave()
    judged.insert(items[focused].id)
  }

  private var stops: [Int] { items.indices.filter { items[$0].field.isFocusable && items[$0].isVisible() } }

  private func move(_ by: Int) {
    leaveField()
    let stops = stops
    guard let place = stops.firstIndex(of: focused) else {
      focused = stops.first ?? focused
      return
    }
    focused = stops[((place + by) % stops.count + stops.count) % stops.count]
  }

  /// A value elsewhere may have hidden the field with the focus: the next one takes it.
  func settle() {
    let stops = stops
    if !stops.contains(focused) { focused = stops.first { $0 > focused } ?? stops.last ?? focused }
  }

  private var isOnLast: Bool { stops.last == focused }

  // MARK: Keys

  package func handle(_ call: CommandCall) -> Handling {
    guard !items.isEmpty else { return handleOwn(call) }
    settle()
    switch items[focused].field.handle(call) {
    case .consumed: return .consumed
    case .finished:
      goOn()
      return .consumed
    case .ignored: return handleOwn(call)
    }
  }

  private func handleOwn(_ call: CommandCall) -> Handling {
    switch call.id {
    case "form.cancel":
      onCancel?()
      return .consumed
    case "form.save":
      save()
      return .consumed
    default: return items.isEmpty ? .ignored : handleMoving(call)
    }
  }

  private func handleMoving(_ call: CommandCall) -> Handling {
    switch call.id {
    case "form.next", "text.down": move(1)
    case "form.prev", "text.up": move(-1)
    case "form.accept":
      if enter == .saves || isOnLast { save() } else { move(1) }
    case "form.clear": items[focused].field.clear()
    case "form.pick":
      guard let layer = items[focused].field.picker(title: items[focused].label) else { return .ignored }
      onPresent?(layer)
    default: return .ignored
    }
    return .consumed
  }

  /// A field chose for itself to be done. On the last one the focus stays: saving is never a side effect of a choice.
  private func goOn() {
    if !isOnLast { move(1) }
  }

  private func save() {
    items[focused].field.leave()
    if !findObjection() { onSave?() }
  }

  package func insert(_ character: Character) -> Handling { typed { $0.insert(character) } }
  package func paste(_ text: String) -> Handling { typed { $0.paste(text) } }

  private func typed(_ give: (any FormField) -> Handling) -> Handling {
    guard !items.isEmpty else { return .ignored }
    settle()
    let handling = give(items[focused].field)
    if handling == .finished { goOn() }
    return handling == .ignored ? .ignored : .consumed
  }
}
