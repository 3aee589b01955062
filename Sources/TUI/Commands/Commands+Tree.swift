import Domain

extension Commands {
  static let tree: [Command] = [
    Command(
      "tree.expand", Label("展开", "Unfold"),
      help: Label("展开此项；已展开时到下一级的第一项。", "Unfolds the row; where it is unfolded, goes to the first one below it."), in: [.tree],
      takesCount: true, isInPalette: false, hint: .init("展开", "Unfold", rank: 40)),
    Command(
      "tree.collapse", Label("收起", "Fold"),
      help: Label("收起此项；已收起时到上一级。", "Folds the row; where it is folded, goes to the one above it."), in: [.tree], takesCount: true,
      isInPalette: false, hint: .init("收起", "Fold", rank: 41)),
    Command(
      "tree.expand-all", Label("全部展开", "Unfold everything"), help: Label("展开整棵树。", "Unfolds the whole tree."), in: [.tree]),
    Command(
      "tree.collapse-all", Label("全部收起", "Fold everything"), help: Label("收起整棵树。", "Folds the whole tree."), in: [.tree]),
    Command(
      "tree.open", Label("打开此项", "Open the row"),
      help: Label("打开光标所在的项；没有可打开的就展开或收起。", "Opens the row under the cursor; what cannot be opened is folded or unfolded."), in: [.tree],
      isInPalette: false, hint: .init("打开", "Open", rank: 12)),
    Command(
      "tree.mark", Label("勾选", "Tick"),
      help: Label("勾选或取消此项及其下级。", "Ticks or unticks the row and everything below it."), in: [.ticks], isInPalette: false,
      hint: .init("勾选", "Tick", rank: 8)),
    Command(
      "tree.mark-all", Label("全选", "Tick everything"),
      help: Label("勾选全部；已全选时全部取消。", "Ticks everything; where everything is ticked, nothing."), in: [.ticks],
      hint: .init("全选", "All", rank: 9)),
    Command(
      "tree.save", Label("确定", "Save the ticks"),
      help: Label("保存勾选。", "Saves what is ticked."), in: [.ticks], hint: .init("确定", "Save", rank: 6)),
  ]
}
