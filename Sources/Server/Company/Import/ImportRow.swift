import Domain

/// One row of a file, checked cell by cell. What needs other rows or the database is checked later.
struct ImportRow: Sendable {
  let record: DelimitedRecord
  /// The fields whose cell is not empty (CU-114).
  let values: [(field: AnyField, value: Value)]
  let company: String?
  let phone: Phone?
  /// Everything that is wrong with the cells, so that one correction mends it all.
  let problems: [Label]

  /// - Parameter today: The business day, for the bound of the birthday.
  init(_ record: DelimitedRecord, columns: ImportColumns, names: any NameLookup, today: Day) {
    var values: [(field: AnyField, value: Value)] = []
    var problems: [Label] = []
    var company: String?
    let fields = Customer.catalogue
    for binding in columns.bindings {
      let text = binding.column < record.fields.count ? record.fields[binding.column] : ""
      if text.trimmingBlanks.isEmpty { continue }
      if binding.field == fields.company.any {
        company = text.trimmingBlanks
        if let problem = RecordRules.check(.text(text.trimmingBlanks), Company.catalogue.name.any) { problems.append(problem.sentence) }
        continue
      }
      switch FieldCheck.check(value: text, field: binding.field, lookup: names, source: .file) {
      case .success(let value): values.append((binding.field, value))
      case .failure(let problem): problems.append(problem.sentence)
      }
    }
    if let column = columns.madePhoneColumn, column < record.fields.count, !record.fields[column].trimmingBlanks.isEmpty {
      values.append((fields.phone.any, .text(MadePhone.make(from: record.fields[column].trimmingBlanks))))
    }
    if record.fields.dropFirst(columns.titles.count).contains(where: { !$0.trimmingBlanks.isEmpty }) {
      problems.append(Label("单元格多于列标题", "There are more cells than titles"))
    }
    if let problem = ImportRow.birthdayProblem(values, today) { problems.append(problem) }
    phone = values.first { $0.field == fields.phone.any }.flatMap { Phone(stored: $0.value) }
    if phone == nil, !ImportRow.hasPhoneText(record, columns) {
      let label = fields.phone.any.label
      problems.append(Label("\(label.zh)不能为空", "\(label.en) must not be empty"))
    }
    self.record = record
    self.values = values
    self.company = company
    self.problems = problems
  }

  private static func hasPhoneText(_ record: DelimitedRecord, _ columns: ImportColumns) -> Bool {
    columns.bindings.contains {
      $0.field == Customer.catalogue.phone.any && $0.column < record.fields.count && !record.fields[$0.column].trimmingBlanks.isEmpty
    }
  }

  private static func birthdayProblem(_ values: [(field: AnyField, value: Value)], _ today: Day) -> Label? {
    let field = Customer.catalogue.birthday.any
    guard let value = values.first(where: { $0.field == field })?.value, let day = Day(stored: value) else { return nil }
    return day.year >= 1900 && day <= today
      ? nil : Label("\(field.label.zh)应在1900-01-01到今天之间", "\(field.label.en) must be from 1900-01-01 to today")
  }

  var isBlank: Bool { ImportRow.isBlank(record) }

  /// CU-104: a blank row is skipped and not counted.
  static func isBlank(_ record: DelimitedRecord) -> Bool { record.fields.allSatisfy { $0.trimmingBlanks.isEmpty } }

  /// The customer after the row; `before` is a new one without name where the number is not known yet.
  func applied(to before: Row<Customer>, company: RecordID?, today: Day) -> Row<Customer> {
    var after = before
    for (field, value) in values { after.record[field] = value }
    if let company { after.company = Ref(company) }
    if after.birthday != before.birthday, let birthday = after.birthday {
      after.age = Int64(min(120, max(0, birthday.completedYears(on: today))))
    }
    return after
  }
}
