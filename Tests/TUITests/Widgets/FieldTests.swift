import Domain
import Terminal
import Testing

@testable import TUI

@Suite("Fields") @MainActor
struct FieldTests {
  static let methods: [EnumOption<String>] = [
    .init("phone", Label("电话", "Phone")), .init("wechat", Label("微信", "WeChat")), .init("sms", Label("短信", "Text")),
    .init("mail", Label("邮件", "Mail")), .init("visit", Label("上门", "Visit")), .init("other", Label("其他", "Other")),
  ]

  /// Pinyin initials for the few words of these tests.
  static let pinyin: TextMatch = { typed, text in
    let initials = ["电话": "dh", "微信": "wx", "短信": "dx", "邮件": "yj", "上门": "sm", "其他": "qt"]
    return containsLetters(typed, text) || initials[text]?.hasPrefix(typed) == true
  }

  private func picker(_ selected: String? = nil) -> EnumPicker<String> {
    EnumPicker(Self.methods, selected: selected, matches: Self.pinyin)
  }

  private func draw(_ field: any FormField, _ width: Int, focused: Bool = true, _ environment: DrawEnvironment = .zh) -> String {
    Drawing(width, 1) { field.draw(on: $0, isFocused: focused, in: environment) }.textWithCaret
  }

  @Test("a text field shows the caret, scrolls by whole wide characters, and hints when it is empty")
  func textField() {
    let field = TextField(placeholder: Label("姓名或电话", "Name or phone"))
    #expect(draw(field, 20) == "▏姓名或电话")
    #expect(draw(field, 20, .en) == "▏Name or phone")
    field.press("客户关心十二期的月供")
    #expect(draw(field, 24) == "客户关心十二期的月供▏")
    #expect(draw(field, 10) == "期的月供▏")
    field.press("<text.home>")
    #expect(draw(field, 10) == "▏客户关心十")
    #expect(draw(TextField(), 10, focused: false) == "—")
  }

  @Test("a choice shows its values with digits where they fit, and only the chosen one where they do not")
  func choiceDrawing() {
    expectDrawing(
      draw(picker("phone"), 60),
      """
      ▸▏电话     1 电话 2 微信 3 短信 4 邮件 5 上门 6 其他
      """)
    expectDrawing(
      draw(picker("wechat"), 70, focused: false, .en),
      """
      ▸WeChat   1 Phone 2 WeChat 3 Text 4 Mail 5 Visit 6 Other
      """)
    #expect(draw(picker("phone"), 20) == "▸▏电话")
    #expect(draw(picker(), 20, focused: false) == "—")
  }

  @Test("a digit picks and is done; full-width digits of an input method count too")
  func digitsPick() {
    let field = picker()
    #expect(field.insert("2") == .finished)
    #expect(field.value == "wechat")
    #expect(field.insert("５") == .finished)
    #expect(field.value == "visit")
    #expect(field.insert("9") == .consumed)
    #expect(field.value == "visit")
  }

  @Test("letters or pinyin initials find, Enter takes the first found")
  func lettersFind() {
    let field = picker()
    field.press("d")
    expectDrawing(
      draw(field, 40),
      """
      d▏         电话 短信
      """)
    field.press("x")
    #expect(field.handle(CommandCall("form.accept")) == .finished)
    #expect(field.value == "sms")
    field.press("zz")
    #expect(field.problem != nil)
    #expect(field.handle(CommandCall("form.accept")) == .consumed)
    #expect(field.value == "sms")
    field.press("<text.delete-back><text.delete-back>")
    #expect(field.problem == nil)
  }

  @Test("leaving a choice half typed takes what it finds")
  func leavingTakesFound() {
    let field = picker()
    field.press("sm")
    field.leave()
    #expect(field.value == "visit")
  }

  @Test("left and right go through the values, Backspace takes the choice back")
  func stepping() {
    let field = picker()
    field.press("<text.right><text.right>")
    #expect(field.value == "wechat")
    field.press("<text.left><text.left>")
    #expect(field.value == "phone")
    field.press("<text.delete-back>")
    #expect(field.isEmpty)
  }

  @Test("F4 lists the values in a popup and takes the one that is picked")
  func pickerLayer() throws {
    let field = picker("phone")
    let layer = try #require(field.picker(title: Label("跟进方式", "Method")) as? PickList<String>)
    layer.press("sm<prompt.accept>")
    #expect(field.value == "visit")
  }

