import Domain

/// `SOURCE=FIELD`: the column with the title SOURCE holds the field with the code or label FIELD. For files whose titles are not Kehu's.
package struct ColumnMap: Hashable, Sendable {
  package let source: String
  package let field: String

  package init(source: String, field: String) {
    self.source = source
    self.field = field
  }

  /// The last `=` separates, because a title may hold one and a field's name does not.
  package init(_ text: String) throws(Problem) {
    guard let separator = text.lastIndex(of: "="), separator != text.startIndex, text.index(after: separator) != text.endIndex else {
      throw Problem("E_USAGE", "列对应应写成“文件列=字段”：\(text)", "A mapping is written SOURCE=FIELD: \(text)")
    }
    source = String(text[..<separator]).trimmingBlanks
    field = String(text[text.index(after: separator)...]).trimmingBlanks
  }
}
