/// What a field holds, and so how it is entered, shown, compared and checked.
package enum FieldType: Hashable, Sendable {
  /// One line, at most `max` characters.
  case text(max: Int)
  /// Several lines, at most `max` characters.
  case longText(max: Int)
  /// Digits, see `Phone`. Sensitive: masked for whoever may not see it.
  case phone
  case integer(min: Int64, max: Int64)
  /// Minor units of the company's currency.
  case money
  case boolean
  case day
  case instant
  /// The value of an item of the enumeration with this code.
  case enumeration(String)
  /// The identifier of a record of the named kind.
  case reference(String)
  /// A set of identifiers of records of the named kind, see `Members`.
  case members(String)
  /// A set of codes, see `Codes`.
  case codes
}

/// How two edits of one field are made one (sync 2.4). The server alone decides; a replica that recomputes its pending work only overlays.
package enum MergePolicy: Hashable, Sendable {
  /// The edit with the later effective time wins; the loser is kept in the history and told.
  case laterEdit
  /// A change since the value that the person saw refuses the edit, with both values.
  case compareAndSet
  /// Adding and removing members, each for itself.
  case members
  /// Set when the record is made and never after.
  case once
  /// Computed by the server, and ahead of it by the replica; never sent by a client.
  case derived
}

/// Who may write a field (the column "Writer" of the specification).
package struct Writers: OptionSet, Sendable, Hashable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let user = Writers(rawValue: 1)
  package static let followUp = Writers(rawValue: 2)
  package static let server = Writers(rawValue: 4)
  package static let group = Writers(rawValue: 8)
}

package struct FieldTraits: OptionSet, Sendable, Hashable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let required = FieldTraits(rawValue: 1)
  /// In the full-text index.
  package static let searchable = FieldTraits(rawValue: 2)
  package static let sortable = FieldTraits(rawValue: 4)
  /// Travels and is stored as text with asterisks for whoever may not see it (MASK-06).
  package static let masked = FieldTraits(rawValue: 8)
  /// Has no column: the reader computes it from other rows.
  package static let computed = FieldTraits(rawValue: 16)
  /// Part of the list projection, all that travels at level 1.
  package static let listed = FieldTraits(rawValue: 32)
  /// Of a kind that is held publicly: only for whom it is about, and for holders of its key.
  package static let confidential = FieldTraits(rawValue: 64)
  /// Not shown to people: helps sorting or bookkeeping.
  package static let hidden = FieldTraits(rawValue: 128)
}
