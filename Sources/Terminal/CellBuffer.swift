/// A screenful of cells. What is drawn outside it is not drawn.
///
/// A wide glyph owns two cells, its own and the continuation on its right. No operation leaves half of one behind:
/// overwriting either half turns the other into a blank.
package struct CellBuffer: Hashable, Sendable {
  package let size: Size
  private(set) var cells: [Cell]

  package init(size: Size, style: Style = .plain) {
    self.size = size
    cells = Array(repeating: .blank(style), count: size.width * size.height)
  }

  /// - Precondition: the place is inside the buffer.
  package subscript(x: Int, y: Int) -> Cell {
    precondition(contains(x, y), "no cell at \(x),\(y)")
    return cells[y * size.width + x]
  }

  func contains(_ x: Int, _ y: Int) -> Bool {
    x >= 0 && y >= 0 && x < size.width && y < size.height
  }

  package func row(_ y: Int) -> ArraySlice<Cell> {
    cells[y * size.width..<(y + 1) * size.width]
  }

  /// Puts a cell at a place. A wide glyph that would stick out on the right is shown as a blank.
  package mutating func set(_ cell: Cell, x: Int, y: Int) {
    guard contains(x, y), !cell.isContinuation else { return }
    if cell.width == 1 || x + 1 >= size.width {
      clearHalves(x, y)
      cells[y * size.width + x] = cell.width == 1 ? cell : .blank(cell.style)
    } else {
      clearHalves(x, y)
      clearHalves(x + 1, y)
      cells[y * size.width + x] = cell
      cells[y * size.width + x + 1] = .continuation(cell.style)
    }
  }

  /// Changes how a cell looks and not what it shows; both halves of a wide glyph change together.
  package mutating func restyle(x: Int, y: Int, _ change: (Style) -> Style) {
    guard contains(x, y) else { return }
    let index = y * size.width + x
    guard !cells[index].isContinuation else { return }
    cells[index].style = change(cells[index].style)
    if cells[index].width == 2 { cells[index + 1].style = cells[index].style }
  }

  /// Makes the place free: if half of a wide glyph is there, the other half becomes a blank.
  private mutating func clearHalves(_ x: Int, _ y: Int) {
    let index = y * size.width + x
    switch cells[index].width {
    case 0: cells[index - 1] = .blank(cells[index - 1].style)
    case 2: cells[index + 1] = .blank(cells[index + 1].style)
    default: break
    }
  }
}
