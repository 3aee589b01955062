import Domain

/// What a file of people calls departments, roles, groups and people, found in the organisation as it is.
struct OrganisationNames {
  private struct Named {
    let id: RecordID
    /// From the root down, itself last.
    let path: [String]
    let isEnabled: Bool
  }

  private let departments: [String: [Named]]
  private let roles: [String: RecordID]
  private let groups: [String: RecordID]
  private let people: [String: RecordID]

  init(_ chart: OrganisationChart) {
    var departments: [String: [Named]] = [:]
    for department in chart.departments.values {
      let line = OrganisationNames.line(to: department, in: chart)
      let path = line.map { ($0.name ?? "").trimmingBlanks }
      // One below a department that is off is off (ORG-01).
      let isEnabled = line.allSatisfy { $0.isEnabled != false }
      departments[path.last ?? "", default: []].append(Named(id: department.id, path: path, isEnabled: isEnabled))
    }
    self.departments = departments
    var roles = chart.roles.values.reduce(into: [String: RecordID]()) { $0[$1.name ?? ""] = $1.id }
    // A code is sooner meant than another role's name that is written like it.
    for role in chart.roles.values { roles[role.code ?? ""] = role.id }
    self.roles = roles
    groups = chart.groups.values.reduce(into: [:]) { $0[($1.name ?? "").trimmingBlanks] = $1.id }
    people = chart.users.values.filter { $0.isDeleted != true }.reduce(into: [:]) { $0[($1.account ?? "").lowercased()] = $1.id }
  }

  private static func line(to department: Row<Department>, in chart: OrganisationChart) -> [Row<Department>] {
    var line = [department]
    while let parent = line.last?.parent.flatMap({ chart.departments[$0.id] }), !line.contains(where: { $0.id == parent.id }) {
      line.append(parent)
    }
    return line.reversed()
  }

  /// By name where it is the only one of it, else by as much of its path as tells it from the others: `营销部/营销一组`.
  func department(_ text: String) throws(Problem) -> RecordID {
    let label = User.catalogue.departments.any.label
    var found = departments[text] ?? []
    if found.isEmpty {
      let path = text.split(separator: "/", omittingEmptySubsequences: false).map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
      found = (departments[path.last ?? ""] ?? []).filter { $0.path.suffix(path.count).elementsEqual(path) }
      // A path from the root means that one, though others may end like it.
      if let whole = found.first(where: { $0.path == path }) { found = [whole] }
    }
    guard !found.isEmpty else {
      throw Problem("E_REFERENCE", field: "department_ids", "\(label.zh)不存在: \(text)", "\(label.en): there is no “\(text)”")
    }
    found = found.filter(\.isEnabled)
    guard let first = found.first else {
      throw Problem("E_DEPT_OFF", field: "department_ids", "部门已停用: \(text)", "The department is disabled: \(text)")
    }
    guard found.count == 1 else {
      let one = found.map { $0.path.joined(separator: "/") }.min() ?? text
      throw Problem(
        "E_DEPT_AMBIGUOUS", field: "department_ids", "有多个部门名为“\(text)”，请写路径，如 \(one)",
        "Several departments are called “\(text)”; write the path, as \(one)")
    }
    return first.id
  }

  /// By name or code.
  func role(_ text: String) throws(Problem) -> RecordID { try demand(roles[text], text, User.catalogue.roles.any.label) }

  func group(_ text: String, _ label: Label) throws(Problem) -> RecordID { try demand(groups[text], text, label) }

  /// A person who is not deleted, by account in small or capital letters.
  func person(_ account: String) -> RecordID? { people[account.lowercased()] }

  private func demand(_ id: RecordID?, _ text: String, _ label: Label) throws(Problem) -> RecordID {
    guard let id else { throw Problem("E_REFERENCE", "\(label.zh)不存在: \(text)", "\(label.en): there is no “\(text)”") }
    return id
  }
}
