/// The identifier of a record of one kind. The phantom parameter makes handing a company's identifier to a function that wants a
/// customer's a compile error instead of an empty screen.
package struct Ref<K: Kind>: Hashable, Sendable, FieldValue {
  package let id: RecordID

  package init(_ id: RecordID) {
    self.id = id
  }

  package init?(stored: Value) {
    guard case .id(let id) = stored else { return nil }
    self.id = id
  }

  package var stored: Value { .id(id) }
}
