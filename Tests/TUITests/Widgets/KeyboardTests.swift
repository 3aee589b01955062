import Domain
import Terminal
import Testing

@testable import TUI

/// The whole way of a key, with the keys that ship: terminal, resolver, layers, widget, screen.
@Suite("From the keyboard to the screen") @MainActor
struct KeyboardTests {
  @MainActor final class Program: LoopClient {
    typealias Message = Never

    let stack: LayerStack
    let keymap: Keymap
    private var resolver: KeyResolver
    var needsPaint = true
    var isFinished = false
    var nextDeadline: ContinuousClock.Instant? { nil }

    init(_ base: any Layer, keymap: Keymap) {
      stack = LayerStack(base)
      self.keymap = keymap
      resolver = KeyResolver(keymap)
    }

    func handle(input: InputEvent) {
      needsPaint = true
      switch input {
      case .key(let key):
        switch resolver.press(key, at: stack.focus) {
        case .matched(let invocation, let count): _ = stack.handle(CommandCall(invocation, count: count))
        case .none(let key): if let typed = key.typed { _ = stack.insert(typed) }
        case .pending, .dead, .cancelled: break
        }
      case .paste(let text): _ = stack.paste(text)
      case .resize, .hangup: break
      }
    }

    func handle(message: Never) {}
    func handle(signal: LoopSignal) {}
    func tick(at now: ContinuousClock.Instant) {}

    func paint(on canvas: Canvas) {
      let state = ChromeState(path: "催收组 · 章172  3/15", connection: .offline, unsent: 7, statusLeft: [LinePart("草稿已存 10:42:07", .dim)])
      guard let body = Chrome(state, keys: KeyHelp(keymap, at: stack.focus)).draw(on: canvas, in: .zh) else { return }
      stack.draw(on: body, in: .zh)
    }
  }

  /// The follow-up form as a whole screen, with the date grammar and the pinyin of the program.
  @MainActor final class Screen: Layer {
    let status = EnumPicker(
      [
        EnumOption(1, Label("跟进中", "Ongoing")), EnumOption(2, Label("有意向", "Interested")), EnumOption(3, Label("已成交", "Closed")),
        EnumOption(4, Label("无意向", "Not interested")), EnumOption(5, Label("无法联系", "No answer")),
      ], matches: PinyinMatch.match)
    let note = TextArea(rows: 1...3)
    let next = DateField<Instant>(shorthand: "", zone: .shanghai, now: { DrawEnvironment.now })
    let form: Form
    var saves = 0
    weak var stack: LayerStack?

    init() {
      form = Form(
        [
          FormItem("status", Label("跟进状态", "Outcome"), status, isRequired: true), FormItem("note", Label("沟通纪要", "Notes"), note),
          FormItem("next", Label("下次跟进", "Next time"), next),
        ], in: .followup)
      form.onSave = { [unowned self] in saves += 1 }
      form.onPresent = { [unowned self] in stack?.push($0) }
    }

    var focus: FocusPath { form.focus }
    func draw(on canvas: Canvas, in environment: DrawEnvironment) {
      form.draw(on: canvas.part(canvas.area.inset(horizontally: 2, vertically: 1)), in: environment)
    }
    func handle(_ call: CommandCall) -> Handling { form.handle(call.id == "followup.save" ? CommandCall("form.save") : call) }
    func insert(_ character: Character) -> Handling { form.insert(character) }
    func paste(_ text: String) -> Handling { form.paste(text) }
  }

  private struct Run {
    let screen: Screen
    let driver: MemoryDriver
    let loop: EventLoop<Program>
  }

  private func start() -> Run {
    let screen = Screen()
    let program = Program(screen, keymap: profile("callcentre"))
    screen.stack = program.stack
    let driver = MemoryDriver(size: Size(width: 80, height: 16))
    return Run(screen: screen, driver: driver, loop: EventLoop(driver: driver, mailbox: Mailbox(), client: program))
  }

  @Test("outcome, note and next time in one go: what was typed stands on the screen, the date says what it means")
  func followUpInOneGo() throws {
    let run = start()
    try run.driver.press("2")
    run.driver.paste("客户关心 12 期的月供")
    try run.driver.press("<Tab>1d10")
    #expect(run.loop.runUntilIdle())
    expectDrawing(
      run.driver.text,
      """
       ‹ 催收组 · 章172  3/15                                ○ 离线 · 待同步 7  10:42

        跟进状态*  ▸有意向     1 跟进中 2 有意向 3 已成交 4 无意向 5 无法联系
        沟通纪要   客户关心 12 期的月供
        下次跟进   1d10      → 2018-11-14 周三 10:00









       草稿已存 10:42:07
       F10 保存并下一个  ⏎ 保存  Tab 下一项  F1 帮助  F2 命令  Alt-↓ 下一个客户
      """)
    #expect(run.driver.frameCount == 1)
    #expect(run.driver.caret == Point(x: 17, y: 4))
  }

  @Test("keys in one go and keys one by one, each painted, end on the same screen")
  func typeAhead() throws {
    let keys = "wf<Enter>note<A-Enter>more<Up><Home>a <Tab>zzz<S-Tab><S-Tab><F4><Up><Enter><Tab><Tab><C-u>+3d<S-Tab>x"
    let rapid = start()
    try rapid.driver.press(keys)
    #expect(rapid.loop.runUntilIdle())
    let waited = start()
    for key in try Key.parse(sequence: keys.replacing(" ", with: "<Space>")) {
      try waited.driver.press(Key.write([key]))
      #expect(waited.loop.runUntilIdle())
    }
    #expect(rapid.driver.text == waited.driver.text)
    #expect(rapid.driver.attributes == waited.driver.attributes)
    #expect(rapid.driver.caret == waited.driver.caret)
    #expect(rapid.screen.note.text == "a xnote\nmore")
    #expect(rapid.screen.status.value == 4)
    #expect(rapid.screen.next.text == "+3d")
  }

  @Test("pinyin initials and whole syllables choose")
  func pinyin() {
    #expect(PinyinMatch.match("yyx", "有意向"))
    #expect(PinyinMatch.match("youyi", "有意向"))
    #expect(PinyinMatch.match("意向", "有意向"))
    #expect(!PinyinMatch.match("yxy", "有意向"))
  }

  @Test("a proposed date gives way to what is typed, and stays for whoever moves in it")
  func proposal() {
    let field = DateField<Instant>(shorthand: "", zone: .shanghai, now: { DrawEnvironment.now })
    field.propose("+30d")
    #expect(field.value != nil)
    for character in "1d10" { _ = field.insert(character) }
    #expect(field.text == "1d10")
    field.propose("+30d")
    _ = field.handle(CommandCall("text.left"))
    _ = field.insert("1")
    #expect(field.text == "+301d")
  }

  @Test("a date in the past is warned of, one that is not a date is refused")
  func dates() {
    let field = DateField<Instant>(shorthand: "2018-11-01", zone: .shanghai, now: { DrawEnvironment.now })
    #expect(Drawing(50, 1) { field.draw(on: $0, isFocused: false, in: .zh) }.text == "2018-11-01  → 2018-11-01 周四 09:00  已过去")
    let day = DateField<Day>(shorthand: "周五", zone: .shanghai, now: { DrawEnvironment.now })
    #expect(day.value == Day(year: 2018, month: 11, day: 16))
    day.text = "2月30日"
    #expect(day.problem != nil)
  }
}
