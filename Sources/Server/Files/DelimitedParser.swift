import CCSV

/// libcsv, with the line on which each record starts.
///
/// libcsv tells no positions, so it is fed line by line: a record that begins during a line begins on that line.
final class DelimitedParser {
  private let state: UnsafeMutablePointer<csv_parser>
  private var fields: [String] = []
  private var records: [DelimitedRecord] = []
  private var lines = LineCount()
  private var recordLine = 1
  private var recordBytes = 0

  init(separator: UInt8) {
    state = .allocate(capacity: 1)
    let started = csv_init(state, 0)
    precondition(started == 0, "libcsv refused options it has")
    csv_set_delim(state, separator)
  }

  deinit {
    csv_free(state)
    state.deallocate()
  }

  /// The records complete so far, once.
  func take() -> [DelimitedRecord] {
    defer { records = [] }
    return records
  }

  func feed(_ bytes: [UInt8]) throws(DelimitedError) {
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? bytes.count
      try feedLine(bytes[start..<end])
      start = end
    }
  }

  func end() throws(DelimitedError) {
    // Strict only now: libcsv reports a quote left open in no other mode, and while parsing that mode would also
    // refuse a quote within an unquoted field, which real files have (libcsv.c, csv_fini).
    csv_set_opts(state, UInt8(CSV_STRICT | CSV_STRICT_FINI))
    let status = csv_fini(state, delimitedField, delimitedRecord, Unmanaged.passUnretained(self).toOpaque())
    if status != 0 { throw .quoteNotClosed(line: recordLine) }
  }

  private func feedLine(_ bytes: ArraySlice<UInt8>) throws(DelimitedError) {
    // 0 is libcsv's ROW_NOT_BEGUN (libcsv.c, "parser states"): the last record is complete.
    if state.pointee.pstate == 0 {
      recordLine = lines.line
      recordBytes = 0
    }
    recordBytes += bytes.count
    if recordBytes > DelimitedReader.recordBytesMax {
      throw .recordTooLong(line: recordLine, bytesMax: DelimitedReader.recordBytesMax)
    }
    lines.count(bytes)
    let parsed = bytes.withUnsafeBytes {
      csv_parse(state, $0.baseAddress, $0.count, delimitedField, delimitedRecord, Unmanaged.passUnretained(self).toOpaque())
    }
    precondition(parsed == bytes.count, "libcsv ran out of memory: \(csv_error(state))")
  }

  fileprivate func endField(_ text: UnsafeRawBufferPointer) {
    fields.append(String(decoding: text, as: UTF8.self))
  }

  fileprivate func endRecord() {
    records.append(DelimitedRecord(line: recordLine, fields: fields))
    fields = []
  }
}

private let delimitedField: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = { text, count, context in
  guard let context else { return }
  Unmanaged<DelimitedParser>.fromOpaque(context).takeUnretainedValue().endField(UnsafeRawBufferPointer(start: text, count: count))
}

private let delimitedRecord: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, context in
  guard let context else { return }
  Unmanaged<DelimitedParser>.fromOpaque(context).takeUnretainedValue().endRecord()
}
