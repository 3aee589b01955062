/// The terminal as the rest of the program sees it: `NcursesDriver` for people, `MemoryDriver` for tests.
@MainActor package protocol TerminalDriver: AnyObject {
  var size: Size { get }
  var colourDepth: ColourDepth { get }

  /// Shows a screen, sending only what differs from the one before. The terminal's cursor is put at `caret` last,
  /// where input methods and screen readers look for it, and hidden without one.
  func present(_ buffer: CellBuffer, caret: Point?)

  /// Everything that has come in, without waiting for more.
  func readEvents() -> [InputEvent]
  /// Readable when there may be events; `nil` if there is nothing to wait on.
  var pollDescriptor: Int32? { get }

  func bell()
  func setTitle(_ title: String)
  /// Puts `text` on the clipboard of the person's own machine. False if it is longer than terminals accept.
  func copy(_ text: String) -> Bool

  /// Forgets what is on the screen, so that the next `present` sends all of it: for a garbled screen.
  func redraw()
  /// Gives the terminal back, stops the program as Ctrl-Z would, and shows the screen again once it is continued.
  func suspend()
  /// Gives the terminal to another program while `body` runs, and shows the screen again afterwards.
  func outside<Result>(_ body: () throws -> Result) rethrows -> Result
  /// Leaves the terminal as it was found. Further calls do nothing.
  func close()
}
