import Database
import Domain
import TestSupport
import Testing

@testable import Tables

/// The rule: SQL and evaluation give the same answers (b-tags 6.7).
@Suite("Conditions as SQL")
struct ConditionSQLTests {
  private static let now = ConditionSample.now
  private static let zone = ConditionSample.zone

  private static func parse(_ line: String) throws -> Condition {
    try ConditionParser.parse(line, schema: Customer.schema, lookup: ConditionSample.names)
  }

  private static func sql(_ line: String) throws -> SQLCondition {
    ConditionSQL.compile(try parse(line), alias: "c", now: now, zone: zone, me: ConditionSample.id(21))
  }

  /// The six customers of 6.9 with their tags and groups; one tag more on each that is over, and one whose tag is switched off.
  private static func database() throws -> SQLiteConnection {
    let connection = try SQLiteConnection(path: ":memory:")
    for schema in [Customer.schema, Domain.Tag.schema, TagLink.schema, GroupRelation.schema] {
      try TableLayout.of(schema).create(in: connection)
    }
    var number: UInt64 = 1000
    func insert<K: Kind>(_ kind: K.Type, _ id: RecordID? = nil, _ fill: (inout Domain.Row<K>) -> Void) throws {
      number += 1
      var row = Domain.Row<K>(id: id ?? ConditionSample.id(number))
      fill(&row)
      try TableLayout.of(K.schema).upsert(row.record, in: connection)
    }
    for (name, id) in ConditionSample.tags {
      try insert(Domain.Tag.self, id) {
        $0.name = name
        $0.isEnabled = name != "it's, 逾期(10天以内)"
      }
    }
    for sample in ConditionSample.customers {
      try TableLayout.of(Customer.schema).upsert(sample.record, in: connection)
      for (name, tag) in ConditionSample.tags {
        let isValid = sample.facts.tags.contains(tag)
        try insert(TagLink.self) {
          $0.customer = Ref(sample.record.id)
          $0.tag = Ref(tag)
          // Valid until tomorrow, or over since this morning; the tag that is switched off would be valid.
          $0.expiresOn = ConditionSample.day(2018, 11, isValid || name.hasPrefix("it's") ? 15 : 14)
        }
      }
      for group in sample.facts.groups {
        try insert(GroupRelation.self) {
          $0.customer = Ref(sample.record.id)
          $0.group = Ref(group)
          $0.owner = sample.facts.owners.first.map { Ref($0) }
        }
      }
      try insert(GroupRelation.self) {
        $0.customer = Ref(sample.record.id)
        $0.group = Ref(ConditionSample.id(11))
        $0.owner = Ref(ConditionSample.id(21))
        $0.isLive = false
      }
    }
    return connection
  }

  private static func found(_ condition: SQLCondition, in connection: SQLiteConnection) throws -> String {
    let ids = try connection.rows("SELECT c.id FROM \"customer\" c WHERE \(condition.sql) ORDER BY c.id", .placed(condition.parameters)) {
      $0.id(0)
    }
    return ConditionSample.customers.filter { ids.contains($0.record.id) }.map(\.name).joined(separator: " ")
  }

  @Test("SQLite finds what evaluation finds, and the complement is the rest")
  func vectors() throws {
    let connection = try Self.database()
    for (line, expected) in ConditionSample.vectors {
      let condition = try Self.sql(line)
      #expect(try Self.found(condition, in: connection) == expected, "\(line): \(condition.sql)")
      let rest = ConditionSample.customers.map(\.name).filter { !expected.contains($0) }.joined(separator: " ")
      #expect(try Self.found(condition.negated, in: connection) == rest, "not \(line)")
    }
  }

  @Test("month and day of an instant are those of its evaluation, over the whole calendar")
  func monthAndDay() throws {
    let connection = try SQLiteConnection(path: ":memory:")
    try TableLayout.of(Customer.schema).create(in: connection)
    var records: [Record] = []
    for index in 0..<400 {
      var customer = Domain.Row<Customer>(id: ConditionSample.id(UInt64(index)))
      // From 1902 to 2100, at every hour: the steps share no factor with the year.
      customer.createdAt = Instant(milliseconds: -2_145_000_000_000 + Int64(index) * 15_724_805_123)
      records.append(customer.record)
      try TableLayout.of(Customer.schema).upsert(customer.record, in: connection)
    }
    for line in [
      "create_ts month is 2", "create_ts month is 12", "create_ts anniversary within 20 days", "create_ts anniversary within 200 days",
    ] {
      let condition = try Self.parse(line)
      // One offset, as China has it since 1992, so that both sides mean the same zone.
      let zone = try #require(BusinessZone(identifier: "GMT+0800"))
      let compiled = ConditionSQL.compile(condition, alias: "c", now: Self.now, zone: zone)
      let ids = try connection.rows("SELECT c.id FROM \"customer\" c WHERE \(compiled.sql)", .placed(compiled.parameters)) { $0.id(0) }
      let expected = records.filter { condition.matches(record: $0, now: Self.now, zone: zone) }.map(\.id)
      #expect(!expected.isEmpty && Set(ids.compactMap(\.self)) == Set(expected), "\(line)")
    }
  }

  @Test("no value stands in the text, and every value has its place")
  func placeholders() throws {
    for (line, _) in ConditionSample.vectors {
      let condition = try Self.sql(line)
      #expect(condition.sql.count { $0 == "?" } == condition.values.count, "\(condition.sql)")
      for value in condition.values {
        if let text = value.text, text.count > 4 { #expect(!condition.sql.contains(text)) }
      }
    }
    let attack = try Self.sql("customer_name = 'x'' OR 1=1 --'")
    #expect(attack == SQLCondition("lower(\"c\".\"customer_name\") = ?", [.text("x' or 1=1 --")]))
  }

  @Test("a comparison of numbers, days or instants leaves its column bare, so that an index serves it")
  func indexes() throws {
    #expect(try Self.sql("tag_score >= 10").sql == "\"c\".\"tag_score\" >= ?")
    #expect(try Self.sql("next_follow_date < @today") == SQLCondition("\"c\".\"next_follow_date\" < ?", [.integer(1_542_124_800_000)]))
    #expect(try Self.sql("phone = 13812345678").sql == "\"c\".\"phone\" = ?")
    #expect(
      ConditionSQL.compile(try Self.parse("city = 深圳"), alias: "c", now: Self.now, zone: Self.zone, dialect: .postgreSQL).sql
        == "lower(\"c\".\"city\" COLLATE \"C\") = ?")
  }
}
