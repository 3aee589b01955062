/// How the text of a file is written down.
package enum TextEncoding: Hashable, Sendable {
  case utf8
  case gb18030

  package var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .gb18030: "GB18030"
    }
  }
}

/// What one pass over a file finds out before it is read for good.
struct TextSurvey {
  let encoding: TextEncoding
  /// The length of the byte order mark, 0 without one.
  let markBytes: Int

  /// Reads `source` to its end, and rewinds it past the mark.
  ///
  /// - Throws: `.workbook`, `.utf16` or `.empty` by the first bytes.
  init(of source: ByteSource) throws(DelimitedError) {
    var chunk = try source.next()
    try Self.refuseByMagic(chunk)
    let mark = Self.mark(of: chunk)
    markBytes = mark?.bytes ?? 0
    var scan = UTF8Scan()
    var isBlank = true
    var isFirst = true
    while !chunk.isEmpty {
      let part = isFirst ? chunk.dropFirst(markBytes) : chunk[...]
      if isBlank { isBlank = part.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) } }
      // With the mark the file has said what it is.
      if markBytes == 0 { scan.feed(part) } else if !isBlank { break }
      isFirst = false
      chunk = try source.next()
    }
    if isBlank { throw .empty }
    scan.end()
    encoding = mark?.encoding ?? (scan.looksLikeUTF8 ? .utf8 : .gb18030)
    source.rewind(to: markBytes)
  }

  private static func mark(of start: [UInt8]) -> (encoding: TextEncoding, bytes: Int)? {
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if start.starts(with: [0x84, 0x31, 0x95, 0x33]) { return (.gb18030, 4) }
    return nil
  }

  private static func refuseByMagic(_ start: [UInt8]) throws(DelimitedError) {
    if start.isEmpty { throw .empty }
    // zip, which an .xlsx is, also when it is empty or in parts; and the older .xls.
    let workbooks: [[UInt8]] = [
      [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0x50, 0x4B, 0x07, 0x08], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
    ]
    if workbooks.contains(where: start.starts(with:)) { throw .workbook }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { throw .utf16 }
  }
}

/// Counts the well-formed and the broken sequences of more than one byte.
struct UTF8Scan {
  private var goodCount = 0
  private var brokenCount = 0
  private var missing = 0
  private var range: ClosedRange<UInt8> = 0x80...0xBF

  /// Text in GB18030 breaks nearly every sequence. A UTF-8 file with one damaged byte must not be taken for GB18030,
  /// which would decode it without complaint into something nobody wrote; hence not "without fault" but "nearly".
  var looksLikeUTF8: Bool { brokenCount == 0 || goodCount >= 10 * brokenCount }

  mutating func feed(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { bytes in
      for byte in bytes where byte >= 0x80 || missing > 0 { step(byte) }
    }
  }

  mutating func end() {
    if missing > 0 { brokenCount += 1 }
    missing = 0
  }

  private mutating func step(_ byte: UInt8) {
    if missing > 0 {
      if range.contains(byte) {
        range = 0x80...0xBF
        missing -= 1
        if missing == 0 { goodCount += 1 }
        return
      }
      brokenCount += 1
      missing = 0
    }
    begin(byte)
  }

  /// The well-formed first bytes and what may follow each (Unicode, table 3-7).
  private mutating func begin(_ byte: UInt8) {
    range = 0x80...0xBF
    switch byte {
    case 0x00...0x7F: return
    case 0xC2...0xDF: missing = 1
    case 0xE0: (missing, range) = (2, 0xA0...0xBF)
    case 0xED: (missing, range) = (2, 0x80...0x9F)
    case 0xE1...0xEF: missing = 2
    case 0xF0: (missing, range) = (3, 0x90...0xBF)
    case 0xF1...0xF3: missing = 3
    case 0xF4: (missing, range) = (3, 0x80...0x8F)
    default: brokenCount += 1
    }
  }
}
