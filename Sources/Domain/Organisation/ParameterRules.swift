/// PARAM-01, PARAM-04, PARAM-05.
enum ParameterRules {
  private static let fields = SystemParameter.catalogue

  static func problem(_ change: RecordChange, in chart: OrganisationChart, facts: OrganisationFacts) -> Problem? {
    let before = change.before.map { Row<SystemParameter>($0) }
    guard let after = change.after.map({ Row<SystemParameter>($0) }) else { return before?.isSystem == false ? nil : systems }
    if before?.isSystem == true {
      let free = [fields.value.any, fields.remark.any]
      if SystemParameter.schema.columns.contains(where: { !free.contains($0) && change.changes($0) }) { return systems }
    }
    if before == nil, let code = after.code, facts.parameterCodes.contains(code) {
      return Problem("E_PARAM_DUP", field: "code", "参数编码已存在", "There is a parameter with that code")
    }
    if after.valueType == "secret", after.isClientVisible == true {
      return Problem("E_PARAM_SECRET", field: fields.isClientVisible.code, "密钥不能下发到客户端", "A secret does not leave the server")
    }
    return change.changes(fields.value.any) ? value(after, in: chart) : nil
  }

  private static let systems = Problem(
    "E_PARAM_SYSTEM", "系统参数只能修改参数值和备注", "Of the system's own parameters only value and remark can be changed")

  private static func value(_ parameter: Row<SystemParameter>, in chart: OrganisationChart) -> Problem? {
    guard let text = parameter.value, !text.isEmpty else { return nil }
    let limits = parameter.constraints.flatMap(Limits.init)
    switch parameter.valueType {
    case "int":
      guard let number = Int64(text) else { return wrong("应为整数", "a whole number is needed") }
      if let low = limits?.min, number < low { return wrong("不能小于\(low)", "at least \(low)") }
      if let high = limits?.max, number > high { return wrong("不能大于\(high)", "at most \(high)") }
    case "bool": if text != "0", text != "1" { return wrong("应为是或否", "yes or no is needed") }
    case "enum":
      if let options = limits?.options, !options.contains(text) {
        return wrong("应为\(options.joined(separator: "、"))之一", "one of \(options)")
      }
    case "secret": if let least = limits?.minLength, text.count < least { return wrong("至少\(least)位", "at least \(least) characters") }
    case "time_range": if !isTimeRange(text) { return wrong("应为 HH:MM-HH:MM", "HH:MM-HH:MM is needed") }
    case "user":
      guard chart.users.values.contains(where: { $0.account == text && $0.status == .enabled && $0.isDeleted != true }) else {
        return Problem("E_PARAM_VALUE", field: "value", "用户不存在或已停用", "There is no such enabled account")
      }
    default: break
    }
    return nil
  }

  private static func wrong(_ zh: String, _ en: String) -> Problem {
    Problem("E_PARAM_VALUE", field: "value", "参数值不合法:\(zh)", "The value is not allowed: \(en)")
  }

  private static func isTimeRange(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { part -> Int? in
      let numbers = part.split(separator: ":", omittingEmptySubsequences: false)
      guard numbers.count == 2, numbers.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(numbers[0]), let minute = Int(numbers[1]),
        (0...24).contains(hour), (0...59).contains(minute)
      else { return nil }
      return hour * 60 + minute <= 24 * 60 ? hour * 60 + minute : nil
    }
    return parts.count == 2 && !parts.contains(nil)
  }

  private struct Limits {
    let min: Int64?
    let max: Int64?
    let minLength: Int64?
    let options: [String]?

    /// `nil` for what cannot be read: then nothing limits the value.
    init?(_ text: String) {
      let json: JSON
      // Limits are written by hand into own parameters; unreadable ones must not lock the value.
      do { json = try JSON(parsing: text) } catch { return nil }
      min = json["min"].integer
      max = json["max"].integer
      minLength = json["min_length"].integer
      options = json["options"].array?.compactMap(\.string)
    }
  }
}
