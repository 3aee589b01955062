import Domain
import Terminal

/// The frame of the screen: a header line, the body, a status line, and a line of the keys that work now.
@MainActor package struct Chrome {
  /// What the layouts are made for. Below it only a notice is shown.
  package static let sizeMin = Size(width: 60, height: 16)

  private let state: ChromeState
  private let keys: KeyHelp?
  private let available: (Command) -> Bool

  /// - Parameters:
  ///   - keys: The keys that work where the focus is.
  ///   - available: Leaves out of the last line what cannot be done now.
  package init(_ state: ChromeState, keys: KeyHelp? = nil, available: @escaping (Command) -> Bool = { _ in true }) {
    self.state = state
    self.keys = keys
    self.available = available
  }

  /// Draws the frame.
  ///
  /// - Returns: The canvas for the body; nil when the window is too small for one and a notice is shown instead.
  package func draw(on canvas: Canvas, in environment: DrawEnvironment) -> Canvas? {
    canvas.clear(style: environment[.text])
    guard canvas.width >= Self.sizeMin.width, canvas.height >= Self.sizeMin.height else {
      drawNotice(on: canvas, in: environment)
      return nil
    }
    PartLine(left: headerLeft(environment), right: headerRight(environment)).draw(on: canvas, y: 0, in: environment)
    PartLine(left: state.statusLeft, right: state.statusRight).draw(on: canvas, y: canvas.height - 2, in: environment)
    drawKeys(on: canvas.part(Rect(x: 0, y: canvas.height - 1, width: canvas.width, height: 1)), in: environment)
    return canvas.part(Rect(x: 0, y: 1, width: canvas.width, height: canvas.height - 3))
  }

  private func drawNotice(on canvas: Canvas, in environment: DrawEnvironment) {
    let lines = [
      environment[Strings.Screen.tooSmall], environment[Strings.Screen.tooSmallDetail(Self.sizeMin.width, Self.sizeMin.height)],
    ]
    let top = max(0, (canvas.height - lines.count) / 2)
    for (index, line) in lines.enumerated() {
      canvas.put(environment.fit(line, to: canvas.width, .centre), x: 0, y: top + index, style: environment[index == 0 ? .title : .dim])
    }
  }

  // MARK: Header

  private func headerLeft(_ environment: DrawEnvironment) -> [LinePart] {
    if let path = state.path {
      return [LinePart(environment.marks.less + " " + path, .title)]
    }
    // The product's name goes first of all, then the tabs on the right; the open one always stays.
    return [LinePart(environment[Strings.Screen.product], .product, priority: 9)]
      + state.tabs.enumerated().map { index, tab in
        let text = environment[tab.title] + (tab.count > 0 ? " \(tab.count)" : "")
        guard index == state.openTab else { return LinePart(text, .tab, priority: 6) }
        return LinePart(environment.marks.tabLeft + text + environment.marks.tabRight, .tabOpen)
      }
  }

  private func headerRight(_ environment: DrawEnvironment) -> [LinePart] {
    let isOnline = state.connection == .online
    let word = environment[Strings.Screen.connection(state.connection)]
    let mark = isOnline ? environment.marks.online : environment.marks.offline
    var status = mark + " " + word
    if !isOnline, state.unsent > 0 { status += " \(environment.marks.separator) " + environment[Strings.Screen.unsent(state.unsent)] }
    var parts = [
      LinePart(state.user, .dim, priority: 7), LinePart(status, isOnline ? .statusOnline : .statusOffline),
      LinePart(environment.moments.clock(environment.now), .dim, priority: 8),
    ]
    if state.unread > 0 { parts.append(LinePart("\(environment.marks.mail) \(state.unread)", .accent, priority: 5)) }
    return parts
  }

  // MARK: Keys

  /// What works here now, and no more of it than fits: told from the live bindings.
  private func drawKeys(on canvas: Canvas, in environment: DrawEnvironment) {
    let end = canvas.width - 1
    var x = 1
    func put(_ keys: String, _ word: String) {
      x = canvas.put(keys, x: x, y: 0, style: environment[.key]) + 1
      x = canvas.put(word, x: x, y: 0, style: environment[.keyLabel]) + 2
    }
    for note in state.notes {
      let (keys, word) = (environment[note.keys], environment[note.word])
      if x + textWidth(keys) + 1 + textWidth(word) <= end { put(keys, word) }
    }
    for hint in keys?.hints(width: end - x, in: environment.language, available: available) ?? [] {
      put(hint.keys, hint.word)
    }
  }
}
