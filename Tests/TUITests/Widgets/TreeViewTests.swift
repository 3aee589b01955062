import Domain
import Terminal
import Testing

@testable import TUI

extension TreeView: Pressable {}

/// The rule: what is open, and where the cursor stands, belong to nodes and not to rows.
@Suite("Trees") @MainActor
struct TreeViewTests {
  private func node(_ name: String, _ children: [TreeNode<String>] = [], note: String = "", tick: TreeTick? = nil, reason: String? = nil)
    -> TreeNode<String>
  { TreeNode(name, name, note: note, tick: tick, reason: reason, children: children) }

  private var company: [TreeNode<String>] {
    [node("晓售", [node("vip部门", note: "2"), node("营销部", [node("营销一组")]), node("运营部", [node("运营一组")], note: "1")])]
  }

  private func tree() -> TreeView<String> {
    let tree = TreeView<String>(in: .departments)
    tree.show(company)
    return tree
  }

  @Test("a tree shows what is open, counts, and the row under the cursor")
  func drawing() {
    let tree = tree()
    tree.press("<list.down><list.down>")
    expectDrawing(
      Drawing(24, 6) { tree.draw(on: $0, in: .zh) }.textWithCaret,
      """
       ▾ 晓售
           vip部门 2
      ▏   ▾ 营销部
             营销一组
         ▾ 运营部 1
             运营一组
      """)
  }

  @Test("Left folds, then goes up; Right unfolds, then goes down")
  func folding() {
    let tree = tree()
    tree.select("营销一组")
    tree.press("<tree.collapse>")
    #expect(tree.current == "营销部")
    tree.press("<tree.collapse>")
    #expect(Drawing(24, 6) { tree.draw(on: $0, in: .zh) }.text.contains("▸ 营销部"))
    #expect(!Drawing(24, 6) { tree.draw(on: $0, in: .zh) }.text.contains("营销一组"))
    tree.press("<tree.collapse>")
    #expect(tree.current == "晓售")
    tree.press("<list.down><list.down><tree.expand><tree.expand>")
    #expect(tree.current == "营销一组")
  }

  @Test("everything folds, with the cursor on what it was in, and unfolds again")
  func foldingAll() {
    let tree = tree()
    tree.select("运营一组")
    tree.press("<tree.collapse-all>")
    #expect(tree.current == "晓售")
    #expect(Drawing(24, 6) { tree.draw(on: $0, in: .zh) }.text == " ▸ 晓售")
    tree.press("<tree.expand-all><list.last>")
    #expect(tree.current == "运营一组")
  }

  @Test("what is folded stays folded when other nodes are shown, and the cursor stays on its node")
  func showsAnew() {
    let tree = tree()
    tree.select("营销部")
    tree.press("<tree.collapse>")
    tree.show([node("晓售", [node("采购部"), node("营销部", [node("营销一组")])])])
    #expect(tree.current == "营销部")
    #expect(tree.rows.map(\.node.id) == ["晓售", "采购部", "营销部"])
  }

  @Test("what is found by its code, beside the name, has the cursor too: a tick must not fall on what merely leads there")
  func filteringNotes() {
    let tree = TreeView<String>(in: .ticks, openDepth: 3)
    tree.show([node("系统建模", [node("标签管理", note: "sys_tag.view", tick: .off)], tick: .off)])
    tree.press("<list.filter>")
    for character in "sys_tag" { _ = tree.insert(character) }
    #expect(tree.current == "标签管理")
  }

  @Test("a filter leaves what it finds with the way to it, by letters or pinyin, and goes to the first")
  func filtering() {
    let tree = tree()
    tree.press("<list.filter>yyyz")
    #expect(tree.rows.map(\.node.id) == ["晓售", "运营部", "运营一组"])
    #expect(tree.current == "运营一组")
    #expect(tree.focus == FocusPath(.filter, .departments))
    tree.press("<prompt.accept><history.back>")
    #expect(tree.rows.count == 6)
    #expect(tree.press("<history.back>") == .ignored)
    tree.press("<list.filter>没有这个")
    #expect(Drawing(24, 4) { tree.draw(on: $0, in: .zh) }.text.contains("没有匹配"))
    tree.press("<prompt.cancel>")
    #expect(tree.rows.count == 6)
  }

  @Test("ticks stand before the words, and a row with a reason is told but not ticked")
  func ticks() {
    let tree = TreeView<String>(in: .ticks)
    tree.show([
      node("客户档案", [node("编辑", tick: .on), node("导出", tick: .off, reason: "您没有此权限")], tick: .partly)
    ])
    expectDrawing(
      Drawing(36, 3) { tree.draw(on: $0, in: .zh) }.text,
      """
       ▾ ▣ 客户档案
           ☒ 编辑
           ☐ 导出            您没有此权限
      """)
    expectDrawing(
      Drawing(36, 3) { tree.draw(on: $0, in: .ascii) }.text,
      """
       v [-] 客户档案
           [x] 编辑
           [ ] 导出          您没有此权限
      """)
    var ticked: [String] = []
    tree.onTick = { ticked.append($0) }
    tree.press("<tree.mark><list.down><tree.mark><list.down><tree.mark>")
    #expect(ticked == ["客户档案", "编辑"])
  }

  @Test("an empty tree says why")
  func empty() {
    let tree = TreeView<String>(empty: Label("没有部门", "No departments"), emptyDetail: Label("按 Insert 添加", "Press Insert"))
    tree.show([])
    #expect(Drawing(24, 4) { tree.draw(on: $0, in: .zh) }.text.contains("没有部门"))
    #expect(tree.press("<list.down><tree.expand><tree.collapse><tree.open><tree.mark>") == .consumed)
  }

  @Test("two panes are both seen at 80 columns, the left no wider than 28, and Tab changes the focus")
  func panes() {
    let parts = TwoPane.parts(of: Rect(x: 0, y: 0, width: 80, height: 20))
    #expect(parts.left.width <= 28 && parts.right.width >= 50)
    var panes = TwoPane()
    let goes = panes.handle(CommandCall("screen.pane-next"))
    #expect(goes && panes.side == .right)
    let comes = panes.handle(CommandCall("screen.pane-prev"))
    #expect(comes && panes.side == .left)
    let others = panes.handle(CommandCall("list.down"))
    #expect(!others)
  }
}
