/// What a field is to a condition: which operators it takes, and how a literal for it is read.
package enum ConditionType: Hashable, Sendable {
  case text
  case longText
  case phone
  case integer
  case money
  case boolean
  case day
  case instant
  case enumeration(String)
  case reference(String)
  /// A set of records of a kind, kept in the field.
  case members(String)
  /// A set of codes, kept in the field.
  case codes
  /// The valid tags of the record.
  case tags
  /// Records of a kind that the customer's live group relations name: his groups, his salespeople.
  case relation(String)

  /// `nil` for a field that no condition may ask for: hidden, confidential, or computed for one reader only (COND-32).
  package init?(_ field: AnyField) {
    if field.traits.contains(.hidden) || field.traits.contains(.confidential) { return nil }
    if field.isComputed {
      switch field.code {
      case "tags": self = .tags
      case "group_name": self = .relation("customer_group")
      case "owners": self = .relation("user")
      default: return nil
      }
      return
    }
    switch field.type {
    case .text: self = .text
    case .longText: self = .longText
    case .phone: self = .phone
    case .integer: self = .integer
    case .money: self = .money
    case .boolean: self = .boolean
    case .day: self = .day
    case .instant: self = .instant
    case .enumeration(let code): self = .enumeration(code)
    case .reference(let kind): self = .reference(kind)
    case .members(let kind): self = .members(kind)
    case .codes: self = .codes
    }
  }

  /// The matrix type × operator of b-tags 6.4, in the order in which a builder offers them.
  package var operators: [ConditionOperator] {
    let comparisons: [ConditionOperator] = [.eq, .ne, .gt, .gte, .lt, .lte, .between, .notBetween]
    let empty: [ConditionOperator] = [.isNull, .notNull]
    return switch self {
    case .text: [.eq, .ne, .contains, .notContains, .startsWith, .endsWith, .isIn, .notIn] + empty
    case .longText: [.contains, .notContains] + empty
    // A number may be looked for, but never told from others by exclusion (COND-30).
    case .phone: [.eq, .contains, .startsWith] + empty
    case .integer, .money: comparisons + empty
    case .boolean: [.eq] + empty
    case .day, .instant: comparisons + [.today, .yesterday, .lastDays, .nextDays, .olderThanDays, .monthEq, .annivDays] + empty
    case .enumeration, .reference, .relation: [.eq, .ne, .isIn, .notIn] + empty
    case .members, .codes: [.hasAny, .hasAll, .hasNone] + empty
    case .tags: [.hasAny, .hasAll, .hasNone]
    }
  }
}

extension Schema {
  /// The fields that conditions may ask for, in the order of the catalogue.
  package var conditionFields: [AnyField] { fields.filter { ConditionType($0) != nil } }
}
