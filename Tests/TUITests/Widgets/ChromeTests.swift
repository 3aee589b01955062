import Domain
import Terminal
import Testing

@testable import TUI

@Suite("The frame of the screen") @MainActor
struct ChromeTests {
  private let state = ChromeState(
    tabs: [.init(Label("工作台", "Workbench")), .init(Label("客户档案", "Customers")), .init(Label("任务中心", "Tasks"), count: 3)], openTab: 1,
    user: "业务员小丹", unsent: 7, unread: 4, statusLeft: [LinePart("已选 2 · 第 1 / 15 行")],
    statusRight: [LinePart("待同步 0", .dim, priority: 1), LinePart("逾期 2", .overdue)],
    notes: [.init(Label("数字/拼音", "Digits"), Label("选择", "pick"))])

  private let keys = KeyHelp(Keymap(name: "test"), at: FocusPath(.customers))

  private func draw(_ state: ChromeState, _ width: Int, _ height: Int, _ environment: DrawEnvironment = .zh) -> String {
    Drawing(width, height) { canvas in
      let body = Chrome(state, keys: keys).draw(on: canvas, in: environment)
      body?.put("body", x: 1, y: 0)
    }.text
  }

  @Test("wide: product, tabs, user, connection and what waits")
  func wide() {
    expectDrawing(
      draw(state, 90, 16),
      """
       Kehu  工作台  ▍客户档案▐  任务中心 3                      业务员小丹  ● 在线  10:42  ✉ 4
       body












       已选 2 · 第 1 / 15 行                                                   待同步 0  逾期 2
       数字/拼音 选择  F1 帮助  F2 命令  Esc 返回
      """)
    expectDrawing(
      draw(state, 90, 16, .en),
      """
       Kehu  Workbench  ▍Customers▐  Tasks 3                   业务员小丹  ● online  10:42  ✉ 4
       body












       已选 2 · 第 1 / 15 行                                                   待同步 0  逾期 2
       Digits pick  F1 Help  F2 Commands  Esc Back
      """)
  }

  @Test("narrow: the least important goes first, the open tab and the connection stay")
  func narrow() {
    expectDrawing(
      draw(state, 60, 16),
      """
       工作台  ▍客户档案▐  任务中心 3     业务员小丹  ● 在线  ✉ 4
       body












       已选 2 · 第 1 / 15 行                     待同步 0  逾期 2
       数字/拼音 选择  F1 帮助  F2 命令  Esc 返回
      """)
  }

  @Test("offline says so in words and says what waits; a path takes the place of the tabs")
  func offline() {
    var state = state
    state.connection = .offline
    state.path = "催收组 · 章172  3/15"
    expectDrawing(
      draw(state, 80, 16).split(separator: "\n").first.map(String.init) ?? "",
      """
       ‹ 催收组 · 章172  3/15               业务员小丹  ○ 离线 · 待同步 7  10:42  ✉ 4
      """)
  }

  @Test("a window that is too small gets a notice")
  func tooSmall() {
    expectDrawing(
      draw(state, 24, 4),
      """

              窗口太小
             至少 60×16
      """)
    #expect(draw(state, 59, 40).contains("窗口太小"))
    #expect(draw(state, 60, 15, .en).contains("Window too small"))
  }

