import Domain
import Terminal

/// Several things of which each is ticked or not: a digit or Space changes one.
@MainActor final class ChecksField: FormField {
  struct Item: Hashable {
    let id: RecordID
    let label: Label
    let note: Label
  }

  private(set) var items: [Item] = []
  private(set) var checked: Set<RecordID> = []
  private var place = 0

  func show(_ items: [Item], checked: Set<RecordID>) {
    self.items = items
    self.checked = checked.intersection(items.map(\.id))
    place = min(place, max(0, items.count - 1))
  }

  var context: Context { .formEnum }
  var isEmpty: Bool { items.isEmpty }
  var stamp: String { checked.map(\.hex).sorted().joined(separator: " ") }

  func height(width: Int, in environment: DrawEnvironment) -> Int { max(1, items.count) }

  func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "text.left" where place > 0, "form.prev" where place > 0: place -= 1
    case "text.right" where place < items.count - 1, "form.next" where place < items.count - 1: place += 1
    default: return .ignored
    }
    return .consumed
  }

  func insert(_ character: Character) -> Handling {
    let typed = Key.character(character).folded.typed ?? character
    if typed == " " { toggle(place) } else if let digit = typed.wholeNumberValue, digit > 0, digit <= items.count { toggle(digit - 1) }
    return .consumed
  }

  private func toggle(_ index: Int) {
    guard items.indices.contains(index) else { return }
    place = index
    if checked.remove(items[index].id) == nil { checked.insert(items[index].id) }
  }

  func clear() { checked = [] }

  func draw(on canvas: Canvas, isFocused: Bool, in environment: DrawEnvironment) {
    for (y, item) in items.enumerated() where y < canvas.height {
      let isHere = isFocused && y == place
      let style = environment[isHere ? .fieldFocused : .field]
      if isHere { canvas.fill(Rect(x: 0, y: y, width: canvas.width, height: 1), style: style) }
      var x = canvas.put(items.count > 1 ? "\(y + 1) " : "", x: 0, y: y, style: environment[.key].over(style))
      let isChecked = checked.contains(item.id)
      x =
        canvas.put(
          isChecked ? environment.marks.done : environment.marks.none, x: x, y: y, style: environment[isChecked ? .ok : .dim].over(style))
        + 1
      x = canvas.put(environment.cut(environment[item.label], to: canvas.width - x), x: x, y: y, style: style) + 2
      canvas.put(environment.cut(environment[item.note], to: canvas.width - x), x: x, y: y, style: environment[.dim].over(style))
      if isHere { canvas.placeCaret(x: 0, y: y) }
    }
  }
}
