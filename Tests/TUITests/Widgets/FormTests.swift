import Domain
import Terminal
import Testing

@testable import TUI

@Suite("Forms") @MainActor
struct FormTests {
  /// The follow-up form of the specification, with its fields at hand.
  @MainActor final class FollowUp {
    let method = EnumPicker(FieldTests.methods, selected: "phone", matches: FieldTests.pinyin)
    let status = EnumPicker(
      [
        EnumOption(1, Label("跟进中", "Ongoing")), EnumOption(2, Label("有意向", "Interested")), EnumOption(3, Label("已成交", "Closed")),
        EnumOption(4, Label("无意向", "Not interested")), EnumOption(5, Label("无法联系", "No answer")),
      ])
    let note = TextArea(rows: 1...3)
    let goesOn = BooleanField(true)
    let next = DateField<Day> {
      $0 == "+2"
        ? .date(Day(year: 2018, month: 11, day: 15)!, echo: Label("2018-11-15 周四", "2018-11-15 Thu"))
        : .wrong(Label("看不懂", "Cannot read this"))
    }
    let maturity = FixedField(Label("意向客户", "Prospect"))
    let form: Form
    var saved = 0

    init(enter: Form.Enter = .goesOn) {
      let goesOn = goesOn
      form = Form(
        [
          FormItem("method", Label("跟进方式", "Method"), method),
          FormItem("status", Label("跟进状态", "Outcome"), status, isRequired: true),
          FormItem("note", Label("沟通纪要", "Notes"), note),
          FormItem("go_on", Label("继续跟进", "Go on"), goesOn, span: .half, section: Label("然后", "And then")),
          FormItem("next", Label("下次跟进", "Next time"), next, span: .half, isVisible: { goesOn.value }),
          FormItem("maturity", Label("成熟度", "Maturity"), maturity, span: .half),
        ], in: .followup, enter: enter)
      form.onSave = { [unowned self] in saved += 1 }
    }
  }

  private func draw(_ form: Form, _ width: Int, _ height: Int, _ environment: DrawEnvironment = .zh) -> String {
    Drawing(width, height) { form.draw(on: $0, in: environment) }.textWithCaret
  }

  @Test("labels align by display width; halves share a row where it is wide")
  func wideForm() {
    let followUp = FollowUp()
    followUp.form.press("12客户关心 12 期的月供")
    expectDrawing(
      draw(followUp.form, 76, 8),
      """
      跟进方式   ▸电话     1 电话 2 微信 3 短信 4 邮件 5 上门 6 其他
      跟进状态*  ▸有意向     1 跟进中 2 有意向 3 已成交 4 无意向 5 无法联系
      沟通纪要   客户关心 12 期的月供▏

      然后 ───────────────────────────────────────────────────────────────────────
      继续跟进   ▸是                         下次跟进  —
      成熟度     意向客户
      """)
    expectDrawing(
      draw(followUp.form, 76, 8, .en),
      """
      Method    ▸Phone    1 Phone 2 WeChat 3 Text 4 Mail 5 Visit 6 Other
      Outcome*  ▸Interested
      Notes     客户关心 12 期的月供▏

      And then ───────────────────────────────────────────────────────────────────
      Go on     ▸Yes                         Next time  —
      Maturity  Prospect
      """)
  }

  @Test("a narrow form has one column")
  func narrowForm() {
    expectDrawing(
      draw(FollowUp().form, 36, 9),
      """
      跟进方式   ▸▏电话
      跟进状态*  —
      沟通纪要   —

      然后 ───────────────────────────────
      继续跟进   ▸是
      下次跟进   —
      成熟度     意向客户
      """)
    expectDrawing(
      draw(FollowUp().form, 36, 9, .en),
      """
      Method     ▸▏Phone
      Outcome*   —
      Notes      —

      And then ───────────────────────────
      Go on      ▸Yes
      Next time  —
      Maturity   Prospect
      """)
  }

  @Test("a digit picks and goes on, Tab and Enter go on, and the last Enter saves")
  func goingOn() {
    let followUp = FollowUp()
    followUp.form.press("22")
    #expect(followUp.method.value == "wechat")
    #expect(followUp.status.value == 2)
    #expect(followUp.form.focusedID == "note")
    followUp.form.press("ok<form.next>1+2<form.accept>")
    #expect(followUp.saved == 1)
    #expect(followUp.next.value == Day(year: 2018, month: 11, day: 15))
  }

  @Test("Enter saves at once where the form says so")
  func enterSaves() {
    let followUp = FollowUp(enter: .saves)
    followUp.form.press("12<form.accept>")
    #expect(followUp.saved == 1)
  }

  @Test("Tab goes round, past what cannot be changed and what is hidden")
  func tabGoesRound() {
    let followUp = FollowUp()
    var seen: [String] = []
    for _ in 0..<6 {
      seen.append(followUp.form.focusedID ?? "")
      followUp.form.press("<form.next>")
    }
    #expect(seen == ["method", "status", "note", "go_on", "next", "method"])
    followUp.goesOn.value = false
    followUp.form.focus(on: "go_on")
    followUp.form.press("<form.next>")
    #expect(followUp.form.focusedID == "method")
    followUp.form.press("<form.prev>")
    #expect(followUp.form.focusedID == "go_on")
  }

