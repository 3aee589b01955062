import Domain
import Testing

/// The rule: what one side writes the other reads as the same, byte for byte when it is written again.
@Suite("Changes on the wire")
struct WireFormTests {
  private static let id = RecordID(high: 0x0193_6A3E_7C2B_7D61, low: 0x9A70_5F0D_1C2B_3A49)
  private static let other = RecordID(high: 1, low: 2)
  private static let fields = Customer.catalogue

  static let operations: [Operation] = [
    .insert(Customer.schema, id, []),
    .insert(
      Customer.schema, id,
      [
        FieldValuePair(fields.company.any, .id(other)), FieldValuePair(fields.name.any, .text("O'Brien \"\\\u{1}\n汉字😀")),
        FieldValuePair(fields.disposableIncome.any, .integer(.max)),
      ].sorted { $0.field.code < $1.field.code }),
    .update(
      Customer.schema, id, base: 7,
      [
        FieldChange(fields.email.any, old: .text("a"), new: .null), FieldChange(fields.phone.any, old: nil, new: .text("13700007583")),
      ]),
    .delete(TagLink.schema, id, base: 0),
    .members(CustomerGroup.schema, id, CustomerGroup.catalogue.salespeople.any, add: [other.hex], remove: []),
  ]

  @Test("every operation comes back as it went", arguments: operations)
  func operation(operation: Operation) throws {
    let read = try Operation(json: JSON(parsing: operation.json.data))
    #expect(read == operation)
    #expect(read.json.text == operation.json.text)
  }

  @Test("a transaction comes back with its number, command, steps and dependencies")
  func transaction() throws {
    let transaction = ClientTransaction(
      number: 42, command: "customer.edit", operations: WireFormTests.operations, dependencies: [1, 41])
    #expect(try ClientTransaction(payload: JSON(parsing: transaction.payload.data)) == transaction)
    #expect(try ClientTransaction(payload: JSON(parsing: transaction.payload.data)).payload.text == transaction.payload.text)
  }

  static let frames: [ChangeFrame] = [
    .put(Customer.schema, id, version: 3, level: .masked, values: ["a", .null, 1, .bool(true)]),
    .delta(Customer.schema, id, from: 1, to: 9, [0: "name", 3: .null]), .delete(WorkTask.schema, id, version: 2),
    .revoke(Message.schema, id),
    .evict([id, other]), .evict([]), .shrink([other]),
  ]

  @Test("every frame comes back as it went", arguments: frames)
  func frame(frame: ChangeFrame) throws {
    #expect(try ChangeFrame(json: JSON(parsing: frame.json.data)) == frame)
  }

  @Test("a frame of a kind that this release does not know is passed over")
  func unknownKind() throws {
    #expect(try ChangeFrame(json: ["p", 999, JSON(WireFormTests.id), 1, 3, []]) == .unknown(number: 999))
  }

  static let verdicts: [Verdict] = [
    Verdict(number: 1, outcome: .applied, sequence: 9),
    Verdict(
      number: 2, outcome: .merged, sequence: 10,
      lost: [LostValue(kind: "customer", id: id, field: "email", mine: "a", winner: .null, by: nil, at: Instant(milliseconds: 5))]),
    Verdict(number: 3, outcome: .rejected(Problem("PHONE_EXISTS", field: "phone", "重复", "taken")), sequence: 11),
    Verdict(
      number: 5, outcome: .rejected(Problem("STALE", field: "email", "已被他人修改", "changed")), sequence: 11,
      lost: [LostValue(kind: "customer", id: id, field: "email", mine: "a", winner: "b", by: other, at: Instant(milliseconds: 5))]),
    Verdict(number: 4, outcome: .deferred(seconds: 7), sequence: 0),
  ]

  @Test("every verdict comes back as it went", arguments: verdicts)
  func verdict(verdict: Verdict) throws {
    #expect(try Verdict(json: JSON(parsing: verdict.json.data)) == verdict)
  }