  @Test("at any size from 1×1 to 300×100 everything draws, and nothing draws outside")
  func everySize() {
    let list = ListView<Int>(columns: [
      ListColumn("a", Label("名称", "Name"), .flexible(min: 6)), ListColumn("b", Label("数", "N"), .fixed(5), alignment: .right, priority: 1),
    ])
    list.show(.whole((0..<50).map { ListRow($0, [ListCell("客户\($0)", note: "+1"), ListCell("\($0)")]) }))
    let followUp = FormTests.FollowUp()
    let stack = LayerStack(PopupTests.Base())
    stack.push(PickList(title: Label("标题", "Title"), entries: [PickEntry(1, "一")], selected: nil) { _ in })
    stack.push(PaletteLayer(search: { _ in [] }, onRun: { _ in }))
    stack.push(HelpLayer(title: Label("帮助", "Help"), keys: keys) { _ in })
    stack.push(Confirm(Label("一个相当长的问题，需要换行才能放下吗？", "Is this a question?")) { _ in })
    let timeline = Timeline<Int>()
    timeline.show([.init(1, at: DrawEnvironment.now, facts: ["电话"], aside: "x", text: "一段文字")])
    let card = Card([.init(Label("手机", "Mobile"), "1"), .init(Label("地址", "Address"), "深圳市福田区", isLong: true)])
    let box = WhichKeyBox(pressed: "g", choices: [.init(Label("g", "g"), Label("到第一行", "First row"))])
    let toast = Toast(Label("已保存", "Saved"), undoHint: Label("F3 撤销", "F3 undo"), until: .now)
    let widths = [1, 2, 3, 4, 5, 7, 9, 12, 16, 20, 25, 30, 40]
    let sizes =
      widths.flatMap { width in [1, 2, 3, 5, 16].map { (width, $0) } } + [
        (0, 0), (59, 15), (60, 16), (80, 24), (120, 40), (300, 100), (1, 100), (300, 1),
      ]
    for environment in [DrawEnvironment.zh, .en, .ascii] {
      for (width, height) in sizes {
        let frame = Terminal.Frame(size: Size(width: width, height: height))
        let canvas = frame.canvas
        _ = Chrome(state, keys: keys).draw(on: canvas, in: environment)
        list.draw(on: canvas, in: environment)
        followUp.form.draw(on: canvas, in: environment)
        followUp.form.press("<form.next>")
        timeline.draw(on: canvas, isFocused: true, in: environment)
        card.draw(on: canvas, in: environment)
        TabBar([.init(Label("跟进", "Follow-ups")), .init(Label("其他", "Other"))], open: 1).draw(on: canvas, in: environment)
        stack.draw(on: canvas, in: environment)
        for layer in stack.layers {
          layer.draw(on: canvas, in: environment)
        }
        box.draw(on: canvas, in: environment)
        toast.draw(on: canvas, y: 0, in: environment)
        let side = SideBySide(in: canvas.area, focused: .list)
        side.drawDivider(on: canvas, in: environment)
        if let caret = frame.caret { #expect(canvas.area.contains(caret)) }
      }
    }
  }

  @Test("a widget draws only inside its part of the screen")
  func staysInside() {
    let part = Rect(x: 10, y: 3, width: 30, height: 8)
    let list = ListView<Int>(columns: [ListColumn("a", Label("名称", "Name"), .flexible(min: 6))])
    list.show(.whole((0..<50).map { ListRow($0, [ListCell("客户客户客户客户客户客户客户客户客户\($0)")]) }))
    let form = FormTests.FollowUp().form
    let draws: [(Canvas) -> Void] = [
      { list.draw(on: $0, in: .zh) }, { form.draw(on: $0, in: .zh) }, { Confirm(Label("问", "?")) { _ in }.draw(on: $0, in: .zh) },
      { self.palette.draw(on: $0, in: .zh) },
    ]
    for draw in draws {
      let frame = Terminal.Frame(size: Size(width: 60, height: 20))
      frame.canvas.fill(frame.canvas.area, with: "#")
      draw(frame.canvas.part(part))
      for y in 0..<20 {
        for x in 0..<60 where !part.contains(Point(x: x, y: y)) { #expect(frame.buffer[x, y].text == "#") }
      }
    }
  }

  private var palette: PaletteLayer { PaletteLayer(search: { _ in [] }, onRun: { _ in }) }

  @Test("list and detail stand side by side where there is room, else the one in use")
  func sideBySide() {
    let wide = SideBySide(in: Rect(x: 0, y: 1, width: 118, height: 20), focused: .list)
    #expect(wide.list == Rect(x: 0, y: 1, width: 68, height: 20))
    #expect(wide.detail == Rect(x: 69, y: 1, width: 49, height: 20))
    let narrow = SideBySide(in: Rect(x: 0, y: 1, width: 80, height: 20), focused: .detail)
    #expect(narrow.list == nil)
    #expect(narrow.detail?.width == 80)
  }
}
