import Database
import Domain

/// A piece of a `WHERE`, its values apart: `?` placeholders only, in the order of `values`.
///
/// True where the condition holds, and false or `NULL` where it does not; so it stands as it is after `WHERE` and `AND`, with indexes in use.
package struct SQLCondition: Hashable, Sendable {
  package var sql: String
  package var values: [Value]

  package init(_ sql: String, _ values: [Value] = []) {
    self.sql = sql
    self.values = values
  }

  /// The records that do not match: an unknown comparison counts as false (COND-03).
  package var negated: SQLCondition { SQLCondition("NOT COALESCE((\(sql)), FALSE)", values) }

  package var parameters: [SQLValue] { values.map { SQLValue($0) } }
}

/// Turns a condition into SQL that SQLite and PostgreSQL answer as `Condition.matches` does (b-tags 6.7). Names come from the catalogue
/// only and are quoted; every literal is a value.
///
/// A known difference: 月份等于 and 周年日 on an instant use the zone's offset of now, so in a zone with summer time an instant within an
/// hour of midnight may count for the day beside it.
package struct ConditionSQL {
  private let alias: String
  private let now: Instant
  private let zone: BusinessZone
  private let me: RecordID?
  private let dialect: Dialect

  /// - Parameters:
  ///   - alias: The name of the record's table in the statement.
  ///   - me: Who asks; without, `@me` matches nothing.
  package static func compile(
    _ condition: Condition, alias: String, now: Instant, zone: BusinessZone, me: RecordID? = nil, dialect: Dialect = .sqlite
  ) -> SQLCondition {
    guard let root = condition.root else { return SQLCondition("1 = 1") }
    return ConditionSQL(alias: TableLayout.quoted(alias), now: now, zone: zone, me: me, dialect: dialect).sql(root)
  }

  private func sql(_ node: ConditionNode) -> SQLCondition {
    switch node {
    case .all(let nodes): joined(nodes.map(sql), " AND ")
    case .any(let nodes): joined(nodes.map(sql), " OR ")
    case .predicate(let predicate): sql(predicate)
    case .tags(let test): sql(test)
    }
  }

  private func joined(_ parts: [SQLCondition], _ separator: String) -> SQLCondition {
    SQLCondition("(" + parts.map(\.sql).joined(separator: separator) + ")", parts.flatMap(\.values))
  }

  private func sql(_ test: TagTest) -> SQLCondition {
    let today = Value.text(zone.day(of: now).description)
    func exists(_ tags: [RecordID]) -> SQLCondition {
      SQLCondition(
        """
        EXISTS(SELECT 1 FROM "tag_link" l JOIN "tag" t ON t.id = l."tag_id" WHERE l."customer_id" = \(alias).id AND l."tag_id" IN (\(places(tags))) \
        AND t."enabled" = 1 AND (l."expires_on" IS NULL OR l."expires_on" > ?))
        """, tags.map(Value.id) + [today])
    }
    switch test.quantifier {
    case .any: return test.tags.isEmpty ? never : exists(test.tags)
    case .all: return joined(test.tags.map { exists([$0]) } + [SQLCondition("1 = 1")], " AND ")
    case .none:
      if test.tags.isEmpty { return SQLCondition("1 = 1") }
      let any = exists(test.tags)
      return SQLCondition("NOT " + any.sql, any.values)
    }
  }

  private func places(_ values: [some Any]) -> String { Array(repeating: "?", count: values.count).joined(separator: ", ") }

  private var never: SQLCondition { SQLCondition("1 = 0") }

  private func sql(_ predicate: Predicate) -> SQLCondition {
    guard let type = ConditionType(predicate.field) else { return never }
    if case .relation(let kind) = type { return relation(predicate, kind) }
    let column = alias + "." + TableLayout.quoted(predicate.field.code)
    let positive = predicate.operation.positive
    switch positive {
    case .isNull: return SQLCondition("\(column) IS NULL")
    case .notNull: return SQLCondition("\(column) IS NOT NULL")
    default: break
    }
    let holds = self.holds(predicate, positive, type, column)
    if positive == predicate.operation { return holds }
    return SQLCondition("(\(column) IS NULL OR NOT (\(holds.sql)))", holds.values)
  }

  private func holds(_ predicate: Predicate, _ operation: ConditionOperator, _ type: ConditionType, _ column: String) -> SQLCondition {
    let values = predicate.values
    switch type {
    case .text, .longText, .phone: return text(values, operation, type, column)
    case .enumeration: return isIn(column, values.map { .text($0.stored) })
    case .boolean: return isIn(column, values.map { .integer($0 == .flag(true) ? 1 : 0) })
    case .reference: return isIn(column, ids(values).map(Value.id))
    case .integer: return number(values, operation, column, unit: 1_000_000)
    case .money: return number(values, operation, column, unit: 10_000)
    case .members: return has(ids(values).map(\.hex), operation, column)
    case .codes: return has(values.map(\.stored), operation, column)
    case .day: return day(values, operation, column)
    case .instant: return instant(values, operation, column)
    case .tags, .relation: return never
    }
  }

  private func isIn(_ column: String, _ values: [Value]) -> SQLCondition {
    switch values.count {
    case 0: never
    case 1: SQLCondition("\(column) = ?", values)
    default: SQLCondition("\(column) IN (\(places(values)))", values)
    }
  }

  private func ids(_ values: [ConditionLiteral]) -> [RecordID] {
    values.compactMap {
      switch $0 {
      case .id(let id): id
      case .me: me
      default: nil
      }
    }
  }

  /// Live relations of the customer (a-groups 1.2): his groups, or the people they name.
  private func relation(_ predicate: Predicate, _ kind: String) -> SQLCondition {
    let column = kind == "user" ? "g.\"owner_id\"" : "g.\"group_id\""
    let wanted = ids(predicate.values)
    let operation = predicate.operation.positive
    if operation == .eq || operation == .isIn, wanted.isEmpty { return operation == predicate.operation ? never : SQLCondition("1 = 1") }
    let which = operation == .eq || operation == .isIn ? "\(column) IN (\(places(wanted)))" : "\(column) IS NOT NULL"
    let exists = "EXISTS(SELECT 1 FROM \"group_relation\" g WHERE g.\"customer_id\" = \(alias).id AND g.\"live\" = 1 AND \(which))"
    let isPositive = operation == predicate.operation && operation != .isNull
    return SQLCondition(isPositive ? exists : "NOT " + exists, operation == .eq || operation == .isIn ? wanted.map(Value.id) : [])
  }
}

