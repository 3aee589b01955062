import TestSupport
import Testing

@testable import Domain

/// The rule: a condition that cannot be asked is refused with a code, the place, and what was expected there.
@Suite("Conditions that are refused")
struct ConditionProblemTests {
  @Test(
    "a line names the character where it went wrong",
    arguments: [
      ("trade_times contains 2", "E_COND_OP_TYPE", 12), ("可投资资产 大于 'abc'", "E_COND_VALUE_FORMAT", 9), ("(city = 深圳", "E_COND_PAREN", 0),
      ("city = 深圳)", "E_COND_PAREN", 9), ("city", "E_COND_SYNTAX", 4), ("city 深圳", "E_COND_SYNTAX", 5),
      ("nothing = 1", "E_COND_FIELD_UNKNOWN", 0),
      ("city = 深圳 and", "E_COND_FIELD_MISSING", 13), ("city =", "E_COND_VALUE_MISSING", 6),
      ("city = and sex = 男", "E_COND_VALUE_MISSING", 7),
      ("city = '深圳", "E_COND_SYNTAX", 7), ("birthday = 2018-02-30", "E_COND_VALUE_FORMAT", 11),
      ("birthday = '2018-02-28 10:00'", "E_COND_VALUE_FORMAT", 11),
      ("birthday = @now", "E_COND_VALUE_FORMAT", 11), ("create_ts = @today-3h", "E_COND_VALUE_FORMAT", 12),
      ("sex = 未知", "E_COND_VALUE_UNKNOWN", 6),
      ("tags any (没有)", "E_COND_VALUE_UNKNOWN", 10), ("trade_times between 5 .. 2", "E_COND_RANGE", 19),
      ("trade_times = 1.5", "E_COND_VALUE_FORMAT", 14),
      ("create_ts last 0 days", "E_COND_VALUE_FORMAT", 15), ("出生日期 月份等于 13", "E_COND_VALUE_FORMAT", 10),
      ("phone = 138", "E_COND_VALUE_FORMAT", 8),
      ("phone != 13812345678", "E_COND_OP_TYPE", 6), ("name_py = x", "E_COND_FIELD_UNKNOWN", 0), ("city = 深圳 sex = 男", "E_COND_SYNTAX", 10),
      ("((((((city = 深圳))))))", "E_COND_PAREN", 5), ("city in (深圳", "E_COND_SYNTAX", 11), ("trade_times between 1", "E_COND_SYNTAX", 21),
      ("status = @me", "E_COND_VALUE_UNKNOWN", 9), ("company_id = @me", "E_COND_VALUE_FORMAT", 13), ("tags = 健身", "E_COND_OP_TYPE", 5),
      ("my_follow_times > 1", "E_COND_FIELD_UNKNOWN", 0), ("() and city = 深圳", "E_COND_FIELD_MISSING", 1),
    ])
  func lines(_ line: String, _ code: String, _ offset: Int) {
    do throws(ConditionProblem) {
      let condition = try ConditionParser.parse(line, schema: Customer.schema, lookup: ConditionSample.names)
      Issue.record("\(line) was taken as \(condition)")
    } catch {
      #expect(error.code.rawValue == code)
      #expect(error.place == .offset(offset))
      #expect(!error.sentence.zh.isEmpty && !error.sentence.en.isEmpty)
    }
  }

  private func row(
    _ field: String, _ operation: String, _ values: [String] = [], _ connector: StoredCondition.Connector = .and, left: Int = 0,
    right: Int = 0
  ) -> StoredCondition.Row {
    StoredCondition.Row(field, operation, values, connector: connector, leftBrackets: left, rightBrackets: right)
  }

  private func refusal(_ rows: [StoredCondition.Row], isSaving: Bool = true) -> (
    code: ConditionProblem.Code, place: ConditionProblem.Place
  )? {
    do throws(ConditionProblem) {
      _ = try StoredCondition(target: "crm_customer", rows: rows).compile(lookup: ConditionSample.names, isSaving: isSaving)
      return nil
    } catch {
      return (error.code, error.place)
    }
  }

