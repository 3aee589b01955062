import Domain
import Store

/// `undo` and `redo` (20 steps, movements and bulk work among them).
extension App {
  func undo() { turn(isRedo: false) }
  func redo() { turn(isRedo: true) }

  private func turn(isRedo: Bool) {
    // What is being typed is nothing that was done yet, and undoing something else behind it would surprise.
    if stack.focus.acceptsText || stack.focus.contexts.contains(where: { $0.isWithin(.form) }) {
      return toast(Label("正在输入，先保存或离开再撤销", "Finish or leave what you are typing first"), .warning)
    }
    let zone = zone
    writes.perform({ replica throws(StoreError) in isRedo ? try replica.redo(zone: zone) : try replica.undo(zone: zone) }) {
      [weak self] result in
      switch result {
      case .success(let report): self?.say(report, isRedo: isRedo)
      case .failure(let error): self?.report(error)
      }
    }
  }

  private func say(_ report: UndoReport, isRedo: Bool) {
    guard let command = report.command else {
      return toast(isRedo ? Label("没有可以重做的改动", "There is nothing to do again") : Label("没有可以撤销的改动", "There is nothing to undo"))
    }
    let title = CommandTitle.of(command)
    let what = Label(title.zh + (report.name.map { " \($0)" } ?? ""), title.en + (report.name.map { " \($0)" } ?? ""))
    let count = report.done > 1 ? Label("（\(report.done)项）", " (\(report.done))") : Label("", "")
    let kept = Set(report.kept).sorted { $0.zh < $1.zh }
    let (keptZh, keptEn) = (kept.map(\.zh).joined(separator: "；"), kept.map(\.en).joined(separator: "; "))
    guard report.done > 0 else {
      if kept.isEmpty { return toast(Label("\(what.zh)：现在已是这样", "\(what.en): it is so already")) }
      let next = isRedo ? Label("", "") : Label("。再按一次撤销更早的改动", ". Once more undoes the change before it")
      return toast(Label("不能撤销「\(what.zh)」：\(keptZh)\(next.zh)", "“\(what.en)” cannot be undone: \(keptEn)\(next.en)"), .warning)
    }
    let verb = isRedo ? Label("已重做", "Done again") : Label("已撤销", "Undone")
    let rest = kept.isEmpty ? Label("", "") : Label("；\(keptZh)", "; \(keptEn)")
    toast(Label("\(verb.zh)：\(what.zh)\(count.zh)\(rest.zh)", "\(verb.en): \(what.en)\(count.en)\(rest.en)"), kept.isEmpty ? .ok : .warning)
  }
}
