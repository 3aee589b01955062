import Domain
import Terminal

extension Form {
  package func height(width: Int, in environment: DrawEnvironment) -> Int { layout(width, environment).layout.height }

  private func layout(_ width: Int, _ environment: DrawEnvironment) -> (layout: FormLayout, shown: [Int]) {
    let shown = items.indices.filter { items[$0].isVisible() }
    let entries = shown.map { index in
      let item = items[index]
      return FormLayout.Entry(
        labelWidth: textWidth(labelText(item, environment)), isHalf: item.span == .half, hasProblem: shownProblem(item) != nil,
        startsSection: item.section != nil)
    }
    let layout = FormLayout(entries, width: width) { items[shown[$0]].field.height(width: $1, in: environment) }
    return (layout, shown)
  }

  private func labelText(_ item: FormItem, _ environment: DrawEnvironment) -> String {
    environment[item.label] + (item.isRequired ? "*" : "")
  }

  package func draw(on canvas: Canvas, isFocused: Bool = true, in environment: DrawEnvironment) {
    if !items.isEmpty { settle() }
    let (layout, shown) = layout(canvas.width, environment)
    scroll(layout, shown, height: canvas.height)
    let inside = canvas.part(Rect(x: 0, y: -scrolled, width: canvas.width, height: layout.height))
    for place in layout.places {
      let item = items[shown[place.index]]
      let hasFocus = isFocused && shown[place.index] == focused
      if let section = place.section, let title = item.section { drawSection(environment[title], on: inside.part(section), environment) }
      drawLabel(item, on: inside.part(place.label), hasFocus, environment)
      item.field.draw(on: inside.part(place.field), isFocused: hasFocus, in: environment)
      if let row = place.problem, let problem = shownProblem(item) {
        inside.put(environment.cut("! " + environment[problem], to: row.width), x: row.x, y: row.y, style: environment[.error])
      }
    }
  }

  private func drawLabel(_ item: FormItem, on canvas: Canvas, _ hasFocus: Bool, _ environment: DrawEnvironment) {
    let style = environment[hasFocus ? .labelFocused : .label]
    let end = canvas.put(environment.cut(environment[item.label], to: canvas.width), x: 0, y: 0, style: style)
    if item.isRequired { canvas.put("*", x: end, y: 0, style: environment[.accent]) }
  }

  private func drawSection(_ title: String, on canvas: Canvas, _ environment: DrawEnvironment) {
    let end = canvas.put(environment.cut(title, to: canvas.width), x: 0, y: 0, style: environment[.title])
    canvas.horizontalLine(x: end + 1, y: 0, width: canvas.width - end - 1, style: environment[.border], border: environment.marks.border)
  }

  /// Keeps the focused field in sight, with its problem below it and its section's title above it.
  private func scroll(_ layout: FormLayout, _ shown: [Int], height: Int) {
    guard let place = layout.places.first(where: { shown[$0.index] == focused }), height > 0 else { return }
    let first = place.section?.y ?? place.field.y
    let last = place.problem?.maxY ?? place.field.maxY
    scrolled = max(scrolled, last - height)
    scrolled = min(scrolled, first, max(0, layout.height - height))
    scrolled = max(0, scrolled)
  }
}
