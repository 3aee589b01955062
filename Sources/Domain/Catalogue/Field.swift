/// One field of a kind, without its Swift type: what generic code (DDL, wire, lists, forms, filters) reads.
package struct AnyField: Hashable, Sendable {
  package let code: String
  package let label: Label
  package let type: FieldType
  /// Place in the row, in the wire's positional form and in its deltas. Fields are only ever appended, so it never changes.
  package let ordinal: Int
  package let traits: FieldTraits
  package let writers: Writers
  package let merge: MergePolicy
  /// What a new record has where nothing was given.
  package let initial: Value
  /// Heading under which forms and the tab 其他信息 show it.
  package let section: Label?

  package var isRequired: Bool { traits.contains(.required) }
  package var isMasked: Bool { traits.contains(.masked) }
  package var isComputed: Bool { traits.contains(.computed) }
  package var isSortable: Bool { traits.contains(.sortable) }
  package var isSearchable: Bool { traits.contains(.searchable) }
  package var isUserEditable: Bool { writers.contains(.user) && !isComputed && merge != .derived && !traits.contains(.hidden) }
}

/// One field with its Swift type: `customer.phone` is checked by the compiler.
package struct Field<K: Kind, V: FieldValue>: Sendable {
  package let any: AnyField

  package var code: String { any.code }
}
