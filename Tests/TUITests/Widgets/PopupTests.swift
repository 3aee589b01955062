import Domain
import Terminal
import Testing

@testable import TUI

@Suite("Popups") @MainActor
struct PopupTests {
  /// A screen with a caret of its own below the popups.
  @MainActor final class Base: Layer {
    var focus: FocusPath { FocusPath(.customers) }
    func draw(on canvas: Canvas, in environment: DrawEnvironment) {
      for y in 0..<canvas.height { canvas.put(String(repeating: "客户", count: canvas.width / 4 + 1), x: 0, y: y) }
      canvas.placeCaret(x: 0, y: 0)
    }
    func handle(_ call: CommandCall) -> Handling { call.id == "list.down" ? .consumed : .ignored }
  }

  private func stack(_ layer: any Layer) -> LayerStack {
    let stack = LayerStack(Base())
    stack.push(layer)
    return stack
  }

  private func draw(_ stack: LayerStack, _ width: Int, _ height: Int, _ environment: DrawEnvironment = .zh) -> String {
    Drawing(width, height) { stack.draw(on: $0, in: environment) }.textWithCaret
  }

  private static let palette: [PaletteRow] = {
    func row(_ id: String, _ zh: String, _ en: String, _ keys: String = "", reason: Label? = nil) -> PaletteRow {
      PaletteRow(TUI.Invocation(Commands.named(id)!), title: Label(zh, en), keys: Label(keys, keys), reason: reason)
    }
    return [
      row("customer.new", "客户 › 添加客户…", "Customer › New customer…"),
      row("customer.follow", "客户 › 跟进客户…", "Customer › Follow up…", "F6"),
      row("task.complete", "任务 › 完成任务", "Task › Complete the task", "x", reason: Label("先选中任务", "Select a task first")),
      row("sync.now", "同步 › 立即同步", "Sync › Sync now", "Shift-F5"),
    ]
  }()

  private func palette(_ ran: @escaping (TUI.Invocation) -> Void = { _ in }) -> PaletteLayer {
    PaletteLayer(
      search: { typed in Self.palette.filter { containsLetters(typed, $0.title.zh) || containsLetters(typed, $0.title.en) } }, onRun: ran)
  }

  @Test("the palette shows the key at the right, and why a command cannot be given")
  func paletteDrawing() {
    expectDrawing(
      draw(stack(palette()), 64, 12),
      """
      客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户
        ┌──────────────────────────────────────────────────────────┐
        │ › ▏输入命令、拼音首字母或英文                             │
        ├──────────────────────────────────────────────────────────┤
        │ 客户 › 添加客户…                                         │
        │ 客户 › 跟进客户…                                F6       │
        │ 任务 › 完成任务                     先选中任务  x        │
        │ 同步 › 立即同步                                 Shift-F5 │
        │                                                          │
        │                                                          │
        └────────────────────────────────────────── 4 / 4 个命令 ──┘
      客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户
      """)
    expectDrawing(
      draw(stack(palette()), 44, 10, .en),
      """
      客户客户客户客户客户客户客户客户客户客户客户
        ┌──────────────────────────────────────┐
        │ › ▏A command, in Chinese, pinyin ini… │
        ├──────────────────────────────────────┤
        │ Customer › New customer…             │
        │ Customer › Follow up…       F6       │
        │ Task › Complete the task    x        │
        │ Sync › Sync now             Shift-F5 │
        └──────────────────── 4 / 4 commands ──┘
      客户客户客户客户客户客户客户客户客户客户客户
      """)
  }

  @Test("the palette runs what is under the cursor and goes; what cannot be given stays")
  func paletteRuns() {
    var ran: [String] = []
    let palette = palette { ran.append($0.command.id) }
    let stack = stack(palette)
    for character in "任务" { _ = stack.insert(character) }
    _ = stack.handle(CommandCall("prompt.accept"))
    #expect(ran.isEmpty)
    #expect(stack.layers.count == 2)
    _ = stack.handle(CommandCall("text.delete-to-start"))
    _ = stack.handle(CommandCall("prompt.down"))
    _ = stack.handle(CommandCall("prompt.accept"))
    #expect(ran == ["customer.follow"])
    #expect(stack.layers.count == 1)
  }

  @Test("the palette finds every command of the program, and shows the key bound where it was opened")
  func paletteOfProgram() {
    let keys = KeyHelp(Keymap(name: "test"), at: FocusPath(.customers))
    let palette = PaletteLayer(PaletteSearch(initials: { _ in "" }), keys: keys, language: .en, onRun: { _ in })
    palette.press("quit")
    #expect(draw(stack(palette), 64, 12, .en).contains("Ctrl-q"))
  }

