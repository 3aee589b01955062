/// What is not in the record itself, but asked for by conditions.
package struct ConditionFacts: Sendable {
  /// The tags that are valid on the record today.
  package var tags: Set<RecordID>
  /// Groups of the customer's live relations, and the people they name as owners.
  package var groups: Set<RecordID>
  package var owners: Set<RecordID>
  /// Who asks: `@me`. Nobody, and `@me` matches nothing.
  package var me: RecordID?

  package init(tags: Set<RecordID> = [], groups: Set<RecordID> = [], owners: Set<RecordID> = [], me: RecordID? = nil) {
    self.tags = tags
    self.groups = groups
    self.owners = owners
    self.me = me
  }
}

extension Condition {
  /// Two-valued (COND-03): a positive predicate on an empty value is false, a negative one is its exact complement. `ConditionSQL` gives the
  /// same answers.
  package func matches(record: Record, tags: Set<RecordID> = [], now: Instant, zone: BusinessZone) -> Bool {
    matches(record: record, facts: ConditionFacts(tags: tags), now: now, zone: zone)
  }

  package func matches(record: Record, facts: ConditionFacts, now: Instant, zone: BusinessZone) -> Bool {
    guard let root else { return true }
    return Matcher(record: record, facts: facts, now: now, zone: zone).matches(root)
  }
}

private struct Matcher {
  let record: Record
  let facts: ConditionFacts
  let now: Instant
  let zone: BusinessZone

  func matches(_ node: ConditionNode) -> Bool {
    switch node {
    case .all(let nodes): nodes.allSatisfy(matches)
    case .any(let nodes): nodes.contains(where: matches)
    case .predicate(let predicate): matches(predicate)
    case .tags(let test): has(test.quantifier, test.tags, in: facts.tags)
    }
  }

  private func has<T: Hashable>(_ quantifier: TagTest.Quantifier, _ wanted: [T], in present: Set<T>) -> Bool {
    switch quantifier {
    case .any: wanted.contains(where: present.contains)
    case .all: wanted.allSatisfy(present.contains)
    case .none: !wanted.contains(where: present.contains)
    }
  }

  private func matches(_ predicate: Predicate) -> Bool {
    guard let type = ConditionType(predicate.field) else { return false }
    let operation = predicate.operation.positive
    let isPositive: Bool
    switch operation {
    case .isNull: return isEmpty(predicate.field, type)
    case .notNull: return !isEmpty(predicate.field, type)
    default: isPositive = holds(predicate, operation, type)
    }
    return operation == predicate.operation ? isPositive : !isPositive
  }

  private func holds(_ predicate: Predicate, _ operation: ConditionOperator, _ type: ConditionType) -> Bool {
    let values = predicate.values
    let value = record[predicate.field]
    switch type {
    case .text, .longText, .phone:
      guard let text = value.text.flatMap(ConditionText.init), type != .phone || !text.isMasked else { return false }
      let others = values.compactMap { if case .text(let text) = $0 { ConditionText(text) } else { nil } }
      switch operation {
      case .contains: return others.contains(where: text.contains)
      case .startsWith: return others.contains(where: text.starts)
      case .endsWith: return others.contains(where: text.ends)
      default: return others.contains(text)
      }
    case .enumeration:
      guard let text = value.text else { return false }
      return values.contains(.text(text))
    case .integer, .money:
      guard let number = value.integer else { return false }
      return compare(ConditionNumber(millionths: Int128(number) * (type == .money ? 10_000 : 1_000_000)), operation, values)
    case .boolean:
      guard let number = value.integer else { return false }
      return values == [.flag(number != 0)]
    case .reference:
      guard let id = value.id else { return false }
      return ids(values).contains(id)
    case .relation(let kind):
      return ids(values).contains(where: (kind == "user" ? facts.owners : facts.groups).contains)
    case .members:
      let present = Members(stored: value)?.ids ?? []
      return !present.isEmpty && has(operation == .hasAll ? .all : .any, ids(values), in: present)
    case .codes:
      let present = Codes(stored: value)?.codes ?? []
      return !present.isEmpty && has(operation == .hasAll ? .all : .any, values.map(\.stored), in: present)
    case .tags:
      return false
    case .day:
      guard let day = Day(stored: value) else { return false }
      return holds(day, operation, values)
    case .instant:
      guard let instant = Instant(stored: value) else { return false }
      return holds(instant, operation, values)
    }
  }

  private func ids(_ values: [ConditionLiteral]) -> [RecordID] {
    values.compactMap {
      switch $0 {
      case .id(let id): id
      case .me: facts.me
      default: nil
      }
    }
  }

  private func compare(_ number: ConditionNumber, _ operation: ConditionOperator, _ values: [ConditionLiteral]) -> Bool {
    let others = values.compactMap { if case .number(let other) = $0 { other } else { nil } }
    guard let first = others.first, let last = others.last else { return false }
    return switch operation {
    case .gt: number > first
    case .gte: number >= first
    case .lt: number < first
    case .lte: number <= first
    case .between: number >= first && number <= last
    default: number == first
    }
  }

  private func holds(_ day: Day, _ operation: ConditionOperator, _ values: [ConditionLiteral]) -> Bool {
    if let window = DayWindow(operation, values, today: zone.day(of: now)) { return window.contains(day) }
    let others = values.compactMap { $0.day(now: now, zone: zone) }
    guard let first = others.first, let last = others.last else { return false }
    return switch operation {
    case .gt: day > first
    case .gte: day >= first
    case .lt: day < first
    case .lte: day <= first
    case .between: day >= first && day <= last
    default: day == first
    }
  }

  private func holds(_ instant: Instant, _ operation: ConditionOperator, _ values: [ConditionLiteral]) -> Bool {
    if let window = DayWindow(operation, values, today: zone.day(of: now)) { return window.contains(zone.day(of: instant)) }
    let others = values.compactMap { $0.moments(now: now, zone: zone) }
    guard let first = others.first, let last = others.last else { return false }
    return switch operation {
    case .gt: instant >= first.until
    case .gte: instant >= first.from
    case .lt: instant < first.from
    case .lte: instant < first.until
    case .between: instant >= first.from && instant < last.until
    default: instant >= first.from && instant < first.until
    }
  }

  private func isEmpty(_ field: AnyField, _ type: ConditionType) -> Bool {
    let value = record[field]
    return switch type {
    case .relation(let kind): (kind == "user" ? facts.owners : facts.groups).isEmpty
    case .tags: facts.tags.isEmpty
    case .text, .longText, .phone, .enumeration: value.text.flatMap(ConditionText.init) == nil
    case .members: (Members(stored: value)?.ids ?? []).isEmpty
    case .codes: (Codes(stored: value)?.codes ?? []).isEmpty
    case .integer, .money, .boolean, .instant: value.integer == nil
    case .day: Day(stored: value) == nil
    case .reference: value.id == nil
    }
  }
}
