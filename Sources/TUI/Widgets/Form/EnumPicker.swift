import Domain
import Terminal

/// A choice of one from a few values, made without looking: a digit picks and goes on, letters find, Enter takes the first found.
@MainActor package final class EnumPicker<Value: Hashable & Sendable>: FormField {
  package let options: [EnumOption<Value>]
  private let matches: TextMatch
  private let mayBeEmpty: Bool
  private var chosen: Int?
  /// What was typed to find an option; half a choice until Enter, Tab or the next field.
  private var query = TextBuffer(lengthMax: 20)
  package var onChange: (() -> Void)?

  /// - Parameters:
  ///   - mayBeEmpty: Backspace may take the choice back.
  ///   - matches: Asked for the labels of both languages.
  package init(
    _ options: [EnumOption<Value>], selected: Value? = nil, mayBeEmpty: Bool = true, matches: @escaping TextMatch = containsLetters
  ) {
    self.options = options
    self.matches = matches
    self.mayBeEmpty = mayBeEmpty
    chosen = options.firstIndex { $0.value == selected }
  }

  /// Setting a value that is not among the options chooses none.
  package var value: Value? {
    get { chosen.map { options[$0].value } }
    set {
      query.set("")
      chosen = options.firstIndex { $0.value == newValue }
    }
  }

  package var context: Context { .formEnum }
  package var isEmpty: Bool { chosen == nil }
  package var stamp: String { chosen.map { "\(options[$0].value)" } ?? "" }
  package var draft: String? { stamp }

  /// A value that is no longer offered leaves the field as it is.
  package func restore(_ draft: String) {
    let place = options.firstIndex { "\($0.value)" == draft }
    if place != nil || draft.isEmpty && mayBeEmpty { chosen = place }
  }

  package var problem: Label? { !query.isEmpty && found.isEmpty ? Strings.Form.noMatch : nil }

  private var found: [Int] {
    guard !query.isEmpty else { return Array(options.indices) }
    let typed = query.text
    return options.indices.filter { matches(typed, options[$0].label.zh) || matches(typed, options[$0].label.en) }
  }

  package func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "form.accept" where !query.isEmpty:
      return takeFirstFound() ? .finished : .consumed
    case "text.left":
      step(-1)
    case "text.right":
      step(1)
    case "text.delete-back", "text.delete", "text.delete-word", "text.delete-to-start":
      if !query.isEmpty {
        _ = query.handle(call.id)
      } else if mayBeEmpty {
        choose(nil)
      }
    default:
      return .ignored
    }
    return .consumed
  }

  package func insert(_ character: Character) -> Handling {
    // An input method in Chinese mode types full-width digits.
    let typed = Key.character(character).folded.typed ?? character
    if query.isEmpty, options.count <= 9, typed.isASCII, let digit = typed.wholeNumberValue {
      guard (1...9).contains(digit), digit <= options.count else { return .consumed }
      choose(digit - 1)
      return .finished
    }
    if typed != " " || !query.isEmpty { query.insert(typed) }
    return .consumed
  }

  package func clear() {
    query.set("")
    if mayBeEmpty { choose(nil) }
  }

  package func leave() {
    if !query.isEmpty { _ = takeFirstFound() }
  }

  private func takeFirstFound() -> Bool {
    guard let first = found.first else { return false }
    choose(first)
    return true
  }

  private func step(_ by: Int) {
    guard !options.isEmpty else { return }
    guard let chosen else { return choose(by > 0 ? 0 : options.count - 1) }
    choose(min(max(0, chosen + by), options.count - 1))
  }

  private func choose(_ index: Int?) {
    query.set("")
    guard index != chosen else { return }
    chosen = index
    onChange?()
  }

  package func picker(title: Label) -> (any Layer)? {
    let entries = options.map { PickEntry($0.value, $0.label) }
    return PickList(title: title, entries: entries, selected: value, matches: matches) { [weak self] picked in
      self?.value = picked.first
      self?.onChange?()
    }
  }

  // MARK: Drawing

  package func draw(on canvas: Canvas, isFocused: Bool, in environment: DrawEnvironment) {
    let widest = options.map { textWidth(environment[$0.label]) }.max() ?? 0
    let valueWidth = min(canvas.width, max(widest, 6) + textWidth(environment.marks.chosen))
    let style = environment[isFocused ? .fieldFocused : .field]
    canvas.fill(Rect(x: 0, y: 0, width: valueWidth, height: 1), style: style)
    drawValue(on: canvas.part(Rect(x: 0, y: 0, width: valueWidth, height: 1)), isFocused, style, environment)
    drawOptions(on: canvas, from: valueWidth + 3, isFocused, environment)
  }

  private func drawValue(on canvas: Canvas, _ isFocused: Bool, _ style: Style, _ environment: DrawEnvironment) {
    if isFocused, !query.isEmpty {
      let end = canvas.put(query.text, x: 0, y: 0, style: environment[.match].over(style))
      canvas.placeCaret(x: min(end, canvas.width - 1), y: 0)
      return
    }
    if let chosen {
      let mark = isFocused || options.count > 1 ? environment.marks.chosen : ""
      let start = canvas.put(mark, x: 0, y: 0, style: environment[.accent].over(style))
      canvas.put(
        environment.cut(environment[options[chosen].label], to: canvas.width - start), x: start, y: 0,
        style: environment[.chosen].over(style))
      if isFocused { canvas.placeCaret(x: start, y: 0) }
    } else {
      canvas.put(environment.marks.none, x: 0, y: 0, style: environment[.dim].over(style))
      if isFocused { canvas.placeCaret(x: 0, y: 0) }
    }
  }

  /// `1 电话 2 微信 …` where there is room for all of them; what was typed leaves only what it finds.
  private func drawOptions(on canvas: Canvas, from start: Int, _ isFocused: Bool, _ environment: DrawEnvironment) {
    let hasDigits = options.count <= 9
    let shown = isFocused ? found : Array(options.indices)
    let texts = shown.map { (number: hasDigits && query.isEmpty ? "\($0 + 1) " : "", label: environment[options[$0].label]) }
    let needed = texts.reduce(-1) { $0 + textWidth($1.number) + textWidth($1.label) + 1 }
    // Half a list would hide choices; whoever needs it presses the key for the whole one.
    guard needed <= canvas.width - start || isFocused && !query.isEmpty else { return }
    var x = start
    for (place, text) in texts.enumerated() where x < canvas.width {
      x = canvas.put(text.number, x: x, y: 0, style: environment[isFocused ? .key : .dim])
      let isFirstFound = isFocused && !query.isEmpty && place == 0
      x = canvas.put(text.label, x: x, y: 0, style: environment[isFirstFound ? .accent : .dim]) + 1
    }
  }
}
