import Domain
import Store
import Terminal

/// The columns of the customer list, named by the field that each shows.
enum CustomerColumns {
  static let all: [(id: String, title: Label, width: ColumnWidth, alignment: Alignment, priority: Int)] = [
    ("customer_name", Label("客户名称", "Name"), .flexible(min: 8, max: 16, share: 2), .left, 0),
    ("phone", Label("手机号码", "Phone"), .fixed(11), .left, 0),
    ("group_name", Label("客户组", "Groups"), .flexible(min: 11, max: 18), .left, 3),
    ("tag_score", Label("标签分", "Score"), .fixed(7), .right, 4),
    ("last_follow_date", Label("最后跟进", "Last"), .flexible(min: 10, max: 16), .left, 2),
    ("next_follow_date", Label("下次跟进", "Next"), .flexible(min: 10, max: 15), .left, 1),
    ("last_follow_state", Label("状态", "State"), .flexible(min: 8, max: 14), .left, 6),
    ("city", Label("城市", "City"), .flexible(min: 8, max: 12), .left, 7),
    ("tags", Label("标签", "Tags"), .flexible(min: 12, max: 40, share: 3), .left, 8),
  ]

  /// - Parameter sort: Its column's title carries an arrow.
  static func columns(sort: CustomerSort, marks: Marks, language: Language) -> [ListColumn] {
    // The list sorts by pinyin where its column shows the name (CU-8).
    let sorted = sort.field.code == "name_py" ? "customer_name" : sort.field.code
    return all.map { column in
      let arrow = column.id == sorted ? (sort.isDescending ? marks.down : marks.up) : ""
      return ListColumn(
        column.id, Label(column.title.zh + arrow, column.title.en + arrow),
        language == .en ? english[column.id] ?? column.width : column.width,
        alignment: column.alignment, priority: column.priority)
    }
  }

  /// English words are longer: `13 days overdue`.
  private static let english: [String: ColumnWidth] = [
    "last_follow_date": .flexible(min: 12, max: 18), "next_follow_date": .flexible(min: 15, max: 16),
    "last_follow_state": .flexible(min: 11, max: 14),
  ]

  static func row(_ row: CustomerListRow, _ text: CustomerText) -> ListRow<RecordID> {
    let customer = row.customer
    let marks = text.environment.marks
    let signs = [row.isPending ? marks.arrow : nil, row.isShared ? marks.shared : nil, row.level == .list ? marks.listOnly : nil]
    let leaves = row.pending?.leaves == true
    let name = ListCell(
      customer.name ?? "", row.level == .list || leaves ? .dim : .text, note: signs.compactMap { $0 }.joined(separator: " "))
    let groups = row.pending.map { text.pending($0, leaves ? .dim : .accent) } ?? text.groups(row.groups)
    let cells = [
      name, ListCell(row.phone), groups, ListCell(customer.tagScore.map { "\($0)" } ?? "", .text),
      text.lastFollowUp(customer), text.nextFollowUp(customer), ListCell(text.state(customer.lastFollowState)),
      ListCell(customer.city ?? ""), ListCell(text.tags(row.tags), .dim),
    ]
    return ListRow(row.customer.id, leaves ? cells.map { ListCell($0.text, .dim, note: $0.note) } : cells)
  }
}
