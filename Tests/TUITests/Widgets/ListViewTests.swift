import Domain
import Terminal
import Testing

@testable import TUI

/// The rule: the cursor stands on a record, not on a row number, and marks belong to records.
@Suite("Lists") @MainActor
struct ListViewTests {
  private let columns = [
    ListColumn("name", Label("客户名称", "Name"), .flexible(min: 8, max: 20)),
    ListColumn("mobile", Label("手机号码", "Mobile"), .fixed(11), priority: 1),
    ListColumn("group", Label("客户组", "Group"), .flexible(min: 8, max: 16), priority: 3),
    ListColumn("score", Label("标签分", "Score"), .fixed(6), alignment: .right, priority: 5),
    ListColumn("last", Label("最后跟进", "Last contact"), .fixed(12), priority: 4),
    ListColumn("next", Label("下次跟进", "Next contact"), .fixed(14), priority: 2),
  ]

  private func row(_ name: String, _ phone: String, _ group: String, note: String = "", _ score: Int, _ last: String, _ next: ListCell)
    -> ListRow<String>
  {
    ListRow(name, [ListCell(name), ListCell(phone), ListCell(group, note: note), ListCell("\(score)"), ListCell(last, .dim), next])
  }

  private var customers: [ListRow<String>] {
    [
      row("章172", "137****7583", "催收组", 4, "11-13 微信", "今天 14:00"),
      row("卢丹", "135****8186", "催收组", 17, "11-12 电话", "明天 10:00"),
      row("黄206", "135****6737", "拉新组", note: "+1", 11, "11-07 电话", "12-07"),
      row("褚404", "132****4130", "拉新组", note: "+1", 18, "", .none),
      row("鲁460", "134****8507", "线下运营", 7, "11-01 上门", ListCell("逾期 3天", .overdue)),
      row("欧阳晓峰买买提艾力", "152****1170", "催收组", 21, "10-20 电话", ListCell("逾期 9天", .overdue)),
    ]
  }

  private func list() -> ListView<String> {
    let list = ListView<String>(
      columns: columns, empty: Label("没有符合条件的客户", "No customer matches"),
      emptyDetail: Label("按 F8 修改条件，Esc 清除", "F8 changes the condition, Esc clears it"))
    list.show(.whole(customers))
    return list
  }

  private func numbered(_ range: Range<Int>) -> [ListRow<Int>] { range.map { ListRow($0, [ListCell("row \($0)")]) } }

  private func numberedList() -> ListView<Int> { ListView(columns: [ListColumn("n", Label("编号", "Number"), .flexible(min: 8))]) }

  private func give(_ list: ListView<String>, _ ids: String...) {
    for id in ids { _ = list.handle(CommandCall(id)) }
  }

  @Test("a wide list shows every column, the cursor and the marks")
  func wideList() {
    let list = list()
    list.setMarks(.only(["黄206", "鲁460"]))
    let drawing = Drawing(84, 8) { list.draw(on: $0, in: .zh) }
    expectDrawing(
      drawing.text,
      """
          客户名称       手机号码     客户组         标签分  最后跟进      下次跟进
       ›  章172          137****7583  催收组              4  11-13 微信    今天 14:00
          卢丹           135****8186  催收组             17  11-12 电话    明天 10:00
        ● 黄206          135****6737  拉新组 +1          11  11-07 电话    12-07
          褚404          132****4130  拉新组 +1          18  —             —
        ● 鲁460          134****8507  线下运营            7  11-01 上门    逾期 3天
          欧阳晓峰买买…  152****1170  催收组             21  10-20 电话    逾期 9天
      """)
    expectDrawing(
      drawing.attributes,
      """
          a·a·a·a·aaaaa  a·a·a·a·aaa  a·a·a·aaaaaaa  a·a·a·  a·a·a·a·aaaa  a·a·a·a·aaaaaa
      bbbbb·bbbbbbbbbbbbbbbbbbbbbbbbbbb·b·b·bbbbbbbbbbbbbbbbbbbbbbbb·b·bbbbb·b·bbbbbbbbbbb
           · ·                         · · ·                 aaaaaaa·a·     · ·
        c  ·                           · · ·aaa              aaaaaaa·a·
           ·                           · · ·aaa              a             a
        c  ·                           · · · ·               aaaaaaa·a·    d·d·ddd·
           · · · · · ·                 · · ·                 aaaaaaa·a·    d·d·ddd·

      a = fg245
      b = reverse
      c = fg39 bold
      d = fg203 bold
      """)
    #expect(drawing.caret == Point(x: 1, y: 1))
  }

  @Test("a narrow list drops the least important columns and says so")
  func narrowList() {
    let list = list()
    give(list, "list.down", "list.mark", "list.up")
    expectDrawing(
      Drawing(46, 7) { list.draw(on: $0, in: .zh) }.text,
      """
          客户名称      手机号码     下次跟进      ›
          章172         137****7583  今天 14:00
       ›● 卢丹          135****8186  明天 10:00
          黄206         135****6737  12-07
          褚404         132****4130  —
          鲁460         134****8507  逾期 3天
          欧阳晓峰买…   152****1170  逾期 9天
      """)
    expectDrawing(
      Drawing(30, 4) { list.draw(on: $0, in: .en) }.text,
      """
          Name          Mobile     ›
          章172         137****7583
       ›● 卢丹          135****8186
          黄206         135****6737
      """)
  }

