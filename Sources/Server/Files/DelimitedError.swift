import Domain

/// Why a csv file cannot be read. Each tells the person what to do; lines count from 1.
package enum DelimitedError: Error, Equatable, Sendable {
  case unreadable(path: String, reason: Label)
  case empty
  /// A workbook of Excel or another zip file.
  case workbook
  case utf16
  case undecodable(line: Int, encoding: TextEncoding)
  case nul(line: Int)
  /// The quote opened in the record that starts on this line is never closed.
  case quoteNotClosed(line: Int)
  /// Almost always a missing quote that makes the rest of the file one field.
  case recordTooLong(line: Int, bytesMax: Int)

  package var sentence: Label {
    switch self {
    case .unreadable(let path, let reason):
      Label("无法读取文件 \(path)：\(reason.zh)", "Cannot read the file \(path): \(reason.en)")
    case .empty:
      Label("文件是空的", "The file is empty")
    case .workbook:
      Label("请另存为 csv（UTF-8 或 GB18030）", "Save it as csv (UTF-8 or GB18030)")
    case .utf16:
      Label("文件是 UTF-16 编码，请另存为 csv（UTF-8 或 GB18030）", "The file is UTF-16; save it as csv (UTF-8 or GB18030)")
    case .undecodable(let line, let encoding):
      Label("第 \(line) 行有无法按 \(encoding.name) 解码的字节", "Line \(line) holds bytes that are not \(encoding.name)")
    case .nul(let line):
      Label("第 \(line) 行含有空字节，这不是文本文件", "Line \(line) holds a NUL byte: this is not a text file")
    case .quoteNotClosed(let line):
      Label("从第 \(line) 行开始的记录缺少右引号", "The record that starts on line \(line) has a quote that is never closed")
    case .recordTooLong(let line, let bytesMax):
      Label(
        "从第 \(line) 行开始的记录超过 \(bytesMax >> 10) KiB，可能缺少引号",
        "The record that starts on line \(line) is longer than \(bytesMax >> 10) KiB; a quote may be missing")
    }
  }
}
