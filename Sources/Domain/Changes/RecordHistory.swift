/// What happened to one record, newest first, as the server tells one person: the answer of `record.history`.
package struct RecordHistory: Hashable, Sendable {
  package static let command = "record.history"

  package enum Action: String, Sendable {
    case insert = "i"
    case update = "u"
    case delete = "d"
    /// Values that lost to a later edit: `new` is what was wanted, `old` what stayed.
    case lost = "l"
  }

  package struct Change: Hashable, Sendable {
    package let field: AnyField
    package let old: Value
    package let new: Value

    package init(_ field: AnyField, old: Value, new: Value) {
      self.field = field
      self.old = old
      self.new = new
    }
  }

  package struct Entry: Hashable, Sendable {
    /// Its place in the server's log: the next page begins below the last of them.
    package let sequence: Int64
    /// When it counts as made, and when it came to the server.
    package let at: Instant
    package let arrived: Instant
    /// `nil` where the server did it by itself.
    package let by: RecordID?
    /// What its person calls the device.
    package let device: String?
    /// The history's word for the command.
    package let command: String
    package let action: Action
    package let changes: [Change]

    package init(
      sequence: Int64, at: Instant, arrived: Instant, by: RecordID?, device: String?, command: String, action: Action, changes: [Change]
    ) {
      self.sequence = sequence
      self.at = at
      self.arrived = arrived
      self.by = by
      self.device = device
      self.command = command
      self.action = action
      self.changes = changes
    }
  }

  package let entries: [Entry]
  /// Older ones follow.
  package let hasMore: Bool

  package init(entries: [Entry], hasMore: Bool) {
    self.entries = entries
    self.hasMore = hasMore
  }

  /// - Parameter before: The sequence of the last entry of the page before.
  package static func request(_ schema: Schema, _ id: RecordID, before: Int64? = nil) -> OnlineCommand {
    var arguments: [String: JSON] = ["kind": .string(schema.name), "id": JSON(id)]
    if let before { arguments["before"] = .integer(before) }
    return OnlineCommand(command, [], arguments)
  }
}

extension RecordHistory {
  package var json: JSON { ["entries": .array(entries.map(\.json)), "more": .bool(hasMore)] }

  /// Entries and fields that this release does not know are left out.
  package init(json: JSON, of schema: Schema) throws(WireError) {
    guard let list = json["entries"].array else { throw WireError("a history has no entries") }
    self.init(entries: list.compactMap { Entry(json: $0, of: schema) }, hasMore: json["more"].bool ?? false)
  }
}

extension RecordHistory.Entry {
  fileprivate var json: JSON {
    var members: [String: JSON] = [
      "seq": .integer(sequence), "t": .integer(at.milliseconds), "in": .integer(arrived.milliseconds), "c": .string(command),
      "op": .string(action.rawValue),
      "f": .object(Dictionary(changes.map { ($0.field.code, [JSON($0.old), JSON($0.new)]) }, uniquingKeysWith: { first, _ in first })),
    ]
    if let by { members["by"] = JSON(by) }
    if let device { members["dev"] = .string(device) }
    return .object(members)
  }

  fileprivate init?(json: JSON, of schema: Schema) {
    guard let sequence = json["seq"].integer, let at = json["t"].integer, let action = json["op"].string.flatMap(RecordHistory.Action.init)
    else { return nil }
    let fields = json["f"].object ?? [:]
    self.init(
      sequence: sequence, at: Instant(milliseconds: at), arrived: Instant(milliseconds: json["in"].integer ?? at), by: json["by"].id,
      device: json["dev"].string, command: json["c"].string ?? "", action: action,
      changes: schema.fields.compactMap { field in
        guard let pair = fields[field.code], let old = pair[0].value(of: field), let new = pair[1].value(of: field) else { return nil }
        return RecordHistory.Change(field, old: old, new: new)
      })
  }
}
