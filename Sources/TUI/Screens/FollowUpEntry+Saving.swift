import Domain
import Store
import Terminal

/// From the form to the replica.
extension FollowUpEntry {
  func write() {
    guard !isSaving else { return }
    isSaving = true
    var draft = FollowUpDraft(id: recordID, customer: customer)
    draft.method = method.value ?? "phone"
    draft.state = state.value ?? "following"
    draft.summary = summary.text
    draft.maturity = maturity.value
    draft.inviteType = inviteType.value
    draft.continues = continues.value
    draft.nextAt = continues.value ? next.value : nil
    draft.completes = tasks.checked
    draft.task = task
    let (zone, key, goesOn) = (app.zone, Self.draftKey(customer.id), goesOn)
    app.holdKeys()
    app.writes.perform({ [draft] replica throws(StoreError) in
      let result = try replica.write("followup.add") { try FollowUps.save(draft, zone: zone, in: $0) }
      // The record is on the disk: a draft that could not be dropped has its identifier, and saving it again does nothing.
      do { try replica.dropDraft(key) } catch {}
      return result
    }) { [weak self, draft] outcome in
      guard let self else { return }
      isSaving = false
      switch outcome {
      case .success(let result):
        app.lastFollowUp = draft
        onSaved?(result, goesOn)
      case .failure(.refused(let problem)):
        if let field = problem.field, form.items.contains(where: { $0.id == field }) { form.refuse([field: problem.sentence]) }
        app.toast(problem.sentence, .error)
      case .failure(let error): app.report(error)
      }
      app.releaseKeys()
    }
  }
}