  @Test("the chain shows any other order, and any other byte")
  func chain() {
    let first = OutboxChain.link(after: OutboxChain.start, "a".utf8)
    #expect(
      OutboxChain.link(after: first, "b".utf8) != OutboxChain.link(after: OutboxChain.link(after: OutboxChain.start, "b".utf8), "a".utf8))
    #expect(OutboxChain.link(after: first, "b".utf8) != OutboxChain.link(after: first, "c".utf8))
    #expect(OutboxChain.text(1) == "0000000000000001")
  }
}

/// The rule: whatever arrives that is not exactly a change is refused whole, and never traps.
@Suite("Changes that are none")
struct WireGarbageTests {
  private static let id = "01936a3e7c2b7d619a705f0d1c2b3a49"

  @Test(
    "operations",
    arguments: [
      "null", "[]", "{}", "\"i\"", "[\"i\"]", "[\"i\",\"customer\"]", "[\"i\",\"customer\",\"x\",{}]", "[\"i\",\"customer\",\"\(id)0\",{}]",
      "[\"i\",\"nobody\",\"\(id)\",{}]", "[\"i\",\"customer; DROP TABLE customer\",\"\(id)\",{}]", "[\"i\",\"customer\",\"\(id)\",[]]",
      "[\"i\",\"customer\",\"\(id)\",{\"no_field\":1}]", "[\"i\",\"customer\",\"\(id)\",{\"customer_name\":1}]",
      "[\"i\",\"customer\",\"\(id)\",{\"customer_name\":{}}]", "[\"i\",\"customer\",\"\(id)\",{\"family_disposable_income\":1.5}]",
      "[\"i\",\"customer\",\"\(id)\",{\"family_disposable_income\":1e99}]",
      "[\"i\",\"customer\",\"\(id)\",{\"family_disposable_income\":99999999999999999999}]",
      "[\"i\",\"customer\",\"\(id)\",{\"birthday\":\"2020-02-30\"}]", "[\"i\",\"customer\",\"\(id)\",{\"company_id\":\"abc\"}]",
      "[\"i\",\"customer\",\"\(id)\",{\"tags\":\"computed\"}]", "[\"i\",\"follow_record\",\"\(id)\",{\"continue_follow\":2}]",
      "[\"u\",\"customer\",\"\(id)\",{}]", "[\"u\",\"customer\",\"\(id)\",1,{}]",
      "[\"u\",\"customer\",\"\(id)\",\"1\",{\"email\":[null,\"a\"]}]",
      "[\"u\",\"customer\",\"\(id)\",1,{\"email\":\"a\"}]", "[\"u\",\"customer\",\"\(id)\",1,{\"email\":[\"a\"]}]",
      "[\"u\",\"customer\",\"\(id)\",1,{\"email\":[1,\"a\"]}]", "[\"d\",\"customer\",\"\(id)\"]",
      "[\"s\",\"customer_group\",\"\(id)\",\"admins\",[]]",
      "[\"s\",\"customer_group\",\"\(id)\",\"nothing\",[],[]]", "[\"x\",\"customer\",\"\(id)\",{}]", "[\"\",\"\",\"\"]",
    ])
  func operations(text: String) throws {
    let json = try JSON(parsing: text)
    #expect(throws: WireError.self) { try Operation(json: json) }
  }

