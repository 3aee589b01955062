import TestSupport
import Testing

@testable import Domain

/// The rule: a condition finds what b-tags 6.9 says it finds, at 10:00 on 2018-11-14 in Shanghai.
@Suite("What conditions find")
struct ConditionMatchingTests {
  private static func parse(_ line: String) throws -> Condition {
    try ConditionParser.parse(line, schema: Customer.schema, lookup: ConditionSample.names)
  }

  private static func found(_ condition: Condition) -> String {
    ConditionSample.customers.filter {
      condition.matches(record: $0.record, facts: $0.facts, now: ConditionSample.now, zone: ConditionSample.zone)
    }
    .map(\.name).joined(separator: " ")
  }

  @Test("each line finds its customers", arguments: ConditionSample.vectors)
  func vectors(_ line: String, _ expected: String) throws {
    #expect(Self.found(try Self.parse(line)) == expected)
  }

  @Test("a printed line reads back to an equal condition, in both languages", arguments: ConditionSample.vectors.map(\.line))
  func printing(_ line: String) throws {
    let condition = try Self.parse(line)
    for language in Language.allCases {
      let printed = ConditionPrinter.print(condition, language: language, lookup: ConditionSample.names)
      #expect(try Self.parse(printed) == condition, "\(printed)")
    }
  }

  @Test("the stored form gives the condition back, through its text too", arguments: ConditionSample.vectors.map(\.line))
  func storing(_ line: String) throws {
    let condition = try Self.parse(line)
    let stored = StoredCondition(condition)
    #expect(try stored.compile(lookup: ConditionSample.names) == condition)
    #expect(try StoredCondition(parsing: stored.json.text) == stored)
  }

  @Test("a negative comparison is the exact complement of its positive one (COND-03)")
  func complements() throws {
    for (positive, negative) in [
      ("city = 深圳", "city != 深圳"), ("trade_times between 1 .. 2", "trade_times not between 1 .. 2"), ("city in (深圳)", "city not in (深圳)"),
      ("city contains 圳", "city not contains 圳"), ("tags any (健身)", "tags none (健身)"),
    ] {
      let left = Set(Self.found(try Self.parse(positive)).split(separator: " "))
      let right = Set(Self.found(try Self.parse(negative)).split(separator: " "))
      #expect(left.isDisjoint(with: right))
      #expect(left.union(right).count == 6)
    }
  }

  @Test("是 and 否 are values, and empty is neither (COND-18, vector 16)")
  func booleans() throws {
    var tag = Row<Domain.Tag>(id: ConditionSample.id(1))
    let condition = try ConditionParser.parse("是否启用 等于 否", schema: Domain.Tag.schema, lookup: ConditionSample.names)
    func matches() -> Bool { condition.matches(record: tag.record, now: ConditionSample.now, zone: ConditionSample.zone) }
    tag.isEnabled = false
    #expect(matches())
    tag.isEnabled = true
    #expect(!matches())
    tag.isEnabled = nil
    #expect(!matches())
  }

  @Test("29 February is kept on the 28th of a common year (COND-15)")
  func leapDays() throws {
    var customer = Row<Customer>(id: ConditionSample.id(1))
    customer.birthday = ConditionSample.day(2000, 2, 29)
    let condition = try Self.parse("birthday anniversary within 0 days")
    func matches(_ today: Day) -> Bool {
      condition.matches(record: customer.record, now: ConditionSample.zone.instant(today), zone: ConditionSample.zone)
    }
    #expect(matches(ConditionSample.day(2019, 2, 28)))
    #expect(!matches(ConditionSample.day(2020, 2, 28)))
    #expect(matches(ConditionSample.day(2020, 2, 29)))
    #expect(!matches(ConditionSample.day(2019, 3, 1)))
  }

  @Test("every field takes every operator of its row in the matrix, and prints it so that it reads back")
  func matrix() throws {
    for schema in Catalogue.kinds {
      for field in schema.conditionFields {
        guard let type = ConditionType(field) else { continue }
        for operation in type.operators where type != .tags {
          let one: ConditionLiteral =
            switch (operation.arity, type) {
            case (.count(let range), _): .count(range.upperBound)
            case (_, .integer): .number(ConditionNumber(7))
            case (_, .money): .number(ConditionNumber(millionths: 7_010_000))
            case (_, .boolean): .flag(true)
            case (_, .day): .day(ConditionSample.day(2018, 2, 28))
            case (_, .instant): .minute(LocalTime(day: ConditionSample.day(2018, 2, 28), hour: 9, minute: 5))
            case (_, .reference), (_, .members), (_, .relation): .id(ConditionSample.id(77))
            case (_, .enumeration): .text("x y")
            case (_, .phone): .text("13800000000")
            default: .text("it's “a” (b), and 100%")
            }
          let values: [ConditionLiteral] =
            switch operation.arity {
            case .none: []
            case .one, .count: [one]
            case .two, .list: [one, one]
            }
          let condition = Condition(schema, .predicate(Predicate(field, operation, values)))
          for language in Language.allCases {
            let names = AnyItem()
            let printed = ConditionPrinter.print(condition, language: language, lookup: names)
            #expect(try ConditionParser.parse(printed, schema: schema, lookup: names) == condition, "\(printed)")
          }
          #expect(try StoredCondition(condition).compile(lookup: AnyItem()) == condition)
        }
      }
    }
  }

  private struct AnyItem: NameLookup {
    func enumValue(enumeration: String, name: String) -> String? { nil }
    func enumLabel(enumeration: String, value: String) -> Label? { Label(value, value) }
    func id(kind: String, name: String) -> RecordID? { nil }
    func name(of id: RecordID, kind: String) -> String? { nil }
  }
}
