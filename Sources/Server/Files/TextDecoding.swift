import Foundation

/// A file's text as UTF-8, chunk by chunk, whatever the file is written in.
///
/// Both encodings go through glibc's iconv, UTF-8 too: it checks what the survey only counted.
package final class TextDecoding {
  package let encoding: TextEncoding
  private let source: ByteSource
  private let converter: iconv_t
  /// Bytes of a character that a chunk ended within.
  private var rest: [UInt8] = []
  private var lines = LineCount()
  private var failure: DelimitedError?
  private var isAtEnd = false

  package convenience init(path: String) throws(DelimitedError) {
    try self.init(ByteSource(path: path))
  }

  package convenience init(data: Data) throws(DelimitedError) {
    try self.init(ByteSource(data))
  }

  init(_ source: ByteSource) throws(DelimitedError) {
    let encoding = try TextSurvey(of: source).encoding
    // The conversion to itself is a real one: glibc checks each character against the Unicode range.
    guard let converter = iconv_open("UTF-8", encoding.name), converter != iconv_t(bitPattern: -1) else {
      preconditionFailure("glibc lacks \(encoding.name): the gconv modules of libc-bin are missing")
    }
    self.source = source
    self.encoding = encoding
    self.converter = converter
  }

  deinit { iconv_close(converter) }

  /// Well-formed UTF-8 without a mark, never cut within a character. Empty at the end.
  ///
  /// - Throws: `.undecodable` or `.nul`, with the line, after everything before it was delivered.
  package func next() throws(DelimitedError) -> [UInt8] {
    while true {
      if let failure { throw failure }
      if isAtEnd { return [] }
      let chunk = try source.next()
      isAtEnd = chunk.isEmpty
      let decoded = convert(rest + chunk)
      lines.count(decoded)
      if !decoded.isEmpty { return decoded }
    }
  }

  /// The text of the whole file; for small ones.
  package func text() throws(DelimitedError) -> String {
    var bytes: [UInt8] = []
    while true {
      let chunk = try next()
      if chunk.isEmpty { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk
    }
  }

  /// Sets `failure` at the first byte that is not text; what stands before it is returned.
  private func convert(_ input: [UInt8]) -> [UInt8] {
    var input = input
    // Two bytes of GB18030 become three at most, and four become four.
    var output = [UInt8](repeating: 0, count: input.count * 2 + 16)
    var (inputLeft, outputLeft) = (input.count, output.count)
    var code: Int32 = 0
    input.withUnsafeMutableBytes { from in
      output.withUnsafeMutableBytes { to in
        var (read, written) = (from.bindMemory(to: CChar.self).baseAddress, to.bindMemory(to: CChar.self).baseAddress)
        if iconv(converter, &read, &inputLeft, &written, &outputLeft) == -1 { code = errno }
      }
    }
    output.removeSubrange((output.count - outputLeft)...)
    rest = Array(input.suffix(inputLeft))
    if let nul = output.firstIndex(of: 0) {
      output.removeSubrange(nul...)
      failure = .nul(line: lines.line(after: output))
    } else if code == EILSEQ || (isAtEnd && !rest.isEmpty) {
      failure = .undecodable(line: lines.line(after: output), encoding: encoding)
    }
    return output
  }
}

/// Which line one is on. A line ends with LF, with CR LF, or with CR alone.
struct LineCount {
  private(set) var line = 1
  private var isAfterCR = false

  mutating func count(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if byte == 0x0D || (byte == 0x0A && !isAfterCR) { line += 1 }
      isAfterCR = byte == 0x0D
    }
  }

  func line(after bytes: some Sequence<UInt8>) -> Int {
    var copy = self
    copy.count(bytes)
    return copy.line
  }
}