  @Test(
    "transactions",
    arguments: [
      "null", "{}", "{\"n\":0,\"c\":\"x\",\"o\":[[\"d\",\"company\",\"\(id)\",1]]}",
      "{\"n\":-1,\"c\":\"x\",\"o\":[[\"d\",\"company\",\"\(id)\",1]]}",
      "{\"n\":1.5,\"c\":\"x\",\"o\":[[\"d\",\"company\",\"\(id)\",1]]}", "{\"n\":1,\"o\":[[\"d\",\"company\",\"\(id)\",1]]}",
      "{\"n\":1,\"c\":\"x\",\"o\":[]}", "{\"n\":1,\"c\":\"x\",\"o\":{}}", "{\"n\":1,\"c\":\"x\",\"o\":[[]]}",
      "{\"n\":99999999999999999999,\"c\":\"x\",\"o\":[[\"d\",\"company\",\"\(id)\",1]]}",
    ])
  func transactions(text: String) throws {
    let json = try JSON(parsing: text)
    #expect(throws: WireError.self) { try ClientTransaction(payload: json) }
  }

  @Test("a transaction of 2,000 steps is read, one of 2,001 is not")
  func tooManySteps() throws {
    func payload(_ count: Int) -> JSON {
      let step: JSON = ["d", "company", .string(WireGarbageTests.id), 1]
      return ["n": 1, "c": "x", "d": [], "o": .array(Array(repeating: step, count: count))]
    }
    #expect(try ClientTransaction(payload: payload(2000)).operations.count == 2000)
    #expect(throws: WireError.self) { try ClientTransaction(payload: payload(2001)) }
  }

  @Test(
    "frames",
    arguments: [
      "null", "[]", "[1]", "[\"z\"]", "[\"p\"]", "[\"p\",10]", "[\"p\",\"10\",\"\(id)\",1,3,[]]", "[\"p\",10,\"\(id)\",1,9,[]]",
      "[\"p\",10,\"\(id)\",1,3,{}]", "[\"p\",10,\"\(id)\",null,3,[]]", "[\"u\",10,\"\(id)\",1,2]", "[\"u\",10,\"\(id)\",1,2,{\"x\":1}]",
      "[\"d\",10,\"\(id)\"]",
      "[\"r\",10]", "[\"e\"]", "[\"e\",{}]", "[\"e\",[\"x\"]]", "[\"s\",[null]]", "<html>", "{\"error\":\"x\"}",
    ])
  func frames(text: String) {
    #expect(throws: (any Error).self) { try ChangeFrame(json: JSON(parsing: text)) }
  }

  @Test(
    "verdicts",
    arguments: ["null", "[]", "{}", "{\"n\":1}", "{\"n\":\"1\",\"r\":\"ok\"}", "{\"n\":1,\"r\":\"fine\"}", "{\"n\":1,\"r\":null}"])
  func verdicts(text: String) throws {
    let json = try JSON(parsing: text)
    #expect(throws: WireError.self) { try Verdict(json: json) }
  }

  @Test(
    "texts that are no JSON",
    arguments: [
      "", " ", "{", "[1 2]", "{\"a\" 1}", "nul", "\"\\ud800\"", "\"a", "1 2", "<html></html>", String(repeating: "[", count: 10_000),
      String(repeating: "[", count: 100) + String(repeating: "]", count: 100),
    ])
  func texts(text: String) {
    #expect(throws: JSON.ParseError.self) { try JSON(parsing: text) }
  }

  @Test("a number that is no whole number of 64 bits is never read as another number")
  func hugeNumbers() throws {
    for text in ["99999999999999999999", "1e300", "0.5"] { #expect(try JSON(parsing: text).integer == nil, "\(text)") }
    #expect(try JSON(parsing: "9223372036854775807").integer == .max)
    #expect(try JSON(parsing: "-9007199254740991").integer == -9_007_199_254_740_991)
    #expect(try JSON(parsing: "1.0").integer == 1)
    #expect(try JSON(parsing: "true").integer == nil)
    #expect(try JSON(parsing: "1").bool == true)
    let outside = try ["9223372036854775808", "18446744073709551615", "-9223372036854775809"].map { try JSON(parsing: $0).integer }
    let lowest = try JSON(parsing: "-9223372036854775808").integer
    #expect(outside == [nil, nil, nil])
    #expect(lowest == .min)
  }
}
