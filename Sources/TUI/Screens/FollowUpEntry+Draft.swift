import Domain
import Store
import Terminal

/// What was typed, kept on the disk until it is saved.
extension FollowUpEntry {
  static func draftKey(_ customer: RecordID) -> String { "followup:" + customer.hex }

  /// Everything that was entered, as kept on the disk.
  var text: String {
    JSON.object([
      "id": JSON(recordID), "method": json(method.value), "state": json(state.value), "summary": .string(summary.text),
      "continues": .bool(continues.value), "next": .string(next.text), "maturity": json(maturity.value), "invite": json(inviteType.value),
      "unticked": .array(tasks.items.map(\.id).filter { !tasks.checked.contains($0) }.map { JSON($0) }),
    ]).text
  }

  func json(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }

  var isTouched: Bool { text != untouched }

  func restore(_ draft: Draft) {
    let json: JSON
    do { json = try JSON(parsing: draft.text) } catch {
      // Written by a newer release, or cut by a full disk: the person starts with an empty form.
      return
    }
    if let id = json["id"].id { recordID = id }
    if let value = json["method"].string { method.value = value }
    if let value = json["state"].string { state.value = value }
    summary.text = json["summary"].string ?? ""
    continues.value = json["continues"].bool ?? false
    if let value = json["next"].string { next.text = value }
    maturity.value = json["maturity"].string
    inviteType.value = json["invite"].string
    let unticked = Set((json["unticked"].array ?? []).compactMap(\.id))
    tasks.show(tasks.items, checked: Set(tasks.items.map(\.id)).subtracting(unticked))
    keptAt = draft.at
    keptText = text
  }

  /// Puts on the disk what differs from what is there. One write at a time: the next one takes all that was typed meanwhile.
  func keepDraft() {
    let text = text
    guard !isKeeping, !isSaving, text != keptText ?? untouched else { return }
    isKeeping = true
    let key = Self.draftKey(customer.id)
    app.writes.perform({ replica throws(StoreError) in try replica.keepDraft(key, text) }) { [self] result in
      // Held until it is kept: what was typed meanwhile is kept too, even where the page has closed.
      isKeeping = false
      switch result {
      case .success:
        keptText = text
        keptAt = app.services.wall()
        keepDraft()
      case .failure(let error): app.report(error)
      }
    }
  }

  func dropDraft() {
    let key = Self.draftKey(customer.id)
    app.writes.perform({ replica throws(StoreError) in try replica.dropDraft(key) }) { [weak app] result in
      if case .failure(let error) = result { app?.report(error) }
    }
  }
}
