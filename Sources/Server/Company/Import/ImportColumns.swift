import Domain

/// Which column of a file holds which field of a customer (CU-101).
struct ImportColumns: Sendable {
  struct Binding: Hashable, Sendable {
    let column: Int
    let field: AnyField
  }

  /// Titles that an errors file adds; a corrected one is imported again with them.
  static let rowNumberTitle = "行号"
  static let reasonTitle = "错误原因"

  let titles: [String]
  let bindings: [Binding]
  /// The column whose text becomes a number, see `MadePhone`.
  let madePhoneColumn: Int?
  let warnings: [Label]

  /// - Throws: `Problem` where the file is refused as a whole.
  init(titles raw: [String], maps: [ColumnMap] = [], makePhone: String? = nil) throws(Problem) {
    titles = raw.map(\.trimmingBlanks)
    try ImportColumns.refuseTwice(titles.filter { !$0.isEmpty }) { title in
      Problem("E_IMPORT_TITLE", "列标题重复：\(title)", "Two columns have the title \(title)")
    }
    var bindings = try ImportColumns.explicit(maps, titles)
    var warnings: [Label] = []
    let mapped = Set(bindings.map(\.column))
    var madePhoneColumn: Int?
    if let makePhone { madePhoneColumn = try ImportColumns.column(makePhone, titles) }
    for (column, title) in titles.enumerated() where !mapped.contains(column) && column != madePhoneColumn {
      switch ImportColumns.meaning(of: title) {
      case .field(let field): bindings.append(Binding(column: column, field: field))
      case .derived(let field):
        warnings.append(Label("“\(field.label.zh)”由系统计算，该列已忽略", "“\(title)” is computed by the system; the column is ignored"))
      case .unknown:
        warnings.append(Label("没有名为“\(title)”的字段，该列已忽略", "There is no field “\(title)”; the column is ignored"))
      case .nothing: break
      }
    }
    try ImportColumns.refuseTwice(bindings.map(\.field.label.zh)) { label in
      Problem("E_IMPORT_TITLE", "有两列都是“\(label)”", "Two columns hold the field “\(label)”")
    }
    self.bindings = bindings.sorted { $0.column < $1.column }
    self.warnings = warnings
    self.madePhoneColumn = madePhoneColumn
    try demandRequired()
  }

  private func demandRequired() throws(Problem) {
    let fields = Customer.catalogue
    let hasPhone = bindings.contains { $0.field == fields.phone.any }
    if hasPhone, madePhoneColumn != nil {
      throw Problem("E_USAGE", "已有手机号码列，不能再用 --make-phone", "There is a phone column, so --make-phone has nothing to do")
    }
    for field in [fields.name.any, fields.phone.any] where !bindings.contains(where: { $0.field == field }) {
      if field == fields.phone.any, madePhoneColumn != nil { continue }
      throw Problem("E_IMPORT_COLUMN", "缺少必需的列：\(field.label.zh)", "A required column is missing: \(field.label.zh) (\(field.label.en))")
    }
  }

  private enum Meaning {
    case field(AnyField)
    case derived(AnyField)
    case unknown
    /// Without title, or a column that Kehu itself added.
    case nothing
  }

  private static func meaning(of title: String) -> Meaning {
    if ["", rowNumberTitle, reasonTitle].contains(title) { return .nothing }
    guard let field = Customer.schema.field(named: title), !field.traits.contains(.hidden) else { return .unknown }
    return field.isUserEditable ? .field(field) : .derived(field)
  }

  private static func explicit(_ maps: [ColumnMap], _ titles: [String]) throws(Problem) -> [Binding] {
    var bindings: [Binding] = []
    for map in maps {
      guard let field = Customer.schema.field(named: map.field), field.isUserEditable else {
        throw Problem(
          "E_USAGE", "“\(map.field)”不是可以导入的客户字段", "“\(map.field)” is no field of a customer that can be imported")
      }
      bindings.append(Binding(column: try column(map.source, titles), field: field))
    }
    return bindings
  }

  private static func column(_ title: String, _ titles: [String]) throws(Problem) -> Int {
    guard let column = titles.firstIndex(of: title) else {
      throw Problem("E_USAGE", "文件里没有“\(title)”列", "The file has no column “\(title)”")
    }
    return column
  }

  private static func refuseTwice(_ words: [String], _ problem: (String) -> Problem) throws(Problem) {
    var seen: Set<String> = []
    for word in words where !seen.insert(word).inserted { throw problem(word) }
  }
}
