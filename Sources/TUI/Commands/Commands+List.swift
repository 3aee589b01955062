import Domain

extension Commands {
  /// Moving works wherever there are rows: lists, cards of a board, panels, help.
  static let list: [Command] = moving + marking + arranging

  private static let moving: [Command] = [
    Command(
      "list.up", Label("上一行", "Row up"),
      help: Label("光标上移一行。", "Moves up by a row."), in: [.nav], takesCount: true, isInPalette: false),
    Command(
      "list.down", Label("下一行", "Row down"),
      help: Label("光标下移一行。", "Moves down by a row."), in: [.nav], takesCount: true, isInPalette: false),
    Command(
      "list.page-up", Label("上一页", "Page up"),
      help: Label("上移一页。", "Moves up by a page."), in: [.nav], takesCount: true, isInPalette: false),
    Command(
      "list.page-down", Label("下一页", "Page down"),
      help: Label("下移一页。", "Moves down by a page."), in: [.nav], takesCount: true, isInPalette: false),
    Command(
      "list.first", Label("第一行", "First row"),
      help: Label("到第一行。", "Goes to the first row."), in: [.nav]),
    Command(
      "list.last", Label("最后一行", "Last row"),
      help: Label("到最后一行。", "Goes to the last row."), in: [.nav], takesCount: true),
    Command(
      "list.goto", Label("到第几行…", "Go to row…"),
      help: Label("到指定的行，或 50% 这样的位置。", "Goes to a row by number, or to a place such as 50%."), in: [.list],
      [Argument("row", Label("行", "Row"), .text)], takesCount: true),
    Command(
      "list.left", Label("向左移列", "Columns left"),
      help: Label("向左移动看不见的列。", "Scrolls hidden columns into sight from the left."), in: [.list], takesCount: true, isInPalette: false),
    Command(
      "list.right", Label("向右移列", "Columns right"),
      help: Label("向右移动看不见的列。", "Scrolls hidden columns into sight from the right."), in: [.list], takesCount: true,
      isInPalette: false),
  ]

  private static let marking: [Command] = [
    Command(
      "list.mark", Label("选中", "Mark"),
      help: Label("选中或取消选中当前行，并下移。", "Marks or unmarks the row, and moves down."), in: [.list, .board], takesCount: true,
      hint: .init("选中", "Mark", rank: 30)),
    Command(
      "list.mark-range", Label("连续选中", "Mark a range"),
      help: Label("选中当前行并继续向下选。", "Marks the row and goes on marking downwards."), in: [.list, .board], takesCount: true),
    Command(
      "list.mark-all", Label("全部选中", "Mark all"),
      help: Label("选中筛选出的全部记录；再按取消。", "Marks everything the filter finds; again, nothing."), in: [.list, .board]),
    Command(
      "list.invert", Label("反选", "Invert the marks"),
      help: Label("选中的变为不选，不选的变为选中。", "Marks what is not marked, and unmarks what is."), in: [.list]),
  ]

  private static let arranging: [Command] = [
    Command(
      "list.filter", Label("筛选", "Filter"),
      help: Label("输入条件，列表随之变化。", "Type a condition and the list follows."), in: [.list, .tree, .board, .help, .detail],
      hint: .init("筛选", "Filter", rank: 20)),
    Command(
      "list.filter-column", Label("按此列筛选", "Filter by this column"),
      help: Label("按当前列的值筛选。", "Filters by a value of the column under the cursor."), in: [.list]),
    Command(
      "list.filter-clear", Label("清除筛选", "Clear the filter"),
      help: Label("显示全部记录。", "Shows everything again."), in: [.list, .tree, .board]),
    Command(
      "list.sort", Label("排序…", "Sort…"),
      help: Label("按一列排序；同一列再来一次就倒序。空值总在最后。", "Sorts by a column; the same column again reverses. Empty values come last."),
      in: [.list],
      [
        Argument("column", Label("列", "Column"), .field),
        Argument(
          "order", Label("顺序", "Order"), .choice([Choice("up", "升序", "ascending"), Choice("down", "降序", "descending")])),
      ]),
    Command(
      "list.columns", Label("选择列…", "Columns…"),
      help: Label("选择、移动、固定和调整列。", "Chooses, moves, freezes and sizes the columns."), in: [.list]),
    Command(
      "list.refresh", Label("刷新", "Refresh"),
      help: Label("重新读取画面上的内容。", "Reads again what is on the screen."), in: [.nav], hint: .init("刷新", "Refresh", rank: 65)),
    Command(
      "list.copy", Label("复制", "Copy"),
      help: Label("复制选中的行，没有选中时复制当前行。", "Copies the marked rows, or the row under the cursor."), in: [.nav]),
    Command(
      "list.export", Label("导出…", "Export…"),
      help: Label("把选中的或全部记录写入文件。", "Writes the marked records, or all, to a file."), in: [.list]),
    Command(
      "list.query-save", Label("保存查询方案…", "Save the query…"),
      help: Label("给当前的筛选条件起名保存。", "Keeps the filter under a name."), in: [.list]),
    Command(
      "list.query-open", Label("打开查询方案…", "Open a saved query…"),
      help: Label("用保存过的筛选条件。", "Applies a filter that was kept."), in: [.list],
      [Argument("query", Label("方案", "Query"), .text)]),
  ]
}
