/// A record of any kind: what generic code handles. `values` has one entry a field, computed fields included.
package struct Record: Hashable, Sendable {
  package let schema: Schema
  package let id: RecordID
  /// The server's version of the row; 0 while the server has not confirmed it.
  package var version: Int64
  package var values: [Value]

  package init(_ schema: Schema, id: RecordID, version: Int64 = 0, values: [Value]? = nil) {
    self.schema = schema
    self.id = id
    self.version = version
    self.values = values ?? schema.fields.map(\.initial)
  }

  package subscript(_ field: AnyField) -> Value {
    get { field.ordinal < values.count ? values[field.ordinal] : .null }
    set { values[field.ordinal] = newValue }
  }

  /// `null` for a code that the kind does not have.
  package subscript(code code: String) -> Value { schema.field(code).map { self[$0] } ?? .null }
}

/// A record of one kind, its fields reached by name: `customer.phone`.
@dynamicMemberLookup
package struct Row<K: Kind>: Hashable, Sendable {
  package var record: Record

  package init(id: RecordID, version: Int64 = 0) {
    record = Record(K.schema, id: id, version: version)
  }

  /// - Precondition: `record` is of this kind.
  package init(_ record: Record) {
    precondition(record.schema == K.schema, "a \(record.schema.name) is not a \(K.schema.name)")
    self.record = record
  }

  package var id: RecordID { record.id }
  package var ref: Ref<K> { Ref(record.id) }

  package subscript<V>(dynamicMember path: KeyPath<K, Field<K, V>>) -> V? {
    get { V(stored: record[K.catalogue[keyPath: path].any]) }
    set { record[K.catalogue[keyPath: path].any] = newValue?.stored ?? .null }
  }

  package static func == (left: Row, right: Row) -> Bool { left.record == right.record }
  package func hash(into hasher: inout Hasher) { hasher.combine(record) }
}
