/// One field of a kind, without its Swift type: what generic code (DDL, wire, lists, forms, filters) reads.
///
/// A reference, made once with its kind: fields are passed about on every path of a row, and a copy would cost a dozen reference counts.
package final class AnyField: Hashable, Sendable {
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

  init(
    code: String, label: Label, type: FieldType, ordinal: Int, traits: FieldTraits, writers: Writers, merge: MergePolicy, initial: Value,
    section: Label?
  ) {
    self.code = code
    self.label = label
    self.type = type
    self.ordinal = ordinal
    self.traits = traits
    self.writers = writers
    self.merge = merge
    self.initial = initial
    self.section = section
  }

  package static func == (left: AnyField, right: AnyField) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

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
