import Domain
import Terminal

/// A short message about what has just happened, which goes by itself.
package struct Toast: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case info
    case ok
    case warning
    case error
  }

  package let text: Label
  package let kind: Kind
  /// `F3 撤销`: how to take it back while it is shown.
  package let undoHint: Label?
  /// When it goes.
  package let deadline: ContinuousClock.Instant

  package init(_ text: Label, _ kind: Kind = .info, undoHint: Label? = nil, until deadline: ContinuousClock.Instant) {
    self.text = text
    self.kind = kind
    self.undoHint = undoHint
    self.deadline = deadline
  }

  /// Draws it at the right of a row, over what is there.
  @MainActor package func draw(on canvas: Canvas, y: Int, in environment: DrawEnvironment) {
    let role: Role =
      switch kind {
      case .info: .toast
      case .ok: .toastOK
      case .warning: .toastWarning
      case .error: .toastError
      }
    // The colour says it a second time: the mark is what mono terminals and the colour-blind see.
    let mark =
      switch kind {
      case .info: ""
      case .ok: environment.marks.done + " "
      case .warning, .error: "! "
      }
    let hint = undoHint.map { " \(environment.marks.separator) " + environment[$0] } ?? ""
    let room = canvas.width - 4
    guard room > 0 else { return }
    let whole = mark + environment[text] + hint
    let text = textWidth(whole) <= room ? whole : environment.cut(mark + environment[text], to: max(1, room - textWidth(hint))) + hint
    let shown = " " + environment.cut(text, to: room) + " "
    canvas.put(shown, x: canvas.width - 1 - textWidth(shown), y: y, style: environment[role])
  }
}

/// The toast that is shown: one at a time, the newest.
package struct ToastShelf: Hashable, Sendable {
  package private(set) var current: Toast?

  package init() {}

  package mutating func show(_ toast: Toast) { current = toast }
  package mutating func dismiss() { current = nil }

  package var nextDeadline: ContinuousClock.Instant? { current?.deadline }

  /// - Returns: Whether anything went, so that the screen has to be painted.
  package mutating func expire(at now: ContinuousClock.Instant) -> Bool {
    guard let deadline = current?.deadline, deadline <= now else { return false }
    current = nil
    return true
  }
}
