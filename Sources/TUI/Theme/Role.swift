/// What a piece of the screen means. A theme gives each its look; widgets never name a colour.
package enum Role: String, CaseIterable, Sendable {
  case text
  /// Secondary: header cells, past times, units, hints.
  case dim
  /// The one colour of its own that a theme has.
  case accent
  /// The name of the thing one is in.
  case title
  case border
  case product
  /// A tab that is not open, and the one that is.
  case tab
  case tabOpen = "tab-open"
  case listHeader = "list-header"
  /// The row under the cursor: where the focus is, and where it will be again.
  case cursorRow = "cursor-row"
  case cursorRowIdle = "cursor-row-idle"
  case marked
  case label
  case labelFocused = "label-focused"
  case field
  case fieldFocused = "field-focused"
  case placeholder
  /// A value that was chosen from several.
  case chosen
  /// What a date means, beside what was typed.
  case echo
  case overdue
  case warning
  case error
  case ok
  case statusOnline = "status-online"
  case statusOffline = "status-offline"
  /// In the line of keys: the key, and what it does.
  case key
  case keyLabel = "key-label"
  case toast
  case toastOK = "toast-ok"
  case toastWarning = "toast-warning"
  case toastError = "toast-error"
  /// The letters of a text that a filter found.
  case match
  case bar
}
