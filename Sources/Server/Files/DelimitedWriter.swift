import CCSV
import Foundation

/// Records as csv text: UTF-8 with the mark, without which Excel takes Chinese for something else; every field in
/// quotes; lines ended by CR LF, as RFC 4180 has it.
///
/// What is written stays in `pending` until it is taken, so the caller decides where it goes and how much waits.
package struct DelimitedWriter: Sendable {
  package private(set) var pending = Data([0xEF, 0xBB, 0xBF])

  package init() {}

  package mutating func append(_ fields: [String]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { pending.append(UInt8(ascii: ",")) }
      pending.append(contentsOf: Self.quoted(field))
    }
    pending.append(contentsOf: [0x0D, 0x0A])
  }

  package mutating func take() -> Data {
    defer { pending = Data() }
    return pending
  }

  /// A whole small table.
  package static func data(_ records: some Sequence<[String]>) -> Data {
    var writer = DelimitedWriter()
    for record in records { writer.append(record) }
    return writer.take()
  }

  private static func quoted(_ field: String) -> [UInt8] {
    let bytes = Array(field.utf8)
    // Every byte may be a quote, which is doubled.
    var output = [UInt8](repeating: 0, count: bytes.count * 2 + 2)
    let count = csv_write(&output, output.count, bytes, bytes.count)
    output.removeSubrange(count...)
    return output
  }
}
