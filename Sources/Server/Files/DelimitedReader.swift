import CCSV
import Foundation

/// One record of a csv file, as it stands there: the number of fields is the file's business.
package struct DelimitedRecord: Hashable, Sendable {
  /// Where it starts. A field in quotes may run over several lines.
  package let line: Int
  package let fields: [String]

  package init(line: Int, fields: [String]) {
    self.line = line
    self.fields = fields
  }
}

/// The records of a csv file, one after another. Memory stays the same however long the file is.
///
/// Blank lines are no records. Spaces around an unquoted field are dropped.
package final class DelimitedReader {
  /// Of one record. Far above any real one, far below what hurts.
  package static let recordBytesMax = 1 << 20

  private let decoding: TextDecoding
  private let parser: DelimitedParser
  private var ready: ArraySlice<DelimitedRecord> = []
  private var failure: DelimitedError?
  private var isAtEnd = false

  package var encoding: TextEncoding { decoding.encoding }

  package convenience init(path: String, separator: UInt8 = UInt8(ascii: ",")) throws(DelimitedError) {
    self.init(try TextDecoding(path: path), separator: separator)
  }

  package convenience init(data: Data, separator: UInt8 = UInt8(ascii: ",")) throws(DelimitedError) {
    self.init(try TextDecoding(data: data), separator: separator)
  }

  private init(_ decoding: TextDecoding, separator: UInt8) {
    self.decoding = decoding
    parser = DelimitedParser(separator: separator)
  }

  /// Nil at the end. After an error the same error again.
  package func next() throws(DelimitedError) -> DelimitedRecord? {
    while true {
      if let record = ready.popFirst() { return record }
      if let failure { throw failure }
      if isAtEnd { return nil }
      do {
        let chunk = try decoding.next()
        isAtEnd = chunk.isEmpty
        if isAtEnd { try parser.end() } else { try parser.feed(chunk) }
      } catch {
        // Delivered after the records before it.
        failure = error
      }
      ready = parser.take()[...]
    }
  }

  /// All records; for small files.
  package func all() throws(DelimitedError) -> [DelimitedRecord] {
    var records: [DelimitedRecord] = []
    while let record = try next() { records.append(record) }
    return records
  }
}
