/// `["x",command,{arguments},[[customer,relation,task,owner seen]]]`: the owner is left off where it is not asked, `null` where the customer was
/// nobody's (sync 2.1).
extension Movement {
  package var json: JSON {
    var arguments: [String: JSON] = [:]
    if let group { arguments["group"] = JSON(group) }
    if breaksOthers { arguments["break"] = .bool(true) }
    if !takers.isEmpty { arguments["to"] = .array(takers.map { JSON($0) }) }
    if let from { arguments["from"] = JSON(from) }
    if makesTasks { arguments["task"] = .bool(true) }
    if let reason { arguments["reason"] = .string(reason) }
    return ["x", .string(verb.rawValue), .object(arguments), .array(items.map(\.json))]
  }

  package init(json: JSON) throws(WireError) {
    guard let verb = json[1].string.flatMap(Verb.init), let list = json[3].array else { throw WireError("unknown command") }
    guard list.count <= Movement.itemsMax else { throw WireError("a command names too many customers") }
    let arguments = json[2]
    var items: [Item] = []
    for item in list { items.append(try Item(json: item)) }
    self.init(verb, items)
    group = try Movement.id(arguments["group"])
    from = try Movement.id(arguments["from"])
    breaksOthers = arguments["break"].bool == true
    makesTasks = arguments["task"].bool == true
    for taker in arguments["to"].array ?? [] {
      guard let id = taker.id else { throw WireError("a command names nobody") }
      takers.append(id)
    }
    reason = arguments["reason"].string
    guard takers.count <= Movement.takersMax else { throw WireError("a command names too many people") }
    guard !items.isEmpty || verb == .transfer else { throw WireError("a command names no customer") }
    guard Set(customers).count == items.count else { throw WireError("a command names a customer twice") }
  }

  private static func id(_ json: JSON) throws(WireError) -> RecordID? {
    if json == .null { return nil }
    guard let id = json.id else { throw WireError("an argument of a command is no record") }
    return id
  }
}

extension Movement.Item {
  var json: JSON {
    let ids: [JSON] = [JSON(customer), JSON(relation), JSON(task)]
    switch seen {
    case .any: return .array(ids)
    case .nobody: return .array(ids + [.null])
    case .person(let id): return .array(ids + [JSON(id)])
    }
  }

  init(json: JSON) throws(WireError) {
    guard let parts = json.array, let customer = json[0].id, let relation = json[1].id, let task = json[2].id, parts.count <= 4 else {
      throw WireError("a command's customer is not whole")
    }
    var seen = Movement.SeenOwner.any
    if parts.count == 4 {
      if parts[3] == .null {
        seen = .nobody
      } else if let id = parts[3].id {
        seen = .person(id)
      } else {
        throw WireError("a command's customer is not whole")
      }
    }
    self.init(customer: customer, relation: relation, task: task, seen: seen)
  }
}
