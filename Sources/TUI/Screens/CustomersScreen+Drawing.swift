import Domain
import Store
import Terminal

/// How the list and the card beside it are drawn.
extension CustomersScreen {
  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let isWide = canvas.width >= Self.sideBySideMin
    if isWide != hasCard {
      hasCard = isWide
      readCard()
    }
    let sides = SideBySide(in: canvas.area, focused: .list, widthMin: Self.sideBySideMin, share: 64)
    guard let area = sides.list else { return }
    let (title, rest) = area.splitTop(1)
    drawTitle(on: canvas.part(title), environment)
    list.draw(on: canvas.part(rest), isFocused: !filter.isEditing, in: environment)
    if filter.isEditing { placeFilterCaret(on: canvas.part(title), environment) }
    sides.drawDivider(on: canvas, in: environment)
    if let place = sides.detail { drawCard(on: canvas.part(place.inset(horizontally: 1)), environment) }
  }

  func titleText(_ environment: DrawEnvironment) -> (name: String, count: String) {
    (
      environment[answered == nil ? scopeTitle(scope) : Label("按完整号码找到", "Found by number")],
      countText(environment)
    )
  }

  /// `共15条`, with what is about to leave; of a pool what one may claim from it.
  private func countText(_ environment: DrawEnvironment) -> String {
    guard let count = window.count.text else { return "" }
    if let standing, answered == nil { return environment[PoolText.standing(standing, available: count)] }
    let whole = environment.language == .zh ? "共\(count)条" : count
    let leaving = window.rows.count { $0.pending?.leaves == true }
    let notes = [
      leaving > 0 ? environment[Label("待移出 \(leaving)", "\(leaving) leaving")] : nil,
      scope == .recycled ? environment[Label("不参与每日分组和分配", "no part in daily grouping and assignment")] : nil,
    ]
    return ([whole] + notes.compactMap { $0 }).joined(separator: " \(environment.marks.separator) ")
  }

  func drawTitle(on canvas: Canvas, _ environment: DrawEnvironment) {
    let (name, count) = titleText(environment)
    var x = canvas.put(name, x: 1, y: 0, style: environment[.title]) + 1
    x = canvas.put(environment.marks.down, x: x, y: 0, style: environment[.dim]) + 1
    x = canvas.put(count, x: x, y: 0, style: environment[.dim])
    guard filter.isEditing || !filter.text.isEmpty else { return }
    x = canvas.put("  \(environment.marks.separator)  ", x: x, y: 0, style: environment[.dim])
    if filter.isEditing {
      canvas.put(environment[Label("筛选 ", "Filter ")], x: x, y: 0, style: environment[.accent])
    } else {
      canvas.put(environment.cut(filterSentence(environment), to: canvas.width - x - 1), x: x, y: 0, style: environment[.accent])
    }
  }

  func placeFilterCaret(on canvas: Canvas, _ environment: DrawEnvironment) {
    let (name, count) = titleText(environment)
    let x = 1 + textWidth(name) + 3 + textWidth(count) + 5 + textWidth(environment[Label("筛选 ", "Filter ")])
    let place = canvas.part(Rect(x: x, y: 0, width: max(1, canvas.width - x - 1), height: 1))
    if filter.text.isEmpty {
      let hint = Label("姓名、号码、拼音首字母，或条件：市 = 深圳市", "Name, number, initials, or a condition: city = Shenzhen")
      place.put(environment.cut(environment[hint], to: place.width), x: 1, y: 0, style: environment[.placeholder])
    }
    filter.editor.draw(on: place, style: environment[.text], showsCaret: true)
  }

  /// A condition reads as a sentence in the language of the screen.
  func filterSentence(_ environment: DrawEnvironment) -> String {
    let reading = FilterLine.reading(filter.text, app.directory)
    guard let condition = reading.condition else { return environment.language == .zh ? "“\(filter.text)”" : "\"\(filter.text)\"" }
    return ConditionPrinter.print(condition, language: environment.language, lookup: app.directory)
  }

  func drawCard(on canvas: Canvas, _ environment: DrawEnvironment) {
    guard let id = list.current, let row = window.rows.first(where: { $0.customer.id == id }) else { return }
    let shown = detail?.customer.id == id ? detail : nil
    let card = CustomerCard(row: row, detail: shown, directory: app.directory)
    let height = card.draw(on: canvas, in: environment)
    guard let shown, height + 2 < canvas.height else { return }
    let rest = canvas.part(Rect(x: 0, y: height + 1, width: canvas.width, height: canvas.height - height - 1))
    let heading = environment[Label("跟进记录 \(shown.followUpCount)", "Follow-ups \(shown.followUpCount)")]
    let end = rest.put(heading, x: 0, y: 0, style: environment[.title])
    rest.horizontalLine(x: end + 1, y: 0, width: rest.width - end - 1, style: environment[.border], border: environment.marks.border)
    let timeline = Timeline<RecordID>(empty: shown.level == .page ? DetailScreen.pageOnlyText : Label("暂无数据", "None yet"))
    timeline.show(FollowUpText(app.directory, environment).entries(shown.followUps))
    timeline.draw(on: rest.part(Rect(x: 0, y: 1, width: rest.width, height: rest.height - 1)), in: environment)
  }
}