extension ConditionSQL {
  /// ASCII letters without case, whatever the collation of the database (COND-10).
  private func folded(_ column: String) -> String { dialect.folded(column) }

  private func text(_ values: [ConditionLiteral], _ operation: ConditionOperator, _ type: ConditionType, _ column: String) -> SQLCondition {
    let texts = values.compactMap { if case .text(let text) = $0 { ConditionText(text)?.folded } else { nil } }
    // Stored numbers are digits, so their index serves.
    let subject = type == .phone ? column : folded(column)
    func like(_ text: String, _ before: String, _ after: String) -> SQLCondition {
      var escaped = ""
      for scalar in text.unicodeScalars {
        if scalar == "%" || scalar == "_" || scalar == "\\" { escaped += "\\" }
        escaped.unicodeScalars.append(scalar)
      }
      // The asterisks of a masked number stand for digits that were not sent (COND-30).
      let isClear = type == .phone ? SQLCondition(" AND \(column) NOT LIKE ?", [.text("%*%")]) : SQLCondition("")
      return SQLCondition("\(subject) LIKE ? ESCAPE '\\'" + isClear.sql, [.text(before + escaped + after)] + isClear.values)
    }
    guard let first = texts.first else { return never }
    return switch operation {
    case .contains: like(first, "%", "%")
    case .startsWith: like(first, "", "%")
    case .endsWith: like(first, "%", "")
    default: isIn(subject, texts.map(Value.text))
    }
  }

  /// - Parameter unit: Millionths that one unit of the column counts. A literal between two units equals neither.
  private func number(_ values: [ConditionLiteral], _ operation: ConditionOperator, _ column: String, unit: Int128) -> SQLCondition {
    let bounds = values.compactMap { if case .number(let number) = $0 { number.units(of: unit) } else { nil } }
    guard let first = bounds.first, let last = bounds.last else { return never }
    func from(_ bound: (floor: Int64, isExact: Bool)) -> String { bound.isExact ? ">=" : ">" }
    switch operation {
    case .gt: return SQLCondition("\(column) > ?", [.integer(first.floor)])
    case .gte: return SQLCondition("\(column) \(from(first)) ?", [.integer(first.floor)])
    case .lt: return SQLCondition("\(column) \(first.isExact ? "<" : "<=") ?", [.integer(first.floor)])
    case .lte: return SQLCondition("\(column) <= ?", [.integer(first.floor)])
    case .between: return SQLCondition("\(column) \(from(first)) ? AND \(column) <= ?", [.integer(first.floor), .integer(last.floor)])
    default: return first.isExact ? SQLCondition("\(column) = ?", [.integer(first.floor)]) : never
    }
  }

  /// Members and codes are words of one text, see `Members`.
  private func has(_ words: [String], _ operation: ConditionOperator, _ column: String) -> SQLCondition {
    if words.isEmpty { return never }
    let parts = words.map { word in
      let escaped = word.map { "%_\\".contains($0) ? "\\\($0)" : String($0) }.joined()
      return SQLCondition("' ' || \(column) || ' ' LIKE ? ESCAPE '\\'", [.text("% \(escaped) %")])
    }
    return joined(parts, operation == .hasAll ? " AND " : " OR ")
  }

