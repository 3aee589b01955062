import Domain

/// What a column of a file of people holds: a field of the person's form, or the groups that he administers, which is the groups' own field.
enum PeopleColumn: Hashable, Sendable {
  case field(AnyField)
  case administeredGroups

  var label: Label {
    switch self {
    case .field(let field): field.label
    case .administeredGroups: Label("分组管理员", "Administered groups")
    }
  }
}

/// Which column of a file holds what (ORG-16). Titles are the labels of the form in either language, or codes, in any order.
struct PeopleColumns: Sendable {
  let titles: [String]
  let warnings: [Label]
  private let places: [PeopleColumn: Int]

  static let user = User.catalogue
  private static let form: [AnyField] = [
    user.account.any, user.name.any, user.gender.any, user.mobile.any, user.email.any, user.status.any, user.departments.any,
    user.roles.any, user.groups.any, user.masking.any, user.extensionNumber.any, user.superior.any,
  ]
  private static let required: [AnyField] = [user.account.any, user.name.any, user.departments.any]
  /// Words of the same screens for the same things.
  private static let synonyms: [String: AnyField] = ["用户名": user.account.any, "人员名": user.account.any, "设置角色": user.roles.any]

  /// - Throws: `Problem` where the file is refused as a whole.
  init(titles raw: [String]) throws(Problem) {
    titles = raw.map(\.trimmingBlanks)
    var places: [PeopleColumn: Int] = [:]
    var warnings: [Label] = []
    for (place, title) in titles.enumerated() where !["", ImportColumns.rowNumberTitle, ImportColumns.reasonTitle].contains(title) {
      guard let column = PeopleColumns.column(title) else {
        warnings.append(Label("没有名为“\(title)”的字段，该列已忽略", "There is no field “\(title)”; the column is ignored"))
        continue
      }
      guard places.updateValue(place, forKey: column) == nil else {
        throw Problem("E_IMPORT_TITLE", "有两列都是“\(column.label.zh)”", "Two columns hold the field “\(column.label.en)”")
      }
    }
    for field in PeopleColumns.required where places[.field(field)] == nil {
      throw Problem("E_IMPORT_COLUMN", "缺少必需的列：\(field.label.zh)", "A required column is missing: \(field.label.zh) (\(field.label.en))")
    }
    self.places = places
    self.warnings = warnings
  }

  /// The form marks what is required with a star, and so do files that were made after it.
  private static func column(_ title: String) -> PeopleColumn? {
    let name = String(title.reversed().drop { "*＊ ".contains($0) }.reversed())
    let groups = PeopleColumn.administeredGroups.label
    if name == groups.zh || name.lowercased() == groups.en.lowercased() { return .administeredGroups }
    guard let field = synonyms[name] ?? User.schema.field(named: name), form.contains(field) else { return nil }
    return .field(field)
  }

  func text(_ column: PeopleColumn, of record: DelimitedRecord) -> String {
    guard let place = places[column], place < record.fields.count else { return "" }
    return record.fields[place].trimmingBlanks
  }

  /// The names in a cell of several. Blanks do not separate: a name may hold one.
  func names(_ column: PeopleColumn, of record: DelimitedRecord) -> [String] { PeopleColumns.names(text(column, of: record)) }

  static func names(_ text: String) -> [String] {
    text.split { ";；、,，\n".contains($0) }.map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
  }
}
