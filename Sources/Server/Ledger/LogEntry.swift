import Domain

/// What one commit did to one record.
struct LogEntry {
  enum Action: String {
    case insert = "i"
    case update = "u"
    case delete = "d"
    /// A value that lost: kept for the history, without effect and held by nobody.
    case lost = "l"
  }

  let action: Action
  let before: Record?
  let after: Record?
  /// Fields with their old and new values.
  let changes: [FieldChange]

  var schema: Schema { (after ?? before)?.schema ?? Customer.schema }
  var id: RecordID { (after ?? before)?.id ?? RecordID(high: 0, low: 0) }

  /// `{field: [old, new]}`, in clear: it never leaves the server as it is.
  var delta: JSON {
    .object(Dictionary(uniqueKeysWithValues: changes.map { ($0.field.code, JSON.array([JSON($0.old ?? .null), JSON($0.new)])) }))
  }
}