  @Test("saving with something missing goes there and says so; the text and the focus stay")
  func missingValue() {
    let followUp = FollowUp()
    followUp.form.press("1<form.save>")
    #expect(followUp.saved == 0)
    #expect(followUp.form.focusedID == "status")
    expectDrawing(
      draw(followUp.form, 76, 4),
      """
      跟进方式   ▸电话     1 电话 2 微信 3 短信 4 邮件 5 上门 6 其他
      跟进状态*  ▏—           1 跟进中 2 有意向 3 已成交 4 无意向 5 无法联系
                 ! 必填
      沟通纪要   —
      """)
  }

  @Test("nobody is told off while typing: a problem shows once the field is left")
  func problemsShowLate() {
    let followUp = FollowUp()
    followUp.form.focus(on: "next")
    followUp.form.press("soon")
    #expect(!draw(followUp.form, 76, 9).contains("看不懂"))
    followUp.form.press("<form.next>")
    #expect(draw(followUp.form, 76, 9).contains("! 看不懂"))
  }

  @Test("a refusal from elsewhere stands until its field changes")
  func refusals() {
    let followUp = FollowUp()
    followUp.form.press("12")
    followUp.form.refuse(["note": Label("纪要不能为空", "The note is empty")])
    #expect(followUp.form.focusedID == "note")
    #expect(draw(followUp.form, 76, 9).contains("! 纪要不能为空"))
    followUp.form.press("x<form.save>")
    #expect(followUp.saved == 1)
  }

  @Test("a form knows what was changed")
  func dirty() {
    let followUp = FollowUp()
    #expect(!followUp.form.isDirty)
    followUp.form.press("22x")
    #expect(followUp.form.changedIDs == ["method", "status", "note"])
    followUp.form.press("<form.prev><form.prev>1")
    #expect(followUp.form.changedIDs == ["status", "note"])
    followUp.form.markClean()
    #expect(!followUp.form.isDirty)
  }

  @Test("a form higher than its place scrolls to the focus")
  func scrolling() {
    let followUp = FollowUp()
    followUp.form.focus(on: "next")
    expectDrawing(
      draw(followUp.form, 36, 4),
      """

      然后 ───────────────────────────────
      继续跟进   ▸是
      下次跟进   ▏
      """)
  }

  @Test("a form in a popup has its title and its keys in the frame, and closes on Esc or when it is told to")
  func popup() {
    let followUp = FollowUp()
    let layer = FormLayer(title: Label("新跟进", "New follow-up"), form: followUp.form, foot: Label("F10 保存 · Esc 返回", "F10 Save · Esc Back"))
    let stack = LayerStack(PopupTests.Base())
    stack.push(layer)
    expectDrawing(
      Drawing(80, 12) { stack.draw(on: $0, in: .zh) }.textWithCaret,
      """
      客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户
        ┌─ 新跟进 ─────────────────────────────────────────────────────────────────┐
        │ 跟进方式   ▸▏电话     1 电话 2 微信 3 短信 4 邮件 5 上门 6 其他           │
        │ 跟进状态*  —           1 跟进中 2 有意向 3 已成交 4 无意向 5 无法联系    │
        │ 沟通纪要   —                                                             │
        │                                                                          │
        │ 然后 ─────────────────────────────────────────────────────────────────── │
        │ 继续跟进   ▸是                       下次跟进  —                         │
        │ 成熟度     意向客户                                                      │
        └─────────────────────────────────────────────────── F10 保存 · Esc 返回 ──┘
      客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户
      客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户客户
      """)
    #expect(stack.focus == FocusPath(.formEnum, .followup))
    followUp.form.onSave = { layer.close() }
    _ = stack.insert("1")
    _ = stack.insert("2")
    _ = stack.handle(CommandCall("form.save"))
    #expect(stack.layers.count == 1)
    stack.push(FormLayer(title: Label("新跟进", "New follow-up"), form: FollowUp().form))
    _ = stack.handle(CommandCall("form.cancel"))
    #expect(stack.layers.count == 1)
  }

  @Test("F4 asks for the list of values; a field without one leaves the key to others")
  func picking() {
    let followUp = FollowUp()
    var layers: [any Layer] = []
    followUp.form.onPresent = { layers.append($0) }
    followUp.form.press("<form.pick>")
    #expect(layers.count == 1)
    followUp.form.focus(on: "note")
    #expect(followUp.form.press("<form.pick>") == .ignored)
  }

  @Test("keys pressed in one go and keys pressed with a painting between give the same")
  func typeAhead() {
    let script = "2yx<form.accept>"
    let keys =
      "2<text.delete-back>3客户关心 12 期的月供<text.newline>第二行<text.up><text.home>><form.next>n<form.prev>y+2<form.prev><text.right><form.save>"
    for script in [script, keys] {
      let rapid = FollowUp()
      let waited = FollowUp()
      _ = draw(rapid.form, 76, 9)
      rapid.form.press(script)
      waited.form.press(script) { _ = draw(waited.form, 76, 9) }
      #expect(draw(rapid.form, 76, 9) == draw(waited.form, 76, 9))
      #expect(rapid.saved == waited.saved)
      #expect(rapid.form.focusedID == waited.form.focusedID)
    }
  }
}
