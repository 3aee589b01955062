/// Makes input events of what `wgetch` returns: single bytes, and keys that ncurses recognised.
///
/// Whatever is unfinished when the input pauses (half a character, half a paste) is kept until it goes on. Only a
/// lone ESC is settled by a pause: followed at once by something it is Alt, otherwise the Escape key.
package struct InputDecoder {
  /// A recognised key, a byte, or one of the marks around a paste.
  package enum Unit: Equatable {
    case byte(UInt8)
    case key(Key)
    case pasteStart
    case pasteEnd
    /// A recognised key without a meaning here.
    case ignored
  }

  /// A paste is cut into events of this many bytes, so that a lost end mark cannot fill the memory.
  package static let pasteBytesMax = 4 << 20
  /// A paste whose end mark was lost would swallow every later key. After a silence this long the next key is a key.
  package static let pasteSilenceSeconds = 10
  private static let sequenceLengthMax = 64

  private enum State {
    case ground
    case escape
    /// Behind `ESC [`, with what came since.
    case control(String)
    /// Behind `ESC O`.
    case application
    case paste
  }

  private var state = State.ground
  private var pasted: [UInt8] = []
  private var assembler = UTF8Assembler()
  private var alt = false
  /// The last position of the cursor that the terminal reported.
  package private(set) var reportedPosition: Point?
  private var lastTaken: ContinuousClock.Instant?

  package init() {}

  package mutating func take(_ unit: Unit, at now: ContinuousClock.Instant) -> [InputEvent] {
    var events: [InputEvent] = []
    if case .paste = state, let last = lastTaken, now - last > .seconds(Self.pasteSilenceSeconds) {
      events = endPaste()
    }
    lastTaken = now
    switch state {
    case .paste: return takePasted(unit)
    case .ground: return events + takeGround(unit)
    case .escape: return takeEscaped(unit)
    case .control(let body): return takeControl(unit, body)
    case .application:
      state = .ground
      if case .byte(let byte) = unit, let key = EscapeSequence.applicationKey(Character(Unicode.Scalar(byte))) {
        return [.key(key)]
      }
      return [.key(.alt("O"))] + takeGround(unit)
    }
  }

  /// Nothing more is there to be read for now.
  package mutating func pause() -> [InputEvent] {
    switch state {
    case .escape:
      state = .ground
      return [.key(.escape)]
    case .control(""):
      state = .ground
      return [.key(.alt("["))]
    case .application:
      state = .ground
      return [.key(.alt("O"))]
    case .ground, .control, .paste:
      return []
    }
  }

  private mutating func takeGround(_ unit: Unit) -> [InputEvent] {
    switch unit {
    case .key(let key): return [.key(modified(key))]
    case .pasteStart:
      state = .paste
      return []
    case .pasteEnd, .ignored: return []
    case .byte(0x1B):
      state = .escape
      return []
    case .byte(let byte):
      return assembler.take(byte).map { .key(modified(Self.key($0))) }
    }
  }

  private mutating func takeEscaped(_ unit: Unit) -> [InputEvent] {
    switch unit {
    case .byte(0x1B): return [.key(.escape)]
    case .byte(UInt8(ascii: "[")):
      state = .control("")
      return []
    case .byte(UInt8(ascii: "O")):
      state = .application
      return []
    case .byte, .key:
      state = .ground
      alt = true
      return takeGround(unit)
    case .pasteStart, .pasteEnd, .ignored:
      state = .ground
      return [.key(.escape)] + takeGround(unit)
    }
  }

  private mutating func takeControl(_ unit: Unit, _ body: String) -> [InputEvent] {
    guard case .byte(let byte) = unit, (0x20..<0x7F).contains(byte) else {
      state = .ground
      return takeGround(unit)
    }
    let longer = body + String(Character(Unicode.Scalar(byte)))
    guard byte >= 0x40 else {
      state = longer.count > Self.sequenceLengthMax ? .ground : .control(longer)
      return []
    }
    state = .ground
    switch EscapeSequence.control(longer) {
    case .key(let key): return [.key(key)]
    case .pasteStart:
      state = .paste
      return []
    case .position(let point):
      reportedPosition = point
      return []
    case .pasteEnd, .nothing: return []
    }
  }

  private mutating func takePasted(_ unit: Unit) -> [InputEvent] {
    switch unit {
    case .pasteEnd:
      return endPaste()
    case .byte(let byte):
      pasted.append(byte)
      if byte == Self.looseEnd.last, pasted.suffix(Self.looseEnd.count) == Self.looseEnd[...] {
        pasted.removeLast(Self.looseEnd.count)
        return endPaste()
      }
      guard pasted.count >= Self.pasteBytesMax else { return [] }
      let events = endPaste()
      state = .paste
      return events
    case .key, .pasteStart, .ignored:
      return []
    }
  }

  private mutating func endPaste() -> [InputEvent] {
    defer { pasted = [] }
    state = .ground
    return Self.paste(pasted)
  }

  private static let looseEnd = Array("\u{1B}[201~".utf8)

  private mutating func modified(_ key: Key) -> Key {
    defer { alt = false }
    return alt ? key.adding(.alt) : key
  }

  private static func key(_ scalar: Unicode.Scalar) -> Key {
    switch scalar.value {
    case 0: .control(" ")
    case 8, 127: .backspace
    case 9: .tab
    case 13: .enter
    case 1...26: .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x60))))
    case 28...31: .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x40))))
    default: .character(Character(scalar))
    }
  }

  /// The text of a paste: lines ended alike, controls left out.
  private static func paste(_ bytes: [UInt8]) -> [InputEvent] {
    var text = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\r": text.append("\n")
      case "\n": if !afterReturn { text.append("\n") }
      case "\t": text.append("\t")
      default: if scalar.properties.generalCategory != .control { text.append(scalar) }
      }
      afterReturn = scalar == "\r"
    }
    return text.isEmpty ? [] : [.paste(String(text))]
  }
}
