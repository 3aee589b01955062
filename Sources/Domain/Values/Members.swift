/// A set of record identifiers kept in one field: roles of a user, administrators of a group. Stored as their hexadecimal forms,
/// sorted and separated by blanks, so that equal sets are equal bytes.
package struct Members: Hashable, Sendable, FieldValue, ExpressibleByArrayLiteral {
  package var ids: Set<RecordID>

  package init(_ ids: some Sequence<RecordID> = []) {
    self.ids = Set(ids)
  }

  package init(arrayLiteral elements: RecordID...) {
    ids = Set(elements)
  }

  package init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    ids = Set(text.split(separator: " ").compactMap { RecordID(String($0)) })
  }

  package var stored: Value {
    ids.isEmpty ? .null : .text(ids.map(\.hex).sorted().joined(separator: " "))
  }

  package func contains(_ id: RecordID) -> Bool { ids.contains(id) }
}

/// A set of codes kept in one field: the functions of a role. Stored sorted, separated by blanks.
package struct Codes: Hashable, Sendable, FieldValue, ExpressibleByArrayLiteral {
  package var codes: Set<String>

  package init(_ codes: some Sequence<String> = []) {
    self.codes = Set(codes)
  }

  package init(arrayLiteral elements: String...) {
    codes = Set(elements)
  }

  package init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    codes = Set(text.split(separator: " ").map(String.init))
  }

  package var stored: Value { codes.isEmpty ? .null : .text(codes.sorted().joined(separator: " ")) }
}
