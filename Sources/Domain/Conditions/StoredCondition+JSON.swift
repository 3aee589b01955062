extension StoredCondition {
  package var json: JSON {
    var members: [String: JSON] = ["v": .integer(Int64(StoredCondition.version)), "target": .string(target)]
    members["rows"] = .array(rows.enumerated().map { $1.json(isFirst: $0 == 0) })
    members["include"] = ["mode": .string(includesAll ? "all" : "any"), "tags": .array(include.map { .string($0.hex) })]
    members["exclude"] = ["tags": .array(exclude.map { .string($0.hex) })]
    return .object(members)
  }

  /// - Throws: `E_COND_FORMAT` for anything but the form of 6.2, an unknown key included; `E_COND_LIMIT` beyond 32 KiB.
  package init(parsing text: String) throws(ConditionProblem) {
    if text.utf8.count > StoredCondition.bytesMax { throw ConditionProblem(.limit, at: .whole, "条件过长", "the condition is too long") }
    let json: JSON
    do { json = try JSON(parsing: text) } catch { throw StoredCondition.malformed("JSON") }
    try self.init(json: json)
  }

  package init(json: JSON) throws(ConditionProblem) {
    try StoredCondition.check(json, keys: ["v", "target", "rows", "include", "exclude"])
    guard json["v"].integer == Int64(StoredCondition.version), let target = json["target"].string else {
      throw StoredCondition.malformed("v, target")
    }
    self.init(target: target)
    guard let rows = json["rows"].array ?? (json["rows"] == .null ? [] : nil) else { throw StoredCondition.malformed("rows") }
    for row in rows { self.rows.append(try Row(json: row)) }
    if json["include"] != .null {
      try StoredCondition.check(json["include"], keys: ["mode", "tags"])
      guard ["any", "all", nil].contains(json["include"]["mode"].string) else { throw StoredCondition.malformed("mode") }
      includesAll = json["include"]["mode"].string == "all"
      include = try StoredCondition.tags(json["include"]["tags"])
    }
    if json["exclude"] != .null {
      try StoredCondition.check(json["exclude"], keys: ["tags"])
      exclude = try StoredCondition.tags(json["exclude"]["tags"])
    }
  }

  private static func tags(_ json: JSON) throws(ConditionProblem) -> [RecordID] {
    guard let items = json.array else { throw malformed("tags") }
    let ids = items.compactMap(\.id)
    guard ids.count == items.count else { throw malformed("tags") }
    return ids
  }

  fileprivate static func check(_ json: JSON, keys: Set<String>) throws(ConditionProblem) {
    guard let members = json.object else { throw malformed("{}") }
    if let unknown = members.keys.sorted().first(where: { !keys.contains($0) }) { throw malformed(unknown) }
  }

  fileprivate static func malformed(_ part: String) -> ConditionProblem {
    ConditionProblem(.format, at: .whole, "条件格式错误:\(part)", "the condition is malformed: \(part)")
  }
}

extension StoredCondition.Row {
  fileprivate func json(isFirst: Bool) -> JSON {
    var members: [String: JSON] = [
      "lp": .integer(Int64(leftBrackets)), "rp": .integer(Int64(rightBrackets)), "field": .string(field), "op": .string(operation),
    ]
    if !isFirst { members["conn"] = .string(connector.rawValue) }
    switch ConditionOperator(rawValue: operation)?.arity {
    case .two, .list: members["value"] = .array(values.map(JSON.string))
    default: if let value = values.first { members["value"] = .string(value) }
    }
    return .object(members)
  }

  fileprivate init(json: JSON) throws(ConditionProblem) {
    try StoredCondition.check(json, keys: ["conn", "lp", "field", "op", "value", "rp"])
    self.init(json["field"].string ?? "", json["op"].string ?? "")
    if let text = json["conn"].string {
      guard let connector = StoredCondition.Connector(rawValue: text) else { throw StoredCondition.malformed("conn") }
      self.connector = connector
    }
    leftBrackets = try StoredCondition.Row.count(json["lp"])
    rightBrackets = try StoredCondition.Row.count(json["rp"])
    switch json["value"] {
    case .null: break
    case .string(let text): values = [text]
    case .array(let items):
      values = items.compactMap(\.string)
      guard values.count == items.count else { throw StoredCondition.malformed("value") }
    default: throw StoredCondition.malformed("value")
    }
  }

  private static func count(_ json: JSON) throws(ConditionProblem) -> Int {
    if json == .null { return 0 }
    guard let count = json.integer, (0...Int64(StoredCondition.depthMax)).contains(count) else { throw StoredCondition.malformed("lp, rp") }
    return Int(count)
  }
}
