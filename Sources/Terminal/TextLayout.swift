package enum Alignment: Sendable {
  case left
  case right
  case centre
}

/// How many columns `text` takes.
package func textWidth(_ text: some StringProtocol) -> Int {
  text.reduce(0) { $0 + cellWidth($1) }
}

/// `text` if it fits into `width` columns, otherwise as much of it as fits before `ellipsis`.
///
/// A wide character that would be cut in half is left out, so the result may be a column short of `width`.
/// - Complexity: O(*width*), however long the text is.
package func truncated(_ text: String, to width: Int, ellipsis: Character = "…") -> String {
  guard width > 0 else { return "" }
  let room = width - cellWidth(ellipsis)
  var used = 0
  var cut = text.startIndex
  var index = text.startIndex
  while index < text.endIndex {
    used += cellWidth(text[index])
    if used > width {
      return room < 0 ? "" : text[..<cut] + String(ellipsis)
    }
    index = text.index(after: index)
    if used <= room { cut = index }
  }
  return text
}

/// `text` with blanks added until it takes `width` columns; longer text is returned as it is.
package func padded(_ text: String, to width: Int, _ alignment: Alignment = .left) -> String {
  let missing = width - textWidth(text)
  guard missing > 0 else { return text }
  let before =
    switch alignment {
    case .left: 0
    case .right: missing
    case .centre: missing / 2
    }
  return String(repeating: " ", count: before) + text + String(repeating: " ", count: missing - before)
}

/// `text` in exactly `width` columns: cut with `ellipsis` or padded, whichever it needs.
package func fitted(
  _ text: String, to width: Int, _ alignment: Alignment = .left, ellipsis: Character = "…"
) -> String {
  padded(truncated(text, to: width, ellipsis: ellipsis), to: width, alignment)
}
