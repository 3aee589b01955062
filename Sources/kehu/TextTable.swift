import Terminal

/// Rows as aligned columns, Chinese characters counted as two.
enum TextTable {
  static func padded(_ text: String, to width: Int) -> String { Terminal.padded(text, to: width) }

  static func lines(_ heads: [String], _ rows: [[String]]) -> [String] {
    let all = [heads] + rows
    let widths = heads.indices.map { column in all.map { textWidth($0[column]) }.max() ?? 0 }
    return all.map { row in
      var line = row.enumerated().map { padded($1, to: widths[$0]) }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