  @Test("a pick list narrows as one types, and keeps its size")
  func pickListDrawing() {
    let list = PickList(
      title: Label("分配给", "Assign to"),
      entries: [PickEntry(1, "李四", detail: "催收组"), PickEntry(2, "业务员小丹", detail: "催收组"), PickEntry(3, "VIP003", detail: "拉新组")], selected: 2
    ) { _ in }
    expectDrawing(
      draw(stack(list), 40, 9),
      """
      客户客户客户客户客户客户客户客户客户客户
        ┌─ 分配给 ─────────────────────────┐
        │ › ▏                               │
        ├──────────────────────────────────┤
        │ 李四                      催收组 │
        │ 业务员小丹                催收组 │
        │ VIP003                    拉新组 │
        └──────────────────────────────────┘
      客户客户客户客户客户客户客户客户客户客户
      """)
    list.press("vip")
    expectDrawing(
      draw(stack(list), 40, 9, .en),
      """
      客户客户客户客户客户客户客户客户客户客户
        ┌─ Assign to ──────────────────────┐
        │ › vip▏                            │
        ├──────────────────────────────────┤
        │ VIP003                    拉新组 │
        │                                  │
        │                                  │
        └──────────────────────────────────┘
      客户客户客户客户客户客户客户客户客户客户
      """)
  }

  @Test("several can be marked with Tab and are taken together")
  func pickSeveral() {
    var picked: [Int] = []
    let list = PickList(
      title: Label("标签", "Tags"), mode: .several, selected: [3], source: { _ in (1...3).map { PickEntry($0, "标签\($0)") } },
      onPick: { picked = $0 })
    list.press("<prompt.up><prompt.up><prompt.complete>")
    expectDrawing(
      draw(stack(list), 32, 9),
      """
      客户客户客户客户客户客户客户客户
        ┌─ 标签 ───────────────────┐
        │ › ▏                       │
        ├──────────────────────────┤
        │ ● 标签1                  │
        │   标签2                  │
        │ ● 标签3                  │
        └──────────────────────────┘
      客户客户客户客户客户客户客户客户
      """)
    #expect(list.press("<prompt.accept>") == .finished)
    #expect(picked == [3, 1])
  }

  @Test("an answer to what was typed before is not shown")
  func lateAnswers() {
    let list = PickList<Int>(title: Label("客户", "Customer"), source: { _ in [] }, onPick: { _ in })
    list.press("ab")
    list.show([PickEntry(1, "old")], for: "a")
    #expect(draw(stack(list), 40, 9).contains("没有匹配"))
    list.show([PickEntry(2, "new")], for: "ab")
    #expect(draw(stack(list), 40, 9).contains("new"))
  }

  @Test("a question stands in the middle, its answers in a row")
  func confirmDrawing() {
    let confirm = Confirm(
      Label("删除选中的 2 个客户？", "Delete the 2 marked customers?"), details: [Label("删除后可在回收站恢复", "They can be restored from the bin")],
      answers: [.init(Label("删除", "Delete"), isDestructive: true), .init(Label("取消", "Cancel"))], marked: 1
    ) { _ in }
    expectDrawing(
      draw(stack(confirm), 44, 8),
      """
      客户客户客户客户客户客户客户客户客户客户客户
      客户客  ┌──────────────────────────┐  户客户
      客户客  │ 删除选中的 2 个客户？    │  户客户
      客户客  │ 删除后可在回收站恢复     │  户客户
      客户客  │                          │  户客户
      客户客  │   删除   › ▏取消          │  户客户
      客户客  └──────────────────────────┘  户客户
      客户客户客户客户客户客户客户客户客户客户客户
      """)
    expectDrawing(
      draw(stack(confirm), 44, 8, .en),
      """
      客户客户客户客户客户客户客户客户客户客户客户
      客 ┌───────────────────────────────────┐  户
      客 │ Delete the 2 marked customers?    │  户
      客 │ They can be restored from the bin │  户
      客 │                                   │  户
      客 │   Delete   › ▏Cancel               │  户
      客 └───────────────────────────────────┘  户
      客户客户客户客户客户客户客户客户客户客户客户
      """)
  }

  @Test("what destroys is not done by a key pressed before the question was seen")
  func confirmWaitsForEyes() {
    var answers: [Int] = []
    let confirm = Confirm(Label("删除？", "Delete?"), answers: [.init(Label("删除", "Delete"), isDestructive: true), .no]) { answers.append($0) }
    let stack = stack(confirm)
    _ = stack.handle(CommandCall("confirm.yes"))
    #expect(answers.isEmpty)
    _ = draw(stack, 40, 8)
    _ = stack.handle(CommandCall("confirm.yes"))
    #expect(answers == [0])
    #expect(stack.layers.count == 1)
  }

  private func help() -> HelpLayer {
    func row(_ keys: Label, _ id: String) -> HelpRow {
      let command = Commands.named(id)!
      return HelpRow(keys: keys, title: command.title, help: command.help, invocation: TUI.Invocation(command))
    }
    return HelpLayer(
      title: Label("按键：客户档案", "Keys: Customers"),
      groups: [
        HelpGroup(Label("列表", "List"), [row(Label("空格", "Space"), "list.mark"), row(Label("F8、/", "F8, /"), "list.filter")]),
        HelpGroup(Label("客户", "Customer"), [row(Label("F6", "F6"), "customer.follow")]),
      ]
    ) { _ in }
  }

