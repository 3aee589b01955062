import Domain

extension Commands {
  /// Named and bound already, but not in this release: the palette leaves them out, and their keys say so.
  package static let notYet: Set<String> = [
    "app.mouse", "app.stats", "history.forward", "list.filter-column", "list.columns", "list.export", "list.query-save",
    "list.query-open", "customer.call", "customer.sms", "customer.tag", "customer.untag", "customer.import", "followup.apply",
    "task.delete", "task.snooze", "task.view", "task.view-next", "task.bulk-owner", "task.bulk-priority", "task.bulk-progress",
    "task.bulk-due", "board.left", "board.right", "task.move-left", "task.move-right", "board.column", "workbench.open",
    "workbench.arrange", "workbench.refresh-all", "workbench.switch", "form.repeat-value", "form.edit-external",
  ]

  /// Places that `screen.goto` will lead to later.
  package static let screensNotYet: Set<String> = ["workbench"]

  package static let notYetReason = Label("此版本尚无此功能", "Not in this release yet")

  package static func isThere(_ invocation: Invocation) -> Bool {
    !notYet.contains(invocation.command.id)
      && !(invocation.command.id == "screen.goto" && screensNotYet.contains(invocation["screen"] ?? ""))
  }
}