  @Test("yes or no answers to Space, digits and letters")
  func yesOrNo() {
    let field = BooleanField()
    #expect(field.insert(" ") == .consumed)
    #expect(field.value)
    #expect(field.insert("n") == .finished)
    #expect(!field.value)
    #expect(draw(field, 30) == "▸▏否       1 是 2 否")
    #expect(draw(field, 30, focused: false, .en) == "▸No")
  }

  private func dateField(_ text: String = "") -> DateField<Day> {
    DateField(text) { typed in
      guard let days = Int(typed.dropFirst().prefix { $0.isNumber }), typed.hasPrefix("+") else {
        return .wrong(Label("看不懂“\(typed)”", "Cannot read \"\(typed)\""))
      }
      let day = Day(year: 2018, month: 11, day: 13)!.adding(days: days)
      return .date(
        day, echo: Label(DrawEnvironment.zh.moments.full(day), DrawEnvironment.en.moments.full(day)),
        caution: days == 0 ? Label("已过下班时间", "after hours") : nil)
    }
  }

  @Test("a date says what it means as it is typed, and keeps what it cannot read")
  func dates() {
    let field = dateField()
    field.press("+")
    #expect(field.problem?.zh == "看不懂“+”")
    field.press("2")
    #expect(field.value == Day(year: 2018, month: 11, day: 15))
    expectDrawing(
      draw(field, 40),
      """
      +2▏        → 2018-11-15 周四
      """)
    #expect(draw(field, 40, focused: false, .en) == "+2        → 2018-11-15 Thu")
    #expect(draw(dateField("+0"), 50) == "+0▏        → 2018-11-13 周二  已过下班时间")
    #expect(draw(dateField("+2"), 12) == "+2▏")
    let wrong = dateField("x")
    #expect(wrong.value == nil)
    #expect(wrong.text == "x")
    #expect(dateField().isEmpty)
  }

  private func people(_ mode: PickList<Int>.Mode, _ chosen: [PickEntry<Int>] = []) -> LookupField<Int> {
    let all = [PickEntry(1, "李四"), PickEntry(2, "业务员小丹"), PickEntry(3, "VIP003")]
    return LookupField(chosen, mode: mode) { typed in all.filter { containsLetters(typed, $0.title.zh) } }
  }

  @Test("a look-up shows what Enter would take, and takes it")
  func lookUp() {
    let field = people(.one, [PickEntry(1, "李四")])
    #expect(draw(field, 30) == "李四▏")
    field.press("vip")
    #expect(draw(field, 30) == "vip▏  → VIP003")
    #expect(field.handle(CommandCall("form.accept")) == .finished)
    #expect(field.values == [3])
    field.press("zz")
    #expect(field.problem?.en == "No such choice")
    field.leave()
    #expect(field.values == [3])
  }

  @Test("several are looked up one after the other, and Backspace takes back the last")
  func lookUpSeveral() throws {
    let field = people(.several)
    field.press("李<form.accept>vip<form.accept>")
    #expect(field.values == [1, 3])
    #expect(draw(field, 30, .en) == "李四  VIP003▏")
    #expect(draw(field, 30, focused: false, .ascii) == "李四, VIP003")
    #expect(field.handle(CommandCall("form.accept")) == .ignored)
    field.press("<text.delete-back>")
    #expect(field.values == [1])
    let list = try #require(field.picker(title: Label("负责人", "Owner")) as? PickList<Int>)
    list.press("业<prompt.complete><prompt.accept>")
    #expect(field.values == [1, 2])
  }

  @Test("a note wraps, keeps its caret in sight and moves by rows as they are seen")
  func noteArea() {
    let area = TextArea(rows: 1...3)
    area.press("客户关心 12 期的月供，约明天上午给方案")
    #expect(area.height(width: 20, in: .zh) == 3)
    expectDrawing(
      Drawing(20, 3) { area.draw(on: $0, isFocused: true, in: .zh) }.textWithCaret,
      """
      客户关心 12 期的月
      供，约明天上午给方
      案▏
      """)
    area.press("<text.up>")
    expectDrawing(
      Drawing(20, 3) { area.draw(on: $0, isFocused: true, in: .zh) }.textWithCaret,
      """
      客户关心 12 期的月
      供▏，约明天上午给方
      案
      """)
    area.press("<text.up>")
    #expect(area.press("<text.up>") == .ignored)
    #expect(area.press("<text.newline>") == .consumed)
    #expect(area.text.contains("\n"))
    expectDrawing(
      Drawing(24, 3) { TextArea("a note of several English words", rows: 1...3).draw(on: $0, isFocused: true, in: .en) }.textWithCaret,
      """
      a note of several
      English words▏
      """)
  }
}