  @Test("rows name their number")
  func rows() throws {
    let city = row("city", "eq", ["深圳"])
    func expect(_ rows: [StoredCondition.Row], _ code: ConditionProblem.Code, _ number: Int, _ location: SourceLocation = #_sourceLocation)
    {
      let found = refusal(rows)
      #expect(found?.code == code, sourceLocation: location)
      #expect(found?.place == .row(number), sourceLocation: location)
    }
    expect([row("city", "eq", ["深圳"], left: 1)], .paren, 1)  // vector 28
    expect([row("trade_times", "contains", ["2"])], .operatorType, 1)  // vector 29
    expect([city, row("family_disposable_income", "gt", ["abc"])], .valueFormat, 2)  // vector 30
    expect([city, row("family_disposable_income", "gt", ["10万"])], .valueFormat, 2)
    expect([row("city", "eq", ["深圳"], right: 1), row("city", "eq", ["深圳"], left: 1)], .paren, 1)
    expect([city, row("", "", ["x"])], .fieldMissing, 2)
    expect([row("gone", "eq", ["1"])], .fieldUnknown, 1)
    expect([row("city", "eq")], .valueMissing, 1)
    expect([row("sex", "eq", ["男"])], .valueUnknown, 1)
    expect([row("trade_times", "between", ["3", "2"])], .range, 1)
    expect([row("city", "in", Array(repeating: "x", count: 201))], .limit, 1)
    expect([row("city", "eq", [String(repeating: "x", count: 201)])], .limit, 1)
    #expect(refusal([city, row("", "")]) == nil, "blank rows are dropped (COND-22)")
    #expect(refusal([row("city", "is_null", ["x"])]) == nil, "a value too many is dropped (COND-21)")
    #expect(refusal([row("sex", "eq", ["9"])], isSaving: false) == nil, "an item deleted later just never matches (COND-19)")
    #expect(refusal(Array(repeating: city, count: 51))?.code == .limit)
  }

  @Test("或者 and brackets of rows mean what 6.3 says (COND-01)")
  func precedence() throws {
    let names = ConditionSample.names
    func line(_ rows: [StoredCondition.Row]) throws -> String {
      ConditionPrinter.print(try StoredCondition(target: "crm_customer", rows: rows).compile(lookup: names), language: .en, lookup: names)
    }
    let sex = row("sex", "eq", ["1"])
    #expect(
      try line([sex, row("city", "is_null", [], .or), row("trade_times", "gte", ["2"])])
        == "Sex = Male or City is empty and Trades >= 2")
    #expect(
      try line([row("sex", "eq", ["1"], left: 1), row("city", "is_null", [], .or, right: 1), row("trade_times", "gte", ["2"])])
        == "(Sex = Male or City is empty) and Trades >= 2")
    #expect(
      try line([
        row("sex", "eq", ["1"], left: 2), row("city", "is_null", right: 1), row("trade_times", "gte", ["2"], .or, right: 1),
        row("city", "not_null"),
      ])
        == "(Sex = Male and City is empty or Trades >= 2) and City is not empty")
  }

  @Test("anything but the stored form of 6.2 is malformed")
  func malformed() {
    for text in [
      "", "[]", "{}", #"{"v":2,"target":"crm_customer","rows":[]}"#, #"{"v":1,"target":"crm_customer","rows":[],"more":1}"#,
      #"{"v":1,"target":"crm_customer","rows":[{"field":"city","op":"eq","value":5}]}"#,
      #"{"v":1,"target":"crm_customer","rows":[{"field":"city","op":"eq","value":"x","lp":6}]}"#,
      #"{"v":1,"target":"crm_customer","rows":[{"field":"city","op":"eq","value":"x","conn":"xor"}]}"#,
      #"{"v":1,"target":"crm_customer","include":{"mode":"any","tags":["?"]}}"#,
    ] {
      #expect(throws: ConditionProblem.self, "\(text)") { try StoredCondition(parsing: text) }
    }
  }

  @Test("the example of 6.2 is read")
  func example() throws {
    let stored = try StoredCondition(
      parsing: """
        {"v":1,"target":"crm_customer","rows":[
          {"lp":1,"field":"family_disposable_income","op":"gt","value":"100000","rp":0},
          {"conn":"and","lp":0,"field":"family_disposable_income","op":"lte","value":"500000","rp":1}],
         "include":{"mode":"any","tags":["\(ConditionSample.id(1).hex)"]},"exclude":{"tags":[]}}
        """)
    let condition = try stored.compile(lookup: ConditionSample.names)
    #expect(
      ConditionPrinter.print(condition, language: .zh, lookup: ConditionSample.names)
        == "可投资资产 大于 100000 并且 可投资资产 小于等于 500000 并且 标签 包含任一 (唱歌)")
  }

  @Test("each use has its limits: empty rules, @me in rules, and numbers for whoever may not see them")
  func uses() throws {
    func code(_ line: String, _ use: ConditionUse) throws -> ConditionProblem.Code? {
      let condition = try ConditionParser.parse(line, schema: Customer.schema, lookup: ConditionSample.names)
      do throws(ConditionProblem) {
        try use.check(condition)
        return nil
      } catch {
        return error.code
      }
    }
    #expect(try code("", .rule(authorSeesPhones: true)) == .empty)  // vector 31
    #expect(try code("", .strategy) == nil)  // vector 32
    #expect(try code("owner_id = @me", .rule(authorSeesPhones: true)) == .me)
    #expect(try code("owner_id = @me", .query) == nil)
    #expect(try code("phone starts with 138", .rule(authorSeesPhones: false)) == .fieldForbidden)
    #expect(try code("phone starts with 138", .rule(authorSeesPhones: true)) == nil)
    #expect(try code("phone is empty", .rule(authorSeesPhones: false)) == nil)
  }

  @Test("the description of a rule is the sentence of COND-41")
  func descriptions() throws {
    func sentence(_ line: String) throws -> String {
      let condition = try ConditionParser.parse(line, schema: Customer.schema, lookup: ConditionSample.names)
      return ConditionDescription.text(condition, language: .zh, lookup: ConditionSample.names)
    }
    #expect(
      try sentence("可投资资产 大于 100000 并且 可投资资产 小于等于 500000")
        == "可投资资产[family_disposable_income]大于100000,并且,可投资资产[family_disposable_income]小于等于500000;")
    #expect(try sentence("city = 深圳 and tags any (唱歌)") == "市[city]等于深圳;包含其中之一:唱歌;")
    #expect(try sentence("") == "无条件")
    #expect(try sentence("create_ts >= @today-30d and create_ts last 7 days") == "创建时间[create_ts]大于等于今天-30天,并且,创建时间[create_ts]最近7天;")
    #expect(try sentence("(sex = 男 or city in (深圳, 广州)) and tags none (健身)") == "性别[sex]等于男,或者,市[city]属于深圳、广州;不包含:健身;")
  }
}
