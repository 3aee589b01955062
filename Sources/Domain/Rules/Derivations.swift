/// Values that follow from others, computed alike by the replica, ahead, and by the server, for good (C5).
package enum Derivations {
  /// Fills the fields of one record that follow from its own fields.
  ///
  /// - Parameter before: The record as it was; `nil` where it is new. Reading a name as pinyin costs some 24 µs, so it is done only when it changed.
  package static func complete(_ record: Record, before: Record?) -> Record {
    guard record.schema == Customer.schema else { return record }
    var customer = Row<Customer>(record)
    if let name = customer.name, before.map({ Row<Customer>($0).name != name }) ?? true { customer.pinyin = Pinyin.key(name) }
    return customer.record
  }

  /// Whether a step changes records other than its own: a follow-up record changes its customer and the relations of him.
  package static func reaches(_ operation: Operation) -> RecordID? {
    guard case .insert(let schema, _, let pairs) = operation, schema == FollowRecord.schema else { return nil }
    return pairs.first { $0.field == FollowRecord.catalogue.customer.any }?.value.id
  }

  /// The effect of a follow-up record on another record; `record` itself where it has none.
  package static func effect(of operation: Operation, on record: Record) -> Record {
    guard case .insert(let schema, let id, let pairs) = operation, schema == FollowRecord.schema else { return record }
    var fact = Record(schema, id: id)
    for pair in pairs { fact[pair.field] = pair.value }
    return FollowUpEffects.apply(Row<FollowRecord>(fact), to: record)
  }
}
