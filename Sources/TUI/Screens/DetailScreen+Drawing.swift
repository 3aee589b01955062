import Domain
import Store
import Terminal

/// How the page is drawn.
extension DetailScreen {
  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    isWide = canvas.width >= Self.wideMin
    if isWide, tab == .summary { tab = .followUps }
    guard let detail else { return }
    guard isWide else { return drawPage(on: canvas, detail, environment) }
    let (left, rest) = canvas.area.splitLeft(Self.cardWidth + 2)
    _ = CustomerCard(detail, directory: app.directory).draw(
      on: canvas.part(Rect(x: 1, y: 0, width: left.width - 3, height: left.height)), in: environment)
    canvas.verticalLine(x: left.maxX - 1, y: 0, height: canvas.height, style: environment[.border], border: environment.marks.border)
    drawPage(on: canvas.part(rest), detail, environment)
  }

  func drawPage(on canvas: Canvas, _ detail: CustomerDetail, _ environment: DrawEnvironment) {
    let titles = tabs.map { tab -> TabBar.Tab in
      switch tab {
      case .summary: TabBar.Tab(Label("概要", "Summary"))
      case .followUps: TabBar.Tab(Label("跟进记录", "Follow-ups"), count: detail.followUpCount)
      case .fields: TabBar.Tab(Label("其他信息", "All fields"))
      case .growth: TabBar.Tab(Label("成长记录", "Growth"))
      case .history: TabBar.Tab(Label("资料变更", "History"))
      }
    }
    TabBar(titles, open: tabs.firstIndex(of: tab) ?? 0).draw(on: canvas, in: environment)
    let body = Rect(x: 0, y: 2, width: canvas.width, height: canvas.height - 2)
    bodyHeight = max(1, body.height)
    switch tab {
    case .summary:
      let place = Rect(x: 2, y: body.y, width: min(60, body.width - 4), height: body.height)
      _ = CustomerCard(detail, directory: app.directory).draw(on: canvas.part(place), in: environment)
      canvas.placeCaret(x: 2, y: body.y)
    case .followUps: drawFollowUps(on: canvas.part(body), detail, environment)
    case .fields: drawFields(on: canvas.part(body), detail, environment)
    case .growth: growth.draw(on: canvas.part(body.inset(horizontally: 1)), isFocused: true, in: environment)
    case .history: history?.draw(on: canvas.part(body.inset(horizontally: 1)), in: environment)
    }
  }

  func drawFollowUps(on canvas: Canvas, _ detail: CustomerDetail, _ environment: DrawEnvironment) {
    var rest = canvas.area
    if let entry {
      let width = min(canvas.width - 2, 96)
      let height = min(entry.height(width: width, in: environment), canvas.height)
      entry.draw(on: canvas.part(Rect(x: 1, y: 0, width: width, height: height)), in: environment)
      rest = rest.splitTop(height + 1).rest
    }
    timeline.draw(on: canvas.part(rest.inset(horizontally: 1)), isFocused: entry == nil, in: environment)
  }

  func drawFields(on canvas: Canvas, _ detail: CustomerDetail, _ environment: DrawEnvironment) {
    let sections = CustomerFieldsText(app.directory, environment).sections(of: detail)
    let inside = canvas.part(canvas.area.inset(horizontally: 2))
    let labelWidth = sections.map { Card.labelWidth($0.lines, in: environment) }.max() ?? 0
    let cards = sections.map { ($0.title, Card($0.lines, labelWidthMin: labelWidth)) }
    let height = cards.reduce(0) { $0 + 2 + $1.1.height(width: inside.width, in: environment) }
    fieldsTop = min(fieldsTop, max(0, height - canvas.height))
    var y = -fieldsTop
    for (title, card) in cards {
      let end = inside.put(environment[title], x: 0, y: y, style: environment[.title])
      inside.horizontalLine(x: end + 1, y: y, width: inside.width - end - 1, style: environment[.border], border: environment.marks.border)
      let cardHeight = card.height(width: inside.width, in: environment)
      card.draw(on: inside.part(Rect(x: 0, y: y + 1, width: inside.width, height: cardHeight)), in: environment)
      y += cardHeight + 2
    }
    canvas.placeCaret(x: 0, y: 0)
  }
}
