import CShims
import Glibc

/// A real terminal, by way of ncurses, which knows how to say things to each kind and how to say them shortly.
@MainActor package final class NcursesDriver: TerminalDriver {
  package struct Options: Sendable {
    /// Where standard error goes while the screen is up; `nil` drops it.
    package var errorLog: String?
    /// What the person reads if the program crashes, in both languages.
    package var crashNotice: String
    package var noColour: Bool
    package var ambiguousWidth: AmbiguousWidth

    package init(
      errorLog: String? = nil, crashNotice: String = "", noColour: Bool = false, ambiguousWidth: AmbiguousWidth = .automatic
    ) {
      self.ambiguousWidth = ambiguousWidth
      self.errorLog = errorLog
      self.crashNotice = crashNotice
      self.noColour = noColour
    }
  }

  /// Bytes sent by the last `present` that sent any, and how many have: for statistics and tests.
  package private(set) var frameBytes = 0
  package private(set) var frameCount = 0

  private let ncurses: Ncurses
  private let standardError: DivertedStandardError
  private let insideTmux: Bool
  private let hasTitle: Bool
  private var decoder = InputDecoder()
  private var shown: CellBuffer?
  private var shownCaret: Point?
  private var knownSize: Size
  private var ambiguousWidth: AmbiguousWidth
  private var isOpen = true

  package init(_ options: Options = Options()) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    let term = Self.environment("TERM") ?? ""
    guard !term.isEmpty, term != "dumb" else { throw .dumbTerminal(term) }
    CrashGuard.install(notice: options.crashNotice)
    let noColour = options.noColour || !(Self.environment("NO_COLOR") ?? "").isEmpty
    do {
      ncurses = try Ncurses(term: term, noColour: noColour)
    } catch {
      CrashGuard.disarm()
      throw error
    }
    standardError = DivertedStandardError(to: options.errorLog)
    insideTmux = Self.environment("TMUX") != nil
    hasTitle = !["linux", "vt", "cons", "ansi"].contains { term.hasPrefix($0) }
    knownSize = ncurses.size
    ambiguousWidth = options.ambiguousWidth
    standardError.divert()
    ncurses.write(ControlStrings.begin + (hasTitle ? ControlStrings.pushTitle : ""))
    adoptSize()
    ncurses.drawsStandIns = ambiguousWidth == .wide
    if ambiguousWidth == .automatic && knownSize.height > 1 {
      ncurses.write(ControlStrings.beginFrame + AmbiguousWidth.question + ControlStrings.endFrame)
    } else if ambiguousWidth == .automatic {
      ambiguousWidth = .narrow
    }
  }

  package var size: Size { knownSize }
  package var colourDepth: ColourDepth { ncurses.depth }
  package var pollDescriptor: Int32? { isOpen ? STDIN_FILENO : nil }

  package func present(_ buffer: CellBuffer, caret: Point?) {
    // A buffer drawn for another size is out of date: its successor is on its way.
    guard isOpen, buffer.size == knownSize else { return }
    for span in buffer.changes(since: shown) {
      let start = span.y * buffer.size.width
      let columns = start + span.columns.lowerBound..<start + span.columns.upperBound
      ncurses.put(buffer.cells[columns], x: span.columns.lowerBound, y: span.y)
    }
    if let caret { ncurses.moveCursor(to: caret) }
    let bytes = ncurses.frame()
    let caretChanges = (caret == nil) != (shownCaret == nil)
    let cursorWasShown = shownCaret != nil
    shown = buffer
    shownCaret = caret
    guard !bytes.isEmpty || caretChanges else { return }
    var frame = Array(ControlStrings.beginFrame.utf8)
    if cursorWasShown { frame += Array(ncurses.hideCursor.utf8) }
    frame += bytes
    if caret != nil { frame += Array(ncurses.showCursor.utf8) }
    frame += Array(ControlStrings.endFrame.utf8)
    ncurses.write(frame)
    frameBytes = frame.count
    frameCount += 1
  }

  package func readEvents() -> [InputEvent] {
    guard isOpen else { return [] }
    var events: [InputEvent] = []
    if adoptSize() { events.append(.resize(knownSize)) }
    while let unit = ncurses.read() {
      events += decoder.take(unit, at: .now)
    }
    events += decoder.pause()
    hearAmbiguousWidth()
    return events
  }

  package func bell() {
    if isOpen { ncurses.write("\u{7}") }
  }

  package func setTitle(_ title: String) {
    if isOpen && hasTitle { ncurses.write(ControlStrings.title(title)) }
  }

  package func copy(_ text: String) -> Bool {
    guard isOpen, text.utf8.count <= ControlStrings.copyBytesMax else { return false }
    ncurses.write(ControlStrings.copy(text, insideTmux: insideTmux))
    return true
  }

  package func redraw() {
    shown = nil
    ncurses.forgetScreen()
  }

  package func suspend() {
    outside { shim_stop_self() }
  }

  package func outside<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard isOpen else { return try body() }
    leave()
    defer { comeBack() }
    return try body()
  }

  package func close() {
    guard isOpen else { return }
    awaitAnswer()
    isOpen = false
    ncurses.write(ControlStrings.end + (hasTitle ? ControlStrings.popTitle : ""))
    ncurses.close()
    standardError.restore()
    CrashGuard.disarm()
  }

  private func leave() {
    ncurses.write(ControlStrings.end)
    ncurses.leave()
    standardError.restore()
    CrashGuard.disarm()
  }

  private func comeBack() {
    CrashGuard.arm()
    standardError.divert()
    ncurses.comeBack()
    ncurses.write(ControlStrings.begin)
    showAgain()
  }

  private func showAgain() {
    let last = shown
    let caret = shownCaret
    shown = nil
    shownCaret = nil
    if let last { present(last, caret: caret) }
  }

  /// Takes the answer to the question about ambiguous characters, which may come at any time or never.
  private func hearAmbiguousWidth() {
    guard ambiguousWidth == .automatic, let answer = decoder.reportedPosition.flatMap(AmbiguousWidth.answer) else { return }
    ambiguousWidth = answer
    guard answer == .wide else { return }
    ncurses.drawsStandIns = true
    showAgain()
  }

  /// An answer that came after the end would be typed into the person's shell.
  private func awaitAnswer() {
    var ready = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    if ambiguousWidth == .automatic, poll(&ready, 1, Self.answerMilliseconds) > 0 { _ = readEvents() }
  }

  private static let answerMilliseconds: Int32 = 100

  /// Asks the terminal for its size, and follows it if it has changed.
  @discardableResult private func adoptSize() -> Bool {
    var window = winsize()
    let answer = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window)
    // A serial line does not know: then the terminal's description has to do.
    guard answer == 0, window.ws_row > 0, window.ws_col > 0 else { return false }
    let current = Size(width: Int(window.ws_col), height: Int(window.ws_row))
    guard current != ncurses.size || current != knownSize else { return false }
    ncurses.resize(to: current)
    shown = nil
    knownSize = current
    return true
  }

  /// How wide the C library thinks a scalar is in a UTF-8 locale, or `nil` without one: to check our own table.
  package static func libraryWidth(_ scalar: Unicode.Scalar) -> Int? {
    Ncurses.libraryWidth(scalar)
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
