/// The rules of b-permissions about departments, people, roles, functions and data rules, and those of groups and parameters: asked after the
/// rights, on the server that decides and on the replica that explains. Pure; what they need beside the step is handed in.
package enum OrganisationRules {
  /// - Parameters:
  ///   - actor: The console of the server is `.system`: it is above every role, so escalation and oneself are not asked about.
  ///   - chart: The organisation after the earlier steps of the same transaction.
  package static func problem(
    _ operation: Operation, by actor: Actor, in chart: OrganisationChart, facts: OrganisationFacts = OrganisationFacts()
  ) -> Problem? {
    guard let change = RecordChange(operation, of: chart.record(operation.schema, operation.id)) else { return nil }
    return problem(change, by: actor, in: chart, facts: facts)
  }

  package static func problem(
    _ change: RecordChange, by actor: Actor, in chart: OrganisationChart, facts: OrganisationFacts = OrganisationFacts()
  ) -> Problem? {
    if let after = change.after, let problem = WordRules.problem(after) { return problem }
    return switch change.schema {
    case Department.schema: DepartmentRules.problem(change, in: chart)
    case User.schema: UserRules.problem(change, by: actor, in: chart, facts: facts)
    case Role.schema: RoleRules.problem(change, by: actor, in: chart)
    case DataRule.schema: DataRuleRules.problem(change, in: chart)
    case FunctionEntry.schema: FunctionRules.problem(change, in: chart)
    case CustomerGroup.schema: GroupRules.problem(change, in: chart, facts: facts)
    case Pool.schema: PoolRules.problem(change, in: chart, others: facts.otherPoolNames)
    case SystemParameter.schema: ParameterRules.problem(change, in: chart, facts: facts)
    default: nil
    }
  }
}

/// Words of lists that the program itself understands: another would be nothing to it, and so neither enabled nor disabled.
enum WordRules {
  private static let known: [AnyField: Set<String>] = [
    User.catalogue.status.any: words(UserStatus.enabled, .disabled), User.catalogue.masking.any: words(MaskingMode.mask, .none),
    Role.catalogue.dataScope.any: scopes, DataRule.catalogue.query.any: scopes, DataRule.catalogue.view.any: scopes,
    DataRule.catalogue.edit.any: scopes, DataRule.catalogue.delete.any: scopes,
    FunctionEntry.catalogue.type.any: Set(FunctionType.allCases.map(\.rawValue)),
    CustomerGroup.catalogue.status.any: words(GroupStatus.enabled, .disabled),
    Pool.catalogue.status.any: words(GroupStatus.enabled, .disabled), Pool.catalogue.claimMode.any: words(ClaimMode.claimable, .viewOnly),
  ]

  private static let scopes = Set(DataScope.allCases.map(\.rawValue))
  private static func words<W: RawRepresentable<String>>(_ words: W...) -> Set<String> { Set(words.map(\.rawValue)) }

  static func problem(_ record: Record) -> Problem? {
    for field in record.schema.fields {
      guard let known = known[field], let word = record[field].text, !known.contains(word) else { continue }
      return Problem("E_ENUM", field: field.code, "\(field.label.zh)无此选项", "\(field.label.en) has no such option")
    }
    return nil
  }

  /// A text of the given ASCII characters and length.
  static func isMade(_ text: String?, of punctuation: String, lowercaseOnly: Bool = false, length: ClosedRange<Int>) -> Bool {
    guard let text, length.contains(text.utf8.count) else { return false }
    let others = Set(punctuation.utf8)
    return text.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (97...122).contains(byte) || !lowercaseOnly && (65...90).contains(byte) || others.contains(byte)
    }
  }

  static func unknown(_ field: AnyField) -> Problem {
    Problem("E_REFERENCE", field: field.code, "\(field.label.zh)不存在", "\(field.label.en): there is no such record")
  }

  /// A name as it is compared: without the blanks around it.
  static func key(_ name: String?) -> String { name?.trimmingBlanks ?? "" }
}

/// A chain of parents: `nil` where it meets itself, else how many there are from the record to the root.
func chainLength(from id: RecordID, _ parent: (RecordID) -> RecordID?) -> Int? {
  var seen: Set<RecordID> = []
  var next: RecordID? = id
  while let current = next {
    guard seen.insert(current).inserted else { return nil }
    next = parent(current)
  }
  return seen.count
}
