import Domain
import Testing

/// The rule (OV-18): what a field cannot hold is kept out whoever writes it, with a sentence that names the field.
@Suite("Limits of the fields")
struct RecordRulesTests {
  private func code(_ value: Value, _ field: AnyField) -> String? { RecordRules.check(value, field)?.code }

  @Test("texts: too long, blank where one is required, and with a NUL")
  func texts() {
    let (name, email) = (Customer.catalogue.name.any, Customer.catalogue.email.any)
    #expect(code(.text(String(repeating: "汉", count: 50)), name) == nil)
    #expect(code(.text(String(repeating: "汉", count: 51)), name) == "TOO_LONG")
    #expect(code(.null, name) == "E_REQUIRED")
    #expect(code(.text(" \n"), name) == "E_REQUIRED")
    #expect(code(.text("a\0b"), name) == "E_FORMAT")
    #expect(code(.null, email) == nil)
    #expect(code(.text("O'Brien\"; DROP TABLE customer; --"), name) == nil)
  }

  @Test("numbers of telephones are stored as digits, and a masked one is never written (MASK-08)")
  func phones() {
    let phone = Customer.catalogue.phone.any
    #expect(code(.text("13712347583"), phone) == nil)
    for text in ["137****7583", "137 1234 7583", "+8613712347583", "123456", "1234567890123456", "1371234758a", ""] {
      #expect(code(.text(text), phone) == "E_PHONE_FORMAT", "\(text)")
    }
  }

  @Test("numbers and days have their bounds")
  func numbers() {
    #expect(code(.integer(1001), Customer.catalogue.creditScore.any) == "E_RANGE")
    #expect(code(.integer(-1), Customer.catalogue.creditScore.any) == "E_RANGE")
    #expect(code(.text("2020-02-30"), Customer.catalogue.birthday.any) == "E_FORMAT")
  }

  @Test("a value of another type is none", arguments: Customer.schema.columns + WorkTask.schema.columns)
  func types(field: AnyField) {
    let wrong: Value
    switch field.type {
    case .integer, .money, .boolean, .instant: wrong = .text("1")
    default: wrong = .integer(1)
    }
    #expect(code(wrong, field) != nil)
  }

  @Test("TK-12, TK-14: a follow-up task has a customer, and no reminder after it is due")
  func tasks() {
    var task = Row<WorkTask>(id: RecordID(high: 1, low: 1))
    task.type = .followUp
    #expect(RecordRules.check(task.record, changed: [])?.sentence.zh == "跟进任务必须关联客户")
    task.customer = Ref(RecordID(high: 1, low: 2))
    #expect(RecordRules.check(task.record, changed: []) == nil)
    task.dueAt = Instant(milliseconds: 10)
    task.remindAt = Instant(milliseconds: 11)
    #expect(RecordRules.check(task.record, changed: [])?.sentence.zh == "提醒时间不能晚于截止时间")
    task.remindAt = Instant(milliseconds: 10)
    #expect(RecordRules.check(task.record, changed: []) == nil)
  }

  @Test("a customer does not invite himself")
  func ring() {
    var customer = Row<Customer>(id: RecordID(high: 1, low: 1))
    customer.inviter = customer.ref
    #expect(RecordRules.check(customer.record, changed: [])?.sentence.zh == "邀请关系成环")
  }
}