  @Test("help lists keys by subject, with what each does")
  func helpDrawing() {
    expectDrawing(
      draw(stack(help()), 70, 8),
      """
      ┌─ 按键：客户档案 ───────────────────────────────────────────────────┐
      │ 列表                                                               │
      │ ▏  空格      选中                选中或取消选中当前行，并下移。     │
      │   F8、/     筛选                输入条件，列表随之变化。           │
      │                                                                    │
      │ 客户                                                               │
      │   F6        跟进客户…           为当前客户写一条跟进记录。         │
      └────────────────────────────────────────────────────────────────────┘
      """)
    expectDrawing(
      draw(stack(help()), 44, 8, .en),
      """
      ┌─ Keys: Customers ────────────────────────┐
      │ List                                     │
      │ ▏  Space     Mark                         │
      │   F8, /     Filter                       │
      │                                          │
      │ Customer                                 │
      │   F6        Follow up…                   │
      └──────────────────────────────────────────┘
      """)
  }

  @Test("help is searched by typing, and the cursor stands on keys only")
  func helpSearch() {
    let help = help()
    help.press("<list.down><list.down>")
    #expect(draw(stack(help), 70, 9).contains("▏  F6"))
    help.press("<list.filter>筛")
    #expect(help.focus == FocusPath(.filter, .help))
    expectDrawing(
      draw(stack(help), 60, 6),
      """
      ┌─ 按键：客户档案 ─────────────────────────────────────────┐
      │ /筛▏                                                      │
      │ 列表                                                     │
      │   F8、/     筛选                输入条件，列表随之变化。 │
      │                                                          │
      └──────────────────────────────────────────────────────────┘
      """)
    help.press("<prompt.cancel>")
    #expect(help.focus == FocusPath(.help))
    #expect(help.press("<history.back>") == .finished)
  }

  @Test("help for the keys of a place is told from the live bindings")
  func helpFromKeys() {
    let help = HelpLayer(title: Label("按键", "Keys"), keys: KeyHelp(Keymap(name: "test"), at: FocusPath(.customers))) { _ in }
    let text = draw(stack(help), 80, 20, .en)
    #expect(text.contains("Ctrl-q"))
    #expect(text.contains("Quit"))
  }

  @Test("a box of a chord with more choices than rows takes more columns, and leaves none out")
  func whichKeyOfMany() {
    let choices = (1...9).map { WhichKeyBox.Choice(Label("\($0)", "\($0)"), Label("很长的命令名称第\($0)个", "A long name of command \($0)")) }
    let box = WhichKeyBox(pressed: "C-c", choices: choices)
    let text = Drawing(50, 6) { box.draw(on: $0, in: .en) }.text
    for choice in 1...9 { #expect(text.contains("\(choice) A "), "\(text)") }
  }

  @Test("the box of a chord stands at the foot, in as many columns as fit")
  func whichKey() {
    let box = WhichKeyBox(
      pressed: "F7",
      choices: [
        .init(Label("1", "1"), Label("有意向，明天再联系", "Interested, call tomorrow")), .init(Label("2", "2"), Label("无人接听", "No answer")),
        .init(Label("3", "3"), Label("已成交", "Closed")),
      ])
    expectDrawing(
      Drawing(60, 6) { box.draw(on: $0, in: .zh) }.text,
      """


      ┌─ 接着按 F7 ──────────────────────────────────────────────┐
      │ 1 有意向，明天再联系   3 已成交                          │
      │ 2 无人接听                                               │
      └──────────────────────────────────────────────────────────┘
      """)
    expectDrawing(
      Drawing(34, 6) { box.draw(on: $0, in: .en) }.text,
      """

      ┌─ Then press F7 ────────────────┐
      │ 1 Interested, call tomorrow    │
      │ 2 No answer                    │
      │ 3 Closed                       │
      └────────────────────────────────┘
      """)
  }

  @Test("only the top layer has the caret and the keys, and typed text stays out of lists")
  func topLayerRules() {
    let stack = LayerStack(Base())
    #expect(stack.handle(CommandCall("list.down")) == .consumed)
    #expect(stack.insert("x") == .ignored)
    stack.push(Confirm(Label("？", "?")) { _ in })
    #expect(stack.handle(CommandCall("app.quit")) == .ignored)
    let drawing = Drawing(40, 9) { stack.draw(on: $0, in: .zh) }
    #expect(drawing.caret != Point(x: 0, y: 0))
  }

  @Test("a layer may put another above itself and go")
  func layerReplacesItself() {
    let stack = LayerStack(Base())
    let second = Confirm(Label("真的？", "Really?")) { _ in }
    stack.push(Confirm(Label("删除？", "Delete?")) { _ in stack.push(second) })
    _ = stack.handle(CommandCall("confirm.yes"))
    #expect(stack.layers.count == 2)
    #expect(stack.top === second)
  }
}
