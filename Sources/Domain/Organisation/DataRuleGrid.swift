/// The data rules of one role as they are being edited: for each object whose records the role reaches, by operation.
package struct DataRuleGrid: Sendable {
  package enum Column: Int, CaseIterable, Sendable {
    case query, view, edit, delete

    package var field: AnyField {
      switch self {
      case .query: DataRule.catalogue.query.any
      case .view: DataRule.catalogue.view.any
      case .edit: DataRule.catalogue.edit.any
      case .delete: DataRule.catalogue.delete.any
      }
    }
  }

  package let role: Row<Role>
  /// The role's own scope, for objects without a rule (c-permissions-scopes 1.1).
  package var ownScope: DataScope
  package let objects: [String]
  private let chart: OrganisationChart
  private let present: [String: Row<DataRule>]
  private var rules: [String: DataReach.Scopes]

  package init(_ role: Row<Role>, objects: [String], in chart: OrganisationChart) {
    self.role = role
    self.objects = objects
    self.chart = chart
    ownScope = role.dataScope ?? .own
    let rows = chart.dataRules.values.filter { $0.role == role.ref }.compactMap { row in row.object.map { ($0, row) } }
    present = Dictionary(rows) { first, second in first.id < second.id ? first : second }
    rules = present.mapValues { DataReach.Scopes($0) }
  }

  /// `nil` where the object has no rule: the role's own scope holds.
  package func rule(_ object: String) -> DataReach.Scopes? { rules[object] }

  package func scope(_ object: String, _ column: Column) -> DataScope? { rules[object]?[column] }

  /// A rule that is made starts from what holds without it, as far as that goes.
  package mutating func set(_ object: String, _ column: Column, to scope: DataScope) {
    var rule = rules[object] ?? DataReach.Scopes(all: ownScope)
    rule[column] = scope
    rules[object] = rule
  }

  package mutating func clear(_ object: String) { rules[object] = nil }

  // MARK: What is wrong

  package struct Fault: Hashable, Sendable {
    package let object: String
    /// Whose scope is too wide.
    package let column: Column
    package let problem: Problem
  }

  /// What the server would refuse (SCP-08), of each object the first.
  package var faults: [Fault] { objects.compactMap { fault(in: $0) } }

  package func fault(in object: String) -> Fault? {
    guard isChanged(object), let rule = rules[object], let problem = DataRuleRules.problem(change(object, rule), in: chart) else {
      return nil
    }
    let column = Column.allCases.first { $0.field.code == problem.field } ?? .query
    return Fault(object: object, column: column, problem: problem)
  }

  /// The role's own scope may be 全部 for administrators only.
  package var ownFault: Problem? {
    guard ownScope == .all, role.dataScope != .all, role.code != OrganisationChart.administratorCode else { return nil }
    return DataRuleRules.allIsAdministrators(Role.catalogue.dataScope.any)
  }

  private func change(_ object: String, _ rule: DataReach.Scopes) -> RecordChange {
    RecordChange(before: present[object]?.record, after: row(object, rule, id: present[object]?.id ?? RecordID(high: 0, low: 0)).record)
  }

  // MARK: What has to be sent

  package var isDirty: Bool { ownScope != (role.dataScope ?? .own) || objects.contains(where: isChanged) }

  package func isChanged(_ object: String) -> Bool { rules[object] != present[object].map { DataReach.Scopes($0) } }

  package func operations(makeID: () -> RecordID) -> [Operation] {
    var changed = role
    changed.dataScope = ownScope
    let own = ownScope == (role.dataScope ?? .own) ? nil : Operation.updating(role.record, to: changed.record)
    return [own].compactMap { $0 } + objects.filter(isChanged).compactMap { operation($0, makeID) }
  }

  private func operation(_ object: String, _ makeID: () -> RecordID) -> Operation? {
    guard let rule = rules[object] else { return present[object].map { .delete(DataRule.schema, $0.id, base: $0.record.version) } }
    guard let before = present[object] else { return .inserting(row(object, rule, id: makeID()).record) }
    return Operation.updating(before.record, to: row(object, rule, id: before.id).record)
  }

  private func row(_ object: String, _ rule: DataReach.Scopes, id: RecordID) -> Row<DataRule> {
    var row = present[object] ?? Row<DataRule>(id: id)
    row.role = role.ref
    row.object = object
    row.query = rule.query
    row.view = rule.view
    row.edit = rule.edit
    row.delete = rule.delete
    return row
  }
}

extension DataReach.Scopes {
  package subscript(_ column: DataRuleGrid.Column) -> DataScope {
    get {
      switch column {
      case .query: query
      case .view: view
      case .edit: edit
      case .delete: delete
      }
    }
    set {
      switch column {
      case .query: query = newValue
      case .view: view = newValue
      case .edit: edit = newValue
      case .delete: delete = newValue
      }
    }
  }
}