  @Test("without box characters the marks are plain letters")
  func asciiList() {
    let list = list()
    list.setMarks(.only(["卢丹"]))
    expectDrawing(
      Drawing(40, 4) { list.draw(on: $0, in: .ascii) }.text,
      """
          Name                  Mobile       >
       >  章172                 137****7583
        * 卢丹                  135****8186
          黄206                 135****6737
      """)
  }

  @Test("without colours the cursor is reversed, overdue is underlined and both have a mark or a word")
  func monoList() {
    let list = list()
    list.setMarks(.only(["黄206"]))
    expectDrawing(
      Drawing(46, 7) { list.draw(on: $0, in: .mono) }.attributes,
      """
          a·a·a·a·aaaa  a·a·a·a·aaa  a·a·a·a·aaaaaab
      ccccc·cccccccccccccccccccccccccc·c·ccccccccccc
           · ·                        · ·
        d  ·
           ·                         b
           ·                         e·e·eee·
           · · · · ·                 e·e·eee·
      a = underline
      b = dim
      c = reverse
      d = bold
      e = bold underline
      """)
  }

  @Test("an empty list says why and what to do; one that is being read says that")
  func emptyList() {
    let list = list()
    list.show(.whole([]))
    expectDrawing(
      Drawing(40, 5) { list.draw(on: $0, in: .zh) }.text,
      """
          客户名称              手机号码     ›

          没有符合条件的客户
          按 F8 修改条件，Esc 清除
      """)
    expectDrawing(
      Drawing(30, 5) { list.draw(on: $0, in: .en) }.text,
      """
          Name          Mobile     ›

          No customer matches
          F8 changes the condition,
          Esc clears it
      """)
    list.show(.loading)
    expectDrawing(
      Drawing(40, 5) { list.draw(on: $0, in: .zh) }.text,
      """
          客户名称              手机号码     ›

          正在读取…
      """)
  }

  @Test("columns scroll: the first stays, the others make room for those behind them")
  func columnsScroll() {
    let list = list()
    give(list, "list.right", "list.right")
    expectDrawing(
      Drawing(46, 3) { list.draw(on: $0, in: .en) }.text,
      """
          Name         Last contact  Next contact  ›
       ›  章172        11-13 微信    今天 14:00
          卢丹         11-12 电话    明天 10:00
      """)
  }

  @Test("the cursor stays on its customer when rows are sorted, added or gone before it")
  func cursorStaysOnRecord() {
    let list = list()
    give(list, "list.down", "list.down")
    #expect(list.current == "黄206")
    list.show(.whole(customers.reversed()))
    #expect(list.current == "黄206")
    list.show(.whole(customers.filter { $0.id != "章172" }))
    #expect(list.current == "黄206")
  }

  @Test("when its record is gone, the cursor goes to the one after it, and from the last to the one before")
  func cursorWhenRecordIsGone() {
    let list = list()
    give(list, "list.down")
    list.show(.whole(customers.filter { $0.id != "卢丹" }))
    #expect(list.current == "黄206")
    give(list, "list.last")
    list.show(.whole(Array(customers.dropLast())))
    #expect(list.current == "鲁460")
  }

  @Test("the row under the cursor stays where it is on the screen when rows come in above it")
  func rowStaysOnScreen() {
    let list = numberedList()
    list.show(.whole(numbered(100..<200)))
    let canvas = { _ = Drawing(20, 11) { list.draw(on: $0, in: .zh) } }
    canvas()
    _ = list.handle(CommandCall("list.down", count: 50))
    canvas()
    let row = list.visibleIDs.firstIndex(of: 150)
    list.show(.whole(numbered(80..<200)))
    canvas()
    #expect(list.current == 150)
    #expect(list.visibleIDs.firstIndex(of: 150) == row)
  }

  @Test("marks outlive sorting; all, inverted and single marks mean what they say")
  func marks() {
    let list = list()
    give(list, "list.mark", "list.mark")
    #expect(list.marks == .only(["章172", "卢丹"]))
    #expect(list.current == "黄206")
    list.show(.whole(customers.reversed()))
    #expect(list.marks == .only(["章172", "卢丹"]))
    #expect(list.position(in: .zh) == "已选 2 · 第 4 / 6 行")
    give(list, "list.invert")
    #expect(list.position(in: .en) == "all marked but 2 · row 4 / 6")
    give(list, "list.mark-all")
    #expect(list.marks == .allExcept([]))
    give(list, "list.mark-all")
    #expect(list.marks.isEmpty)
    #expect(list.subject == .only(["黄206"]))
  }

