import Domain
import Store

/// What was typed into a form that closed because its right went: kept on the disk, and there again when the form is opened anew (OV-5).
extension FormScreen {
  /// - Parameter id: nil for a new record.
  static func draftKey(_ schema: Schema, _ id: RecordID?) -> String { "form:\(schema.name):\(id?.hex ?? "new")" }

  /// Whether there was something to keep.
  func keepDraft() -> Bool {
    guard let draftKey, form.isDirty, !form.draft.isEmpty else { return false }
    let text = JSON.object(form.draft.mapValues(JSON.string)).text
    app.writes.perform({ replica throws(StoreError) in try replica.keepDraft(draftKey, text) }) { [weak app] result in
      if case .failure(let error) = result { app?.report(error) }
    }
    return true
  }

  /// Puts back what was kept, unless something is typed by then.
  func restoreDraft() {
    guard let draftKey else { return }
    app.pool.read("form.draft", { reader throws(StoreError) in try reader.draft(draftKey) }) { [weak self] draft in
      guard let self, let draft, !form.isDirty, let kept = Self.values(draft.text) else { return }
      form.restore(kept)
      hasDraft = true
      let (now, zone) = (app.services.wall(), app.zone)
      func when(_ language: Language) -> String {
        MomentFormat(now: now, zone: zone, language: language).day(draft.at) + " " + zone.local(draft.at).clock
      }
      app.toast(Label("已恢复没有保存的内容（\(when(.zh))）", "What was typed and not saved is here again (\(when(.en)))"))
    }
  }

  /// What a newer release wrote, or a full disk cut, is left alone: the person starts with the form as it is.
  private static func values(_ text: String) -> [String: String]? {
    do { return try JSON(parsing: text).object?.compactMapValues(\.string) } catch { return nil }
  }

  /// Saved, or given up.
  func dropDraft() {
    guard let draftKey, hasDraft else { return }
    hasDraft = false
    app.writes.perform({ replica throws(StoreError) in try replica.dropDraft(draftKey) }) { [weak app] result in
      if case .failure(let error) = result { app?.report(error) }
    }
  }
}
