import Domain

/// One line of a file of people, read cell by cell. What needs the other lines is judged by `PeoplePlan`.
struct PersonCells {
  /// Without the superior, who may be a later line.
  private(set) var row: Row<User>
  private(set) var administers: Set<RecordID> = []
  /// `false`: the setting follows from the roles (MASK-04).
  private(set) var saysMasking = false
  /// Account of the superior; empty for none.
  let superior: String
  /// Everything that is wrong with the cells, so that one correction mends it all.
  private(set) var problems: [Label] = []

  private static let user = User.catalogue
  /// Read as the import of customers reads them.
  private static let plain = [user.name.any, user.gender.any, user.mobile.any, user.email.any, user.extensionNumber.any]

  init(_ record: DelimitedRecord, id: RecordID, columns: PeopleColumns, names: OrganisationNames, lookup: any NameLookup) {
    row = Row<User>(id: id)
    superior = columns.text(.field(PersonCells.user.superior.any), of: record)
    readAccount(columns.text(.field(PersonCells.user.account.any), of: record))
    for field in PersonCells.plain { read(columns.text(.field(field), of: record), field, lookup) }
    readStatus(columns.text(.field(PersonCells.user.status.any), of: record), lookup)
    row.departments = Members(ids(columns.names(.field(PersonCells.user.departments.any), of: record), names.department))
    row.roles = Members(ids(columns.names(.field(PersonCells.user.roles.any), of: record), names.role))
    row.groups = Members(groups(.field(PersonCells.user.groups.any), record, columns, names))
    administers = groups(.administeredGroups, record, columns, names)
    readMasking(columns.text(.field(PersonCells.user.masking.any), of: record), lookup)
    if record.fields.dropFirst(columns.titles.count).contains(where: { !$0.trimmingBlanks.isEmpty }) {
      problems.append(Label("单元格多于列标题", "There are more cells than titles"))
    }
  }

  private mutating func readAccount(_ text: String) {
    row.account = text
    if let problem = RecordRules.check(text.isEmpty ? .null : .text(text), PersonCells.user.account.any), problem.code == "E_REQUIRED" {
      problems.append(problem.sentence)
    } else if let problem = UserRules.accountProblem(text) {
      problems.append(problem.sentence)
    }
  }

  /// An empty cell leaves what the form begins with.
  private mutating func read(_ text: String, _ field: AnyField, _ lookup: any NameLookup) {
    if text.isEmpty, !field.isRequired { return }
    switch FieldCheck.check(value: text, field: field, lookup: lookup, source: .file) {
    case .success(let value): row.record[field] = value
    case .failure(let problem): problems.append(problem.sentence)
    }
  }

  /// Lists of roles say 在职 and 离职 for the same states (b-permissions 1.2).
  private mutating func readStatus(_ text: String, _ lookup: any NameLookup) {
    switch text {
    case "": break
    case "在职": row.status = .enabled
    case "离职": row.status = .disabled
    default: read(text, PersonCells.user.status.any, lookup)
    }
  }

  private mutating func readMasking(_ text: String, _ lookup: any NameLookup) {
    guard !text.isEmpty else { return }
    guard let setting = MaskingSetting(cell: text, lookup: lookup) else {
      let label = PersonCells.user.masking.any.label
      problems.append(
        Label(
          "\(label.zh)应为“脱敏”、“不脱敏”，或“脱敏”加“私有客户不脱敏”、“分配的客户不脱敏”、“小组客户不脱敏”: \(text)",
          "\(label.en) is “Masked”, “Clear”, or “Masked” with exceptions: \(text)"))
      return
    }
    saysMasking = true
    row.masking = setting.mode
    row.unmasksPrivate = setting.allowsPrivate
    row.unmasksAssigned = setting.allowsAssigned
    row.unmasksGroup = setting.allowsGroup
  }

  private mutating func groups(
    _ column: PeopleColumn, _ record: DelimitedRecord, _ columns: PeopleColumns, _ names: OrganisationNames
  ) -> Set<RecordID> {
    ids(columns.names(column, of: record)) { name throws(Problem) in try names.group(name, column.label) }
  }

  private mutating func ids(_ names: [String], _ find: (String) throws(Problem) -> RecordID) -> Set<RecordID> {
    var ids: Set<RecordID> = []
    for name in names {
      do throws(Problem) { ids.insert(try find(name)) } catch { problems.append(error.sentence) }
    }
    return ids
  }
}

extension MaskingSetting {
  /// One of the five levels as people write it: 脱敏, 不脱敏, or exceptions by their names, with or without the 脱敏 that they imply.
  fileprivate init?(cell: String, lookup: any NameLookup) {
    let user = User.catalogue
    func means(_ word: String, _ field: AnyField) -> Bool {
      word == field.label.zh || word.lowercased() == field.label.en.lowercased()
    }
    self.init()
    var mode: MaskingMode?
    // The specification itself writes 脱敏 && 私有客户不脱敏.
    for word in PeopleColumns.names(cell.replacing("&&", with: ";").replacing("+", with: ";")) {
      if means(word, user.unmasksPrivate.any) {
        allowsPrivate = true
      } else if means(word, user.unmasksAssigned.any) {
        allowsAssigned = true
      } else if means(word, user.unmasksGroup.any) {
        allowsGroup = true
      } else if mode == nil, let said = lookup.enumValue(enumeration: "sys_mask_mode", name: word).flatMap(MaskingMode.init(rawValue:)) {
        mode = said
      } else {
        return nil
      }
    }
    let hasExceptions = allowsPrivate || allowsAssigned || allowsGroup
    guard mode != nil || hasExceptions, mode != MaskingMode.none || !hasExceptions else { return nil }
    self.mode = mode ?? .mask
  }
}
