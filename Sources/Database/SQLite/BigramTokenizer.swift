import CSQLite

/// Registers the full-text tokenizer `bigram` on a connection.
///
/// SQLite's own trigram tokenizer finds nothing for two Chinese characters. This one cuts a run of Chinese into overlapping pairs (and, in
/// documents, its last character alone, so that a prefix query finds single characters), a run of digits into overlapping threes, and
/// Latin words in lower case. It keeps no state.
func registerBigramTokenizer(on handle: OpaquePointer) throws {
  var api: UnsafeMutablePointer<fts5_api>?
  // The name must outlive the step, so it cannot be a temporary string.
  let name: StaticString = "fts5_api_ptr"
  var statement: OpaquePointer?
  guard sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nil) == SQLITE_OK else {
    throw DatabaseError.failed(code: SQLITE_ERROR, message: "this SQLite has no FTS5", sql: "SELECT fts5(?1)")
  }
  withUnsafeMutablePointer(to: &api) { pointer in
    let type = UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    sqlite3_bind_pointer(statement, 1, pointer, type, nil)
    sqlite3_step(statement)
  }
  sqlite3_finalize(statement)
  var tokenizer = fts5_tokenizer(
    xCreate: { _, _, _, out in
      // FTS5 wants an instance that is not NULL; there is no state to put behind it.
      out?.pointee = OpaquePointer(bitPattern: 1)
      return SQLITE_OK
    },
    xDelete: { _ in },
    xTokenize: tokenizeBigrams)
  guard let api, api.pointee.xCreateTokenizer(api, "bigram", nil, &tokenizer, nil) == SQLITE_OK else {
    throw DatabaseError.failed(code: SQLITE_ERROR, message: "the tokenizer was refused", sql: "SELECT fts5(?1)")
  }
}

private typealias Emit = @convention(c) (UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, Int32, Int32, Int32) -> Int32

private func tokenizeBigrams(
  _ tokenizer: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ flags: Int32, _ text: UnsafePointer<CChar>?, _ count: Int32,
  _ emit: Emit?
) -> Int32 {
  guard let text, let emit else { return SQLITE_OK }
  return text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
    var scanner = BigramScanner(
      bytes: bytes, count: Int(count), isQuery: flags & FTS5_TOKENIZE_QUERY != 0, context: context, emit: emit)
    return scanner.scan()
  }
}

private struct BigramScanner {
  let bytes: UnsafePointer<UInt8>
  let count: Int
  let isQuery: Bool
  let context: UnsafeMutableRawPointer?
  let emit: Emit
  var status = SQLITE_OK

  mutating func scan() -> Int32 {
    var index = 0
    while index < count, status == SQLITE_OK {
      let byte = bytes[index]
      let wide = chineseLength(index)
      if wide > 0 {
        index = isPunctuation(index) ? index + wide : chineseRun(from: index)
      } else if isDigit(byte) {
        index = digitRun(from: index)
      } else if isWordByte(byte) {
        index = word(from: index)
      } else {
        index += 1
      }
    }
    return status
  }

  /// Bytes of the Chinese (Japanese, Korean) character that starts here, else 0.
  private func chineseLength(_ index: Int) -> Int {
    let lead = bytes[index]
    if (0xE3...0xED).contains(lead), count - index >= 3 { return 3 }
    if lead == 0xEF, count - index >= 3, (0xA4..<0xAC).contains(bytes[index + 1]) { return 3 }
    if lead == 0xF0, count - index >= 4, bytes[index + 1] >= 0xA0 { return 4 }
    return 0
  }

  /// U+3000 to U+303F.
  private func isPunctuation(_ index: Int) -> Bool { bytes[index] == 0xE3 && bytes[index + 1] == 0x80 }
  private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private func isLatin(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }
  private func isWordByte(_ byte: UInt8) -> Bool { isLatin(byte) || (0xC3..<0xE2).contains(byte) }

  private mutating func chineseRun(from start: Int) -> Int {
    var index = start
    var length = chineseLength(index)
    var isFirst = true
    while length > 0, status == SQLITE_OK {
      let next = index + length
      let nextLength = next < count && !(chineseLength(next) > 0 && isPunctuation(next)) ? chineseLength(next) : 0
      if nextLength > 0 {
        token(index, length + nextLength)
      } else if !isQuery || isFirst {
        token(index, length)
      }
      isFirst = false
      index = next
      length = nextLength
    }
    return index
  }

  private mutating func digitRun(from start: Int) -> Int {
    var end = start
    while end < count, isDigit(bytes[end]) { end += 1 }
    if end - start <= 3 {
      token(start, end - start)
    } else {
      var index = start
      while index + 3 <= end, status == SQLITE_OK {
        token(index, 3)
        index += 1
      }
    }
    return end
  }

  private mutating func word(from start: Int) -> Int {
    var end = start
    var lowered: [CChar] = []
    while end < count, isLatin(bytes[end]) || (0x80..<0xE2).contains(bytes[end]) {
      if lowered.count < 64 { lowered.append(CChar(bitPattern: isLatin(bytes[end]) ? bytes[end] | 32 : bytes[end])) }
      end += 1
    }
    status = emit(context, 0, lowered, Int32(lowered.count), Int32(start), Int32(end))
    return end
  }

  private mutating func token(_ start: Int, _ length: Int) {
    status = (bytes + start).withMemoryRebound(to: CChar.self, capacity: length) {
      emit(context, 0, $0, Int32(length), Int32(start), Int32(start + length))
    }
  }
}
