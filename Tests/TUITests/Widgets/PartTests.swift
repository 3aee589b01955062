import Domain
import Terminal
import Testing

@testable import TUI

@Suite("Toasts, tabs, cards and timelines") @MainActor
struct PartTests {
  private let deadline = ContinuousClock.now + .seconds(10)

  private func toast(_ kind: Toast.Kind) -> Toast {
    Toast(Label("已保存跟进", "Follow-up saved"), kind, undoHint: Label("F3 撤销", "F3 undoes it"), until: deadline)
  }

  @Test("a toast stands at the right and keeps its undo when it is cut")
  func toasts() {
    func draw(_ width: Int, _ kind: Toast.Kind, _ environment: DrawEnvironment) -> String {
      Drawing(width, 1) { toast(kind).draw(on: $0, y: 0, in: environment) }.text
    }
    #expect(draw(40, .ok, .zh) == "                ✓ 已保存跟进 · F3 撤销")
    #expect(draw(40, .warning, .en) == "      ! Follow-up saved · F3 undoes it")
    #expect(draw(26, .info, .en) == "  Follow… · F3 undoes it")
  }

  @Test("a toast goes at its time, and the newest takes the place of the last")
  func toastShelf() {
    var shelf = ToastShelf()
    shelf.show(toast(.ok))
    shelf.show(toast(.error))
    #expect(shelf.current?.kind == .error)
    #expect(shelf.nextDeadline == deadline)
    let early = shelf.expire(at: deadline - .seconds(1))
    #expect(!early)
    let due = shelf.expire(at: deadline)
    #expect(due)
    #expect(shelf.current == nil)
  }

  private let tabs = [
    TabBar.Tab(Label("跟进", "Follow-ups"), count: 6), TabBar.Tab(Label("其他", "Other")), TabBar.Tab(Label("社会关系", "Contacts"), count: 2),
    TabBar.Tab(Label("征信", "Credit")), TabBar.Tab(Label("借据", "Loans"), count: 1), TabBar.Tab(Label("还款", "Repayments")),
  ]

  @Test("tabs that do not fit are behind a mark, and the open one is always seen")
  func tabBar() {
    func draw(_ width: Int, _ open: Int, _ environment: DrawEnvironment = .zh) -> String {
      Drawing(width, 1) { TabBar(tabs, open: open).draw(on: $0, in: environment) }.text
    }
    expectDrawing(
      draw(60, 0),
      """
       ▍跟进 6▐ 其他  社会关系 2  征信  借据 1  还款
      """)
    expectDrawing(
      draw(32, 4),
      """
      ‹ 社会关系 2  征信 ▍借据 1▐    ›
      """)
    expectDrawing(
      draw(40, 2, .en),
      """
        Follow-ups 6  Other ▍Contacts 2▐     ›
      """)
  }

  @Test("a card aligns its values, in two columns where there is room")
  func card() {
    let card = Card([
      .init(Label("手机", "Mobile"), "13712347583"), .init(Label("微信", "WeChat"), "z172"),
      .init(Label("客户组", "Group"), ListCell("催收组", note: "+1")), .init(Label("邮箱", "E-mail"), .none),
      .init(Label("地址", "Address"), "深圳市福田区华强北路 1002 号赛格广场 32 楼 3208 室", isLong: true),
      .init(Label("下次跟进", "Next"), ListCell("逾期 3天", .overdue)),
    ])
    expectDrawing(
      Drawing(60, 6) { card.draw(on: $0, in: .zh) }.text,
      """
      手机      13712347583          微信      z172
      客户组    催收组 +1            邮箱      —
      地址      深圳市福田区华强北路 1002 号赛格广场 32 楼 3208 室
      下次跟进  逾期 3天
      """)
    expectDrawing(
      Drawing(34, 9) { card.draw(on: $0, in: .en) }.text,
      """
      Mobile   13712347583
      WeChat   z172
      Group    催收组 +1
      E-mail   —
      Address  深圳市福田区华强北路 1002
               号赛格广场 32 楼 3208 室
      Next     逾期 3天
      """)
    #expect(card.height(width: 60, in: .zh) == 4)
    #expect(card.height(width: 34, in: .en) == 7)
  }

  @Test("a timeline says when and what, and wraps the text below")
  func timeline() {
    func at(_ month: Int, _ day: Int, _ hour: Int, _ minute: Int) -> Instant {
      BusinessZone.shanghai.instant(Day(year: 2018, month: month, day: day)!, hour: hour, minute: minute)
    }
    let timeline = Timeline<Int>(empty: Label("还没有跟进，按 F6 写第一条", "No follow-up yet, F6 writes one"))
    expectDrawing(
      Drawing(34, 2) { timeline.draw(on: $0, in: .en) }.text,
      """
       No follow-up yet, F6 writes one
      """)
    timeline.show([
      .init(1, at: at(11, 13, 16, 25), facts: ["微信", ListCell("跟进中", .accent)], aside: "业务员小丹", text: "约定下次再沟通"),
      .init(2, at: at(11, 7, 14, 51), facts: ["电话", "有意向"], aside: "通话 03:12", text: "意向客户，关心利率；问到十二期的月供，约明天上午给方案"),
      .init(3, at: at(10, 30, 9, 12), facts: ["电话", "无法联系"], text: ""),
    ])
    expectDrawing(
      Drawing(60, 6) { timeline.draw(on: $0, in: .zh) }.text,
      """
       11-13 16:25  微信  跟进中                       业务员小丹
         约定下次再沟通
       11-07 14:51  电话  有意向                       通话 03:12
         意向客户，关心利率；问到十二期的月供，约明天上午给方案
       10-30 09:12  电话  无法联系
      """)
    _ = timeline.handle(CommandCall("list.last"))
    #expect(timeline.current == 3)
    expectDrawing(
      Drawing(36, 4) { timeline.draw(on: $0, isFocused: true, in: .zh) }.textWithCaret,
      """
       11-07 14:51  电话  有意向
         意向客户，关心利率；问到十二期的
         月供，约明天上午给方案
      ▏›10-30 09:12  电话  无法联系
      """)
  }
}
