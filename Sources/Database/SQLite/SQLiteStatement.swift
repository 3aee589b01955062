import CSQLite

/// A prepared statement, and the row it stands on.
final class SQLiteStatement: ResultRow {
  private let sql: String
  private let database: OpaquePointer
  private let handle: OpaquePointer
  var isInUse = false

  init(_ sql: String, on database: OpaquePointer) throws {
    self.sql = sql
    self.database = database
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK else { throw SQLiteConnection.error(code, database, sql) }
    guard let prepared else { throw DatabaseError.failed(code: SQLITE_ERROR, message: "empty statement", sql: sql) }
    handle = prepared
  }

  deinit { sqlite3_finalize(handle) }

  func bind(_ parameters: Parameters) throws {
    switch parameters {
    case .placed(let values):
      precondition(values.count == Int(sqlite3_bind_parameter_count(handle)), "\(values.count) values for: \(sql)")
      for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
    case .named(let pairs):
      precondition(pairs.count == Int(sqlite3_bind_parameter_count(handle)), "\(pairs.count) values for: \(sql)")
      for (name, value) in pairs {
        let index = sqlite3_bind_parameter_index(handle, name)
        precondition(index > 0, "no parameter \(name) in: \(sql)")
        try bind(value, at: index)
      }
    }
  }

  private func bind(_ value: SQLValue, at index: Int32) throws {
    let code: Int32
    switch value {
    case .null: code = sqlite3_bind_null(handle, index)
    case .integer(let number): code = sqlite3_bind_int64(handle, index, number)
    case .real(let number): code = sqlite3_bind_double(handle, index, number)
    case .text(var text):
      code = text.withUTF8 { bytes in
        // An empty buffer may have no address, which would bind NULL.
        guard let start = bytes.baseAddress else { return sqlite3_bind_text(handle, index, "", 0, transient) }
        return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
          sqlite3_bind_text64(handle, index, $0, UInt64(bytes.count), transient, UInt8(SQLITE_UTF8))
        }
      }
    case .blob(let bytes):
      code = bytes.withUnsafeBytes { buffer in
        guard let start = buffer.baseAddress else { return sqlite3_bind_zeroblob(handle, index, 0) }
        return sqlite3_bind_blob64(handle, index, start, UInt64(buffer.count), transient)
      }
    case .words(let high, let low):
      code = withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { sqlite3_bind_blob64(handle, index, $0.baseAddress, 16, transient) }
    }
    guard code == SQLITE_OK else { throw SQLiteConnection.error(code, database, sql) }
  }

  func step() throws -> Bool {
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw SQLiteConnection.error(code, database, sql)
    }
  }

  func reset() {
    // The code repeats the failure that `step` already threw.
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }
  func integer(_ column: Int) -> Int64 { sqlite3_column_int64(handle, Int32(column)) }
  func real(_ column: Int) -> Double { sqlite3_column_double(handle, Int32(column)) }

  func text(_ column: Int) -> String {
    guard let start = sqlite3_column_text(handle, Int32(column)) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func blob(_ column: Int) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, Int32(column)) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
  }

  func words(_ column: Int) -> (UInt64, UInt64)? {
    guard let start = sqlite3_column_blob(handle, Int32(column)), sqlite3_column_bytes(handle, Int32(column)) == 16 else { return nil }
    return (
      UInt64(bigEndian: start.loadUnaligned(as: UInt64.self)), UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    )
  }

  func value(_ column: Int) -> SQLValue {
    switch sqlite3_column_type(handle, Int32(column)) {
    case SQLITE_NULL: .null
    case SQLITE_INTEGER: .integer(integer(column))
    case SQLITE_FLOAT: .real(real(column))
    case SQLITE_TEXT: .text(text(column))
    default: words(column).map { .words($0.0, $0.1) } ?? .blob(blob(column))
    }
  }
}

/// Tells SQLite to copy what is bound: `SQLITE_TRANSIENT`, a cast that Swift does not import.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
