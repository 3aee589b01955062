/// What every record must satisfy whoever writes it: the limits of its fields (OV-18), and the rules of its kind that need no other record.
package enum RecordRules {
  /// - Parameter changed: The fields that were written; the others were right before, and a newer release may know better.
  package static func check(_ record: Record, changed: [AnyField]) -> Problem? {
    for field in changed {
      if let problem = check(record[field], field) { return problem }
    }
    return kindProblem(record)
  }

  package static func check(_ value: Value, _ field: AnyField) -> Problem? {
    if value.isNull { return field.isRequired ? required(field) : nil }
    switch (field.type, value) {
    case (.text(let max), .text(let text)), (.longText(let max), .text(let text)):
      if text.count > max {
        return Problem(
          "TOO_LONG", field: field.code, "\(field.label.zh)不能超过\(max)个字", "\(field.label.en) is limited to \(max) characters")
      }
      if field.isRequired, text.allSatisfy(\.isWhitespace) { return required(field) }
      return text.unicodeScalars.contains { $0.value == 0 } ? format(field) : nil
    case (.phone, .text(let text)):
      return Phone(text)?.digits == text ? nil : Problem("E_PHONE_FORMAT", field: field.code, "手机号码格式错误", "The phone number is not valid")
    case (.integer(let low, let high), .integer(let number)):
      return number < low || number > high
        ? Problem("E_RANGE", field: field.code, "\(field.label.zh)应在\(low)到\(high)之间", "\(field.label.en) must be from \(low) to \(high)")
        : nil
    case (.money, .integer), (.boolean, .integer), (.instant, .integer), (.reference, .id), (.enumeration, .text), (.members, .text),
      (.codes, .text):
      return nil
    case (.day, .text(let text)):
      return Day(text) == nil ? format(field) : nil
    default:
      return format(field)
    }
  }

  private static func required(_ field: AnyField) -> Problem {
    Problem("E_REQUIRED", field: field.code, "\(field.label.zh)不能为空", "\(field.label.en) must not be empty")
  }

  private static func format(_ field: AnyField) -> Problem {
    Problem("E_FORMAT", field: field.code, "\(field.label.zh)格式错误", "\(field.label.en) has the wrong form")
  }

  private static func kindProblem(_ record: Record) -> Problem? {
    switch record.schema {
    case Customer.schema:
      let customer = Row<Customer>(record)
      return customer.inviter?.id == customer.id
        ? Problem("E_INVITE_RING", field: "inviter_customer_id", "邀请关系成环", "A customer cannot invite himself") : nil
    case WorkTask.schema:
      let task = Row<WorkTask>(record)
      if task.type == .followUp, task.customer == nil {
        return Problem("E_TASK_CUSTOMER", field: "customer_id", "跟进任务必须关联客户", "A follow-up task needs a customer")
      }
      if let due = task.dueAt, let remind = task.remindAt, remind > due {
        return Problem("E_TASK_REMIND", field: "remind_ts", "提醒时间不能晚于截止时间", "The reminder must not be after the due time")
      }
      return nil
    default:
      return nil
    }
  }
}
