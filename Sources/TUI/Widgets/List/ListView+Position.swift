import Domain

extension ListView {
  /// `已选 2 · 第 1 / 15 行`, for the status line.
  package func position(in environment: DrawEnvironment) -> String {
    [marksText, placeText].compactMap { $0.map { environment[$0] } }.joined(separator: " \(environment.marks.separator) ")
  }

  private var marksText: Label? {
    switch marks {
    case .only(let ids): ids.isEmpty ? nil : Strings.List.marked(ids.count)
    case .allExcept(let ids): ids.isEmpty ? Strings.List.allMarked : Strings.List.allMarked(except: ids.count)
    }
  }

  private var placeText: Label? {
    guard current != nil else { return nil }
    guard let offset = page.offset else { return page.count.text.map(Strings.List.rows) }
    let row = (page.isOffsetEstimated ? "~" : "") + ListCount.grouped(offset + cursor.index + 1)
    return Strings.List.row(row, of: page.count.text ?? "?")
  }
}
