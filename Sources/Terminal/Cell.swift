import Synchronization

/// One column of one row: a glyph with its look, or the second half of the wide glyph on its left.
///
/// Two cells are equal exactly when they look alike, which is what makes comparing two screens cheap.
package struct Cell: Hashable, Sendable {
  /// A scalar's value, or `clusterBit` and a place in the table of clusters; 0 is the second half of a wide glyph.
  let code: UInt32
  /// 1 or 2, or 0 for the second half of a wide glyph.
  package let width: UInt8
  package var style: Style

  static let clusterBit: UInt32 = 0x8000_0000

  private init(code: UInt32, width: UInt8, style: Style) {
    self.code = code
    self.width = width
    self.style = style
  }

  /// The cell that shows `character`, or `nil` if it shows nothing (a joiner standing alone).
  package init?(_ character: Character, style: Style = .plain) {
    if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F {
      self.init(code: UInt32(ascii), width: 1, style: style)
      return
    }
    let glyph = Glyph(character)
    guard let first = glyph.scalars.first else { return nil }
    let code = glyph.scalars.count == 1 ? first.value : ClusterTable.shared.code(for: glyph.scalars)
    self.init(code: code, width: UInt8(glyph.width), style: style)
  }

  package static func blank(_ style: Style = .plain) -> Cell {
    Cell(code: 0x20, width: 1, style: style)
  }

  static func continuation(_ style: Style) -> Cell {
    Cell(code: 0, width: 0, style: style)
  }

  package var isContinuation: Bool { width == 0 }

  /// What the cell shows; empty for the second half of a wide glyph.
  package var scalars: [Unicode.Scalar] {
    if code & Self.clusterBit != 0 { return ClusterTable.shared.scalars(for: code) }
    return isContinuation ? [] : Unicode.Scalar(code).map { [$0] } ?? []
  }

  package var text: String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }
}

/// Gives a number to every glyph of more than one scalar, the same number each time.
///
/// The table is one for the whole program, so that cells of different buffers can be compared. It only grows, but
/// glyphs with marks are few; past `countMax`, which no honest text reaches, marks are no longer drawn.
final class ClusterTable: Sendable {
  static let shared = ClusterTable()
  static let countMax = 65_536

  private struct State {
    var codes: [[Unicode.Scalar]: UInt32] = [:]
    var clusters: [[Unicode.Scalar]] = []
  }

  private let state = Mutex(State())

  func code(for scalars: [Unicode.Scalar]) -> UInt32 {
    state.withLock { state in
      if let known = state.codes[scalars] { return known }
      guard state.clusters.count < Self.countMax else { return scalars[0].value }
      let code = Cell.clusterBit | UInt32(state.clusters.count)
      state.codes[scalars] = code
      state.clusters.append(scalars)
      return code
    }
  }

  func scalars(for code: UInt32) -> [Unicode.Scalar] {
    state.withLock { $0.clusters[Int(code & ~Cell.clusterBit)] }
  }
}
