import CShims
import Glibc

/// A terminal for tests: keeps the screen in memory, and lets a script press the keys.
@MainActor package final class MemoryDriver: TerminalDriver {
  package private(set) var size: Size
  package let colourDepth: ColourDepth
  package private(set) var screen: CellBuffer
  package private(set) var caret: Point?

  /// How many cells the last `present` changed, and how often one changed anything.
  package private(set) var changedCells = 0
  package private(set) var frameCount = 0
  package private(set) var bellCount = 0
  package private(set) var suspendCount = 0
  package private(set) var outsideCount = 0
  package private(set) var title = ""
  package private(set) var copied: [String] = []
  package private(set) var isClosed = false

  private var script: [InputEvent] = []
  private let scriptDescriptor = shim_eventfd()
  private var isGarbled = true

  package init(size: Size = Size(width: 80, height: 24), colourDepth: ColourDepth = .full) {
    self.size = size
    self.colourDepth = colourDepth
    screen = CellBuffer(size: size)
  }

  // MARK: What a person does

  /// Presses keys written as in a keymap file; a blank presses Space, so that prose can be typed too.
  package func press(_ keys: String) throws(KeySyntaxError) {
    let named = keys.reduce(into: "") { $0 += $1 == " " ? "<Space>" : String($1) }
    add(try Key.parse(sequence: named).map { .key($0) })
  }

  /// Presses the key of each character, as an input method or a fast typist does.
  package func type(_ text: String) {
    add(text.map { .key(.character($0)) })
  }

  package func paste(_ text: String) { add([.paste(text)]) }
  package func hangUp() { add([.hangup]) }

  package func resize(to size: Size) {
    self.size = size
    add([.resize(size)])
  }

  private func add(_ events: [InputEvent]) {
    script += events
    var one: UInt64 = 1
    _ = write(scriptDescriptor, &one, MemoryLayout.size(ofValue: one))
  }

  isolated deinit {
    Glibc.close(scriptDescriptor)
  }

  // MARK: What a person sees

  /// The rows of the screen without the blanks at their ends; a wide glyph appears once.
  package var text: String { screen.text }
  package var lines: [String] { screen.lines }
  /// The looks of the cells; see `CellBuffer.attributes`.
  package var attributes: String { screen.attributes }

  // MARK: TerminalDriver

  package func present(_ buffer: CellBuffer, caret: Point?) {
    guard !isClosed, buffer.size == size else { return }
    let spans = buffer.changes(since: isGarbled ? nil : screen)
    changedCells = spans.reduce(0) { $0 + $1.columns.count }
    if !spans.isEmpty || caret != self.caret { frameCount += 1 }
    screen = buffer
    self.caret = caret
    isGarbled = false
  }

  package func readEvents() -> [InputEvent] {
    var count: UInt64 = 0
    _ = read(scriptDescriptor, &count, MemoryLayout.size(ofValue: count))
    defer { script = [] }
    return script
  }

  package var pollDescriptor: Int32? { scriptDescriptor }
  package func bell() { bellCount += 1 }
  package func setTitle(_ title: String) { self.title = title }

  package func copy(_ text: String) -> Bool {
    guard text.utf8.count <= ControlStrings.copyBytesMax else { return false }
    copied.append(text)
    return true
  }

  package func redraw() { isGarbled = true }
  package func suspend() { suspendCount += 1 }

  package func outside<Result>(_ body: () throws -> Result) rethrows -> Result {
    outsideCount += 1
    return try body()
  }

  package func close() { isClosed = true }
}