  private func day(_ values: [ConditionLiteral], _ operation: ConditionOperator, _ column: String) -> SQLCondition {
    if let window = DayWindow(operation, values, today: zone.day(of: now)) {
      switch window {
      case .days(let range): return SQLCondition("\(column) BETWEEN ? AND ?", [text(range.lowerBound), text(range.upperBound)])
      case .before(let day): return SQLCondition("\(column) < ?", [text(day)])
      case .month(let month): return SQLCondition("substr(\(column), 6, 2) = ?", [.text(LocalTime.two(month))])
      case .anniversary(let from, let through):
        let text = { Value.text(LocalTime.two($0 / 100) + "-" + LocalTime.two($0 % 100)) }
        return around(SQLCondition("substr(\(column), 6, 5)"), text(from), text(through), isWrapped: from > through)
      case .always: return SQLCondition("\(column) IS NOT NULL")
      }
    }
    let days = values.compactMap { $0.day(now: now, zone: zone).map(text) }
    guard let first = days.first, let last = days.last else { return never }
    return switch operation {
    case .gt: SQLCondition("\(column) > ?", [first])
    case .gte: SQLCondition("\(column) >= ?", [first])
    case .lt: SQLCondition("\(column) < ?", [first])
    case .lte: SQLCondition("\(column) <= ?", [first])
    case .between: SQLCondition("\(column) BETWEEN ? AND ?", [first, last])
    default: SQLCondition("\(column) = ?", [first])
    }
  }

  private func text(_ day: Day) -> Value { .text(day.description) }

  /// From one day of the year to another, past its end where the first is the later.
  private func around(_ subject: SQLCondition, _ from: Value, _ through: Value, isWrapped: Bool) -> SQLCondition {
    isWrapped
      ? SQLCondition("(\(subject.sql) >= ? OR \(subject.sql) <= ?)", subject.values + [from] + subject.values + [through])
      : SQLCondition("\(subject.sql) BETWEEN ? AND ?", subject.values + [from, through])
  }

  /// Month × 100 + day of an instant, by Howard Hinnant's `civil_from_days`: neither database's own date functions are the other's.
  private func monthAndDay(_ column: String) -> SQLCondition {
    // Counted from 0000-03-01, so that no day of the calendar is negative and division rounds down.
    let shift = 719_468 * 86_400_000 + zone.offsetSeconds(at: now) * 1000
    return SQLCondition(
      """
      (SELECT (CASE WHEN m < 10 THEN m + 3 ELSE m - 9 END) * 100 + n - (153 * m + 2) / 5 + 1 FROM (SELECT n, (5 * n + 2) / 153 AS m FROM \
      (SELECT e - (365 * y + y / 4 - y / 100) AS n FROM (SELECT e, (e - e / 1460 + e / 36524 - e / 146096) / 365 AS y FROM \
      (SELECT (\(column) + ?) / 86400000 % 146097 AS e) a) b) c) d)
      """, [.integer(shift)])
  }

  private func instant(_ values: [ConditionLiteral], _ operation: ConditionOperator, _ column: String) -> SQLCondition {
    if let window = DayWindow(operation, values, today: zone.day(of: now)) {
      switch window {
      case .days(let range): return within(column, zone.instant(range.lowerBound), zone.instant(range.upperBound.adding(days: 1)))
      case .before(let day): return SQLCondition("\(column) < ?", [zone.instant(day).stored])
      case .month(let month):
        return around(monthAndDay(column), .integer(Int64(month * 100)), .integer(Int64(month * 100 + 99)), isWrapped: false)
      case .anniversary(let from, let through):
        return around(monthAndDay(column), .integer(Int64(from)), .integer(Int64(through)), isWrapped: from > through)
      case .always: return SQLCondition("\(column) IS NOT NULL")
      }
    }
    let moments = values.compactMap { $0.moments(now: now, zone: zone) }
    guard let first = moments.first, let last = moments.last else { return never }
    return switch operation {
    case .gt: SQLCondition("\(column) >= ?", [first.until.stored])
    case .gte: SQLCondition("\(column) >= ?", [first.from.stored])
    case .lt: SQLCondition("\(column) < ?", [first.from.stored])
    case .lte: SQLCondition("\(column) < ?", [first.until.stored])
    case .between: within(column, first.from, last.until)
    default: within(column, first.from, first.until)
    }
  }

  private func within(_ column: String, _ from: Instant, _ until: Instant) -> SQLCondition {
    SQLCondition("\(column) >= ? AND \(column) < ?", [from.stored, until.stored])
  }
}
