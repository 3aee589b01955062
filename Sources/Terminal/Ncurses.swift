import CNcurses
import Glibc

/// The ncurses library, in Swift's terms. Nothing else imports it.
@MainActor final class Ncurses {
  private enum Code {
    static let pasteStart: Int32 = 2000
    static let pasteEnd: Int32 = 2001
  }

  private let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  /// Keys are read through a pad: reading through a window that has changed would refresh it on the way.
  private let input: UnsafeMutablePointer<WINDOW>
  private let output: FrameOutput
  /// Whether characters of ambiguous width are drawn as ASCII ones.
  var drawsStandIns = false
  private var looks: [Style: (attributes: attr_t, pair: Int32)] = [:]
  private var keys: [Int32: Key?] = [:]
  let depth: ColourDepth
  let showCursor: String
  let hideCursor: String

  /// Opens the screen on descriptors 0 and 1, which are a terminal.
  init(term: String, noColour: Bool) throws(TerminalError) {
    guard Self.hasLocale else { throw .noUTF8Locale }
    // ncurses would believe them more than the terminal; nobody updates them when the window changes.
    unsetenv("LINES")
    unsetenv("COLUMNS")
    guard let output = FrameOutput(), let from = fdopen(dup(STDIN_FILENO), "r"),
      let screen = newterm(term, output.file, from), let window = nc_stdscr()
    else { throw .dumbTerminal(term) }
    self.output = output
    self.screen = screen
    self.window = window
    guard Self.capability("cup") != nil, let input = newpad(1, 1) else {
      endwin()
      delscreen(screen)
      throw .dumbTerminal(term)
    }
    self.input = input
    hideCursor = Self.capability("civis") ?? ""
    showCursor = Self.capability("cnorm") ?? ""
    if has_colors() && !noColour {
      start_color()
      use_default_colors()
      depth = ColourDepth(colours: Int(nc_colors()))
    } else {
      depth = .mono
    }
    raw()
    noecho()
    nonl()
    set_escdelay(25)
    typeahead(-1)
    keypad(input, true)
    meta(input, true)
    nodelay(input, true)
    leaveok(window, false)
    define_key("\u{1B}[200~", Code.pasteStart)
    define_key("\u{1B}[201~", Code.pasteEnd)
    // The first refresh clears the screen, and must do it on the terminal itself.
    wnoutrefresh(window)
    doupdate()
    output.write(hideCursor)
  }

  var size: Size { Size(width: Int(nc_cols()), height: Int(nc_lines())) }

  func resize(to size: Size) {
    resizeterm(Int32(clamping: max(1, size.height)), Int32(clamping: max(1, size.width)))
    // The key that announces the change comes back through `read` and is ignored there.
    clearok(nc_curscr(), true)
  }

  func forgetScreen() {
    // Whatever spoiled the screen may have changed the terminal's modes as well.
    reset_prog_mode()
    clearok(nc_curscr(), true)
  }

  // MARK: Output

  func put(_ cells: ArraySlice<Cell>, x: Int, y: Int) {
    var characters: [cchar_t] = []
    characters.reserveCapacity(cells.count)
    for cell in cells where !cell.isContinuation {
      let look = self.look(cell.style)
      for scalars in drawable(cell) {
        var character = cchar_t()
        nc_setcchar(&character, scalars.map { wchar_t(bitPattern: $0.value) } + [0], look.attributes, look.pair)
        characters.append(character)
      }
    }
    mvwadd_wchnstr(window, Int32(clamping: y), Int32(clamping: x), characters, Int32(clamping: characters.count))
  }

  func moveCursor(to point: Point) {
    wmove(window, Int32(clamping: point.y), Int32(clamping: point.x))
  }

  /// Works out the bytes that bring the terminal up to date, and returns them unsent.
  func frame() -> [UInt8] {
    wnoutrefresh(window)
    return output.capture { doupdate() }
  }

  func write(_ bytes: [UInt8]) { output.write(bytes) }
  func write(_ text: String) { output.write(text) }

  func leave() {
    write(showCursor)
    endwin()
  }

  func comeBack() {
    reset_prog_mode()
    clearok(nc_curscr(), true)
    wnoutrefresh(window)
    doupdate()
    write(hideCursor)
  }

  func close() {
    leave()
    delscreen(screen)
  }

  private func look(_ style: Style) -> (attributes: attr_t, pair: Int32) {
    if let known = looks[style] { return known }
    let reduced = depth.reduce(style)
    var attributes = nc_A_NORMAL
    if reduced.attributes.contains(.bold) { attributes |= nc_A_BOLD }
    if reduced.attributes.contains(.dim) { attributes |= nc_A_DIM }
    if reduced.attributes.contains(.reverse) { attributes |= nc_A_REVERSE }
    if reduced.attributes.contains(.underline) { attributes |= nc_A_UNDERLINE }
    if reduced.attributes.contains(.italic) { attributes |= nc_A_ITALIC }
    let colours = (Self.number(reduced.foreground), Self.number(reduced.background))
    let pair = colours == (-1, -1) ? 0 : max(0, alloc_pair(colours.0, colours.1))
    looks[style] = (attributes, pair)
    return (attributes, pair)
  }

  private static func number(_ colour: Colour) -> Int32 {
    switch colour {
    case .standard: -1
    case .palette(let index): Int32(index)
    }
  }

  /// What to give ncurses for a cell. If its library measures the glyph otherwise than we do, as a newer one may,
  /// a question mark keeps the row straight.
  private func drawable(_ cell: Cell) -> [[Unicode.Scalar]] {
    let scalars = cell.scalars
    if drawsStandIns, scalars.count == 1, let standIn = AmbiguousWidth.standIn(for: scalars[0]) { return [[standIn]] }
    guard let first = scalars.first, nc_wcwidth(first.value) == Int32(cell.width) else {
      return cell.width == 2 ? [["?"], [" "]] : [["?"]]
    }
    return [scalars]
  }

  // MARK: Input

  /// The next byte or key, or `nil` if nothing has come in.
  func read() -> InputDecoder.Unit? {
    var code = wgetch(input)
    // Only says that the size changed, which the driver finds out for itself.
    while code == KEY_RESIZE { code = wgetch(input) }
    switch code {
    case ERR: return nil
    case Code.pasteStart: return .pasteStart
    case Code.pasteEnd: return .pasteEnd
    case 0..<256: return .byte(UInt8(code))
    default: return key(code).map { .key($0) } ?? .ignored
    }
  }

  private func key(_ code: Int32) -> Key? {
    if let known = keys[code] { return known }
    let key = keyname(code).flatMap { Key(cursesName: String(cString: $0)) }
    keys[code] = .some(key)
    return key
  }

  // MARK: The system

  /// Makes the C library read and write UTF-8, by the person's own locale if it can.
  private static func chooseLocale() -> Bool {
    let names = ["", "C.UTF-8", "en_US.UTF-8", "zh_CN.UTF-8"]
    return names.contains { name in
      setlocale(LC_CTYPE, name) != nil && nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } == "UTF-8"
    }
  }

  private static func capability(_ name: String) -> String? {
    guard let text = tigetstr(name), Int(bitPattern: text) != -1 else { return nil }
    return String(cString: text)
  }

  /// How wide the C library thinks a scalar is, once a UTF-8 locale is chosen; for comparing with our own table.
  static func libraryWidth(_ scalar: Unicode.Scalar) -> Int? {
    hasLocale ? Int(nc_wcwidth(scalar.value)) : nil
  }

  private static let hasLocale = chooseLocale()
}
