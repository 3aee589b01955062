import Domain
import Foundation

/// The errors file (CU-119): the columns of the upload, where the row stood, and why it was refused. Corrected, it can be imported as it is.
final class ImportErrors {
  private let path: String
  private let handle: FileHandle
  private let kept: [Int]
  private let language: Language
  private var writer = DelimitedWriter()
  private var count = 0

  /// - Parameter resumeLine: The line of the last row that an interrupted run had committed: what it wrote about rows up to there stays, what it
  ///   wrote about later ones is written again.
  init(path: String, input: String, titles: [String], resumeLine: Int?, language: Language) throws {
    guard ImportErrors.real(path) != ImportErrors.real(input) else {
      throw Problem("E_USAGE", "错误文件不能就是导入的文件", "The errors file cannot be the imported file itself")
    }
    let before = try resumeLine.map { try ImportErrors.rows(of: path, upTo: $0) } ?? []
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw Problem("E_ERRORS_FILE", "无法写入错误文件 \(path)", "Cannot write the errors file \(path)") }
    self.path = path
    self.handle = handle
    self.language = language
    let own = [ImportColumns.rowNumberTitle, ImportColumns.reasonTitle]
    kept = titles.indices.filter { !own.contains(titles[$0]) }
    writer.append(kept.map { titles[$0] } + own)
    for row in before { writer.append(row) }
    count = before.count
  }

  func append(_ record: DelimitedRecord, _ reason: Label) {
    count += 1
    let cells = kept.map { $0 < record.fields.count ? record.fields[$0] : "" }
    writer.append(cells + ["\(record.line)", reason[language]])
  }

  /// Before the block's commit: a row may stand here twice after a crash, but never be lost.
  func flush() throws {
    let data = writer.take()
    guard !data.isEmpty else { return }
    do {
      try handle.write(contentsOf: data)
      try handle.synchronize()
    } catch {
      throw Problem("E_ERRORS_FILE", "无法写入错误文件 \(path)", "Cannot write the errors file \(path)")
    }
  }

  /// Leaves no file where nothing was refused.
  func finish() throws {
    try flush()
    try handle.close()
    if count == 0 { try FileManager.default.removeItem(atPath: path) }
  }

  private static func real(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path }

  private static func rows(of path: String, upTo line: Int) throws -> [[String]] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    let reader = try DelimitedReader(path: path)
    guard let header = try reader.next(), let column = header.fields.firstIndex(of: ImportColumns.rowNumberTitle) else { return [] }
    var rows: [[String]] = []
    while let record = try reader.next() {
      guard column < record.fields.count, let number = Int(record.fields[column]), number <= line else { continue }
      rows.append(record.fields)
    }
    return rows
  }
}
