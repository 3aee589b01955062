import Domain
import Terminal

/// One or several of many: people, groups, tags. Letters look them up and Enter takes the first found; F4 shows the list.
@MainActor package final class LookupField<Value: Hashable & Sendable>: FormField {
  private let mode: PickList<Value>.Mode
  private let source: @MainActor (String) -> [PickEntry<Value>]
  package private(set) var chosen: [PickEntry<Value>]
  private var query = TextBuffer(lengthMax: 40)
  private var found: [PickEntry<Value>] = []
  package var onChange: (() -> Void)?

  /// - Parameter source: What a text finds, best first; what can be chosen at all for an empty one.
  package init(
    _ chosen: [PickEntry<Value>] = [], mode: PickList<Value>.Mode = .one, source: @escaping @MainActor (String) -> [PickEntry<Value>]
  ) {
    self.chosen = chosen
    self.mode = mode
    self.source = source
  }

  package var values: [Value] {
    get { chosen.map(\.value) }
    set {
      let known = Dictionary((source("") + chosen).map { ($0.value, $0) }, uniquingKeysWith: { first, _ in first })
      choose(newValue.compactMap { known[$0] })
    }
  }

  /// What can be chosen at all, for a text that narrows it.
  func entries(_ typed: String) -> [PickEntry<Value>] { source(typed) }

  package var context: Context { .formEnum }
  package var isEmpty: Bool { chosen.isEmpty }
  package var stamp: String { chosen.map { "\($0.value)" }.joined(separator: "\u{1F}") }
  package var draft: String? { stamp }

  /// Values that are no longer offered are left out.
  package func restore(_ draft: String) {
    let wanted = draft.split(separator: "\u{1F}").map(String.init)
    let known = Dictionary(source("").map { ("\($0.value)", $0) }, uniquingKeysWith: { first, _ in first })
    choose(wanted.compactMap { known[$0] })
  }

  package var problem: Label? { !query.isEmpty && found.isEmpty ? Strings.Form.noMatch : nil }

  package func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "form.accept" where !query.isEmpty:
      guard takeFirstFound() else { return .consumed }
      // Several are entered one after the other; Enter on nothing typed goes on.
      return mode == .one ? .finished : .consumed
    case "text.delete-back", "text.delete-word":
      if query.isEmpty {
        choose(Array(chosen.dropLast()))
      } else {
        _ = query.handle(call.id)
        look()
      }
    default: return .ignored
    }
    return .consumed
  }

  package func insert(_ character: Character) -> Handling {
    if query.insert(character) { look() }
    return .consumed
  }

  package func clear() {
    query.set("")
    choose([])
  }

  package func leave() {
    if !query.isEmpty { _ = takeFirstFound() }
  }

  private func look() {
    found = query.isEmpty ? [] : source(query.text).filter { $0.reason == nil }
  }

  private func takeFirstFound() -> Bool {
    guard let first = found.first else { return false }
    query.set("")
    choose(mode == .one ? [first] : chosen.filter { $0.value != first.value } + [first])
    return true
  }

  private func choose(_ entries: [PickEntry<Value>]) {
    guard entries != chosen else { return }
    chosen = entries
    onChange?()
  }

  package func picker(title: Label) -> (any Layer)? {
    PickList(title: title, mode: mode, selected: values, source: source) { [weak self] picked in self?.values = picked }
  }

  package func draw(on canvas: Canvas, isFocused: Bool, in environment: DrawEnvironment) {
    let style = environment[isFocused ? .fieldFocused : .field]
    canvas.fill(canvas.area, style: style)
    let names = chosen.map { environment[$0.title] }.joined(separator: environment.isASCII ? ", " : "  ")
    let isTyping = isFocused && !query.isEmpty
    // While looking up one value the old one steps aside.
    let shown = isTyping && mode == .one ? "" : names
    let room = isTyping ? canvas.width / 2 : canvas.width - 1
    var x = canvas.put(environment.cut(shown, to: max(0, room)), x: 0, y: 0, style: environment[.chosen].over(style))
    if isTyping {
      x = canvas.put(query.text, x: x == 0 ? 0 : x + 2, y: 0, style: environment[.match].over(style))
      canvas.placeCaret(x: min(x, canvas.width - 1), y: 0)
      let hint = found.first.map { environment.marks.arrow + " " + environment[$0.title] } ?? ""
      canvas.put(environment.cut(hint, to: max(0, canvas.width - x - 2)), x: x + 2, y: 0, style: environment[.echo].over(style))
    } else if isFocused {
      canvas.placeCaret(x: min(x, canvas.width - 1), y: 0)
    } else if shown.isEmpty {
      canvas.put(environment.marks.none, x: 0, y: 0, style: environment[.dim])
    }
  }
}
