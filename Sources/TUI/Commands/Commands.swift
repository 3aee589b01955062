/// Every command of the program, one file a subject.
package enum Commands {
  package static let all: [Command] =
    app + help + palette + screen + history + list + tree + customer + detail + followup + task + board + workbench + message + sync
    + department + user + role + share + mask + function + dataRule + device + log + record + result + group + transfer + pool + undo
    + form + text + prompt + confirm

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  /// Other names under which a command may always be given, most of them words of `kehu exec`.
  package static let synonyms = [
    "customer.add": "customer.new",
    "followup.add": "followup.new",
    "task.add": "task.new",
    "app.undo": "undo",
    "sync.drop": "sync.discard",
    "sync.copy": "list.copy",
    "list.select": "list.mark",
    "list.select-range": "list.mark-range",
    "list.select-all": "list.mark-all",
  ]

  /// Old names, accepted with a warning for two releases after the renaming.
  package static let renamed = [
    "detail.prev": "customer.prev",
    "detail.next": "customer.next",
    "detail.follow": "followup.new",
    "detail.tab-n": "detail.tab",
    "customer.filter": "list.filter",
    "notify.open": "message.open",
    "wb.open": "workbench.open",
    "task.done": "task.complete",
  ]

  /// `_` and `-` are the same in a name: a shell user writes `customer.return_pool`, a keymap `customer.return-pool`.
  package static func named(_ name: String) -> Command? {
    if let command = byID[name] { return command }
    let id = name.replacing("_", with: "-")
    return byID[id] ?? synonyms[id].flatMap { byID[$0] }
  }

  /// - Returns: The command's name of today when `name` is one that it had before.
  package static func newName(of name: String) -> String? { renamed[name.replacing("_", with: "-")] }

  package static func nearest(to name: String) -> String? { Nearest.match(to: name, in: all.map(\.id)) }
}
