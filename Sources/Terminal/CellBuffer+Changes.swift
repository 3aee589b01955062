extension CellBuffer {
  /// A stretch of one row, from its first column up to but not including its last.
  package struct Span: Hashable, Sendable {
    package let y: Int
    package let columns: Range<Int>
  }

  /// The stretches in which this buffer looks different from `old`, from top to bottom.
  ///
  /// Wide glyphs are never split: if one half differs, the span takes in the other half too, of the new glyph and
  /// of the old one. Stretches with a short equal gap between them are joined, since moving the cursor over the
  /// gap would cost as much as writing it.
  package func changes(since old: CellBuffer?) -> [Span] {
    guard let old, old.size == size else {
      return (0..<size.height).filter { _ in size.width > 0 }.map { Span(y: $0, columns: 0..<size.width) }
    }
    return (0..<size.height).flatMap { rowChanges(since: old, y: $0) }
  }

  private func rowChanges(since old: CellBuffer, y: Int) -> [Span] {
    let base = y * size.width
    guard cells[base..<base + size.width] != old.cells[base..<base + size.width] else { return [] }
    var ranges: [Range<Int>] = []
    for x in 0..<size.width where cells[base + x] != old.cells[base + x] {
      let range = wholeGlyphs(around: x, base).clamped(to: 0..<size.width)
      let before = old.wholeGlyphs(around: x, base)
      let joined = min(range.lowerBound, before.lowerBound)..<max(range.upperBound, before.upperBound)
      if let last = ranges.last, joined.lowerBound <= last.upperBound + Self.gapMax {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, joined.upperBound)
      } else {
        ranges.append(joined)
      }
    }
    return ranges.map { Span(y: y, columns: settled($0, base)) }
  }

  private static let gapMax = 4

  private func wholeGlyphs(around x: Int, _ base: Int) -> Range<Int> {
    switch cells[base + x].width {
    case 0: x - 1..<x + 1
    case 2: x..<x + 2
    default: x..<x + 1
    }
  }

  /// Moves the ends of a span outwards until neither cuts a glyph of this buffer.
  private func settled(_ range: Range<Int>, _ base: Int) -> Range<Int> {
    let low = cells[base + range.lowerBound].isContinuation ? range.lowerBound - 1 : range.lowerBound
    let high =
      range.upperBound < size.width && cells[base + range.upperBound].isContinuation
      ? range.upperBound + 1 : range.upperBound
    return low..<high
  }
}
