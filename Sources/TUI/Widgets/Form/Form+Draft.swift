import Domain

/// What was typed, as it is kept on the disk and put back on another day.
extension Form {
  /// The fields that were changed, by their items' ids; those that are never kept are left out.
  package var draft: [String: String] {
    let changed = Set(changedIDs)
    var draft: [String: String] = [:]
    for item in items where changed.contains(item.id) { draft[item.id] = item.field.draft }
    return draft
  }

  /// Fields that the draft does not name stay as they are.
  package func restore(_ draft: [String: String]) {
    for item in items {
      if let text = draft[item.id] { item.field.restore(text) }
    }
  }
}
