extension Operation {
  /// What the record is after this step; `nil` where there is none. This is the overlay of a replica's pending work: it asks nobody, and the
  /// server's verdict replaces it.
  package func overlaid(on record: Record?) -> Record? {
    switch self {
    case .insert(let schema, let id, let pairs):
      if let record { return record }
      var made = Record(schema, id: id)
      for pair in pairs { made[pair.field] = pair.value }
      return Derivations.complete(made, before: nil)
    case .update(_, _, _, let changes):
      guard let record else { return nil }
      var changed = record
      for change in changes { changed[change.field] = change.new }
      return Derivations.complete(changed, before: record)
    case .delete:
      return nil
    case .members(_, _, let field, let add, let remove):
      guard var record else { return nil }
      record[field] = MemberSet.changed(record[field], add: add, remove: remove)
      return record
    case .move:
      // What it does is kept as steps of its own.
      return record
    }
  }
}

/// The stored form shared by `Members` and `Codes`: sorted words, separated by blanks.
package enum MemberSet {
  package static func changed(_ value: Value, add: [String], remove: [String]) -> Value {
    var words = Set((value.text ?? "").split(separator: " ").map(String.init))
    words.subtract(remove)
    words.formUnion(add)
    return words.isEmpty ? .null : .text(words.sorted().joined(separator: " "))
  }
}