  @Test("a range is marked from the cursor downwards")
  func markRange() {
    let list = list()
    give(list, "list.mark-range", "list.mark-range")
    #expect(list.marks == .only(["章172", "卢丹", "黄206"]))
  }

  @Test("a count marks so many rows, and stops at the end of the list")
  func markSeveral() {
    let list = list()
    _ = list.handle(CommandCall("list.mark", count: 2))
    #expect(list.marks == .only(["章172", "卢丹"]))
    give(list, "list.last")
    list.clearMarks()
    _ = list.handle(CommandCall("list.mark", count: 4))
    #expect(list.marks == .only(["欧阳晓峰买买提艾力"]))
    let long = numberedList()
    long.show(ListPage(rows: numbered(0..<3), isAtEnd: false, offset: 0))
    _ = long.handle(CommandCall("list.mark", count: 5))
    long.show(ListPage(rows: numbered(0..<10), offset: 0))
    #expect(long.marks == .only([0, 1, 2, 3, 4]))
    #expect(long.current == 5)
  }

  @Test("rows are asked for before they are needed, and once")
  func rowsAreAskedForAhead() {
    let list = numberedList()
    var needs: [ListNeed<Int>] = []
    list.onNeed = { needs.append($0) }
    list.show(ListPage(rows: numbered(0..<40), isAtEnd: false, count: .atLeast(1_001), offset: 0))
    _ = Drawing(20, 11) { list.draw(on: $0, in: .zh) }
    #expect(needs == [])
    _ = list.handle(CommandCall("list.down", count: 25))
    _ = list.handle(CommandCall("list.down"))
    #expect(needs == [.after(39)])
    #expect(list.position(in: .zh) == "第 27 / 1 001+ 行")
  }

  @Test("keys pressed ahead of the disk are made up for when the rows come")
  func movesWaitForRows() {
    let list = numberedList()
    list.show(ListPage(rows: numbered(0..<10), isAtEnd: false, offset: 0))
    _ = Drawing(20, 11) { list.draw(on: $0, in: .zh) }
    for _ in 0..<15 { _ = list.handle(CommandCall("list.down")) }
    #expect(list.current == 9)
    list.show(ListPage(rows: numbered(0..<20), isAtEnd: false, offset: 0))
    #expect(list.current == 15)
    _ = list.handle(CommandCall("list.up"))
    #expect(list.current == 14)
  }

  @Test("going to the end of a million rows asks for the end, and lands there")
  func lastOfMany() {
    let list = numberedList()
    var needs: [ListNeed<Int>] = []
    list.onNeed = { needs.append($0) }
    list.show(ListPage(rows: numbered(0..<200), isAtEnd: false, count: .exactly(1_000_000), offset: 0))
    _ = list.handle(CommandCall("list.last"))
    #expect(needs == [.last])
    list.show(ListPage(rows: numbered(999_800..<1_000_000), isAtStart: false, count: .exactly(1_000_000), offset: 999_800))
    #expect(list.current == 999_999)
    #expect(list.position(in: .en) == "row 1 000 000 / 1 000 000")
    _ = list.handle(CommandCall("list.goto", ["row": "50%"]))
    #expect(needs.last == .percent(50))
    list.show(
      ListPage(
        rows: numbered(499_900..<500_100), isAtStart: false, isAtEnd: false, count: .exactly(1_000_000), offset: 499_900,
        isOffsetEstimated: true))
    #expect(list.position(in: .en).hasPrefix("row ~"))
  }

  @Test("what is pressed after a jump is done where the jump arrives, not where it began")
  func keysAfterJump() {
    let list = numberedList()
    var needs: [ListNeed<Int>] = []
    list.onNeed = { needs.append($0) }
    list.show(ListPage(rows: numbered(0..<200), isAtEnd: false, offset: 0))
    for id in ["list.last", "list.up", "list.mark", "list.up"] { _ = list.handle(CommandCall(id)) }
    #expect(list.isUnderway)
    #expect(list.marks.isEmpty)
    list.show(ListPage(rows: numbered(0..<200), isAtEnd: false, offset: 0, isLoading: true))
    list.show(ListPage(rows: numbered(0..<200), isAtEnd: false, count: .exactly(1_000), offset: 0))
    #expect(list.isUnderway)
    list.show(ListPage(rows: numbered(800..<1_000), isAtStart: false, count: .exactly(1_000), offset: 800))
    #expect(!list.isUnderway)
    #expect(list.marks == .only([998]))
    #expect(list.current == 998)
    #expect(needs == [.last])
  }

  @Test("an owner that has no such rows is not asked for ever")
  func noEndlessAsking() {
    let list = numberedList()
    var asked = 0
    list.onNeed = { _ in
      asked += 1
      list.show(ListPage(rows: self.numbered(asked..<(asked + 5)), isAtStart: false, isAtEnd: false))
    }
    list.show(ListPage(rows: numbered(0..<5), isAtStart: false, isAtEnd: false))
    _ = list.handle(CommandCall("list.last"))
    #expect(asked < 100)
  }
}
