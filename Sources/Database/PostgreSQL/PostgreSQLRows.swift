#if PostgreSQL
  import CPostgres

  /// A result in binary form, and the row it stands on.
  final class PostgreSQLRows: ResultRow {
    private let result: OpaquePointer
    private let types: [PostgreSQLType?]
    private let count: Int32
    private var row: Int32 = -1

    /// Takes the result over, and clears it in the end.
    init(_ result: OpaquePointer) {
      self.result = result
      count = PQntuples(result)
      types = (0..<PQnfields(result)).map { PostgreSQLType(rawValue: PQftype(result, $0)) }
    }

    deinit { PQclear(result) }

    var isEmpty: Bool { count == 0 }

    /// `false` behind the last row.
    func next() -> Bool {
      row += 1
      return row < count
    }

    func isNull(_ column: Int) -> Bool { PQgetisnull(result, row, Int32(column)) == 1 }

    private func bytes(_ column: Int) -> UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(start: PQgetvalue(result, row, Int32(column)), count: Int(PQgetlength(result, row, Int32(column))))
    }

    private func number<N: FixedWidthInteger>(_ column: Int, _ type: N.Type) -> N {
      let bytes = bytes(column)
      guard bytes.count == MemoryLayout<N>.size else { return 0 }
      return N(bigEndian: bytes.loadUnaligned(as: N.self))
    }

    func integer(_ column: Int) -> Int64 {
      if isNull(column) { return 0 }
      switch types[column] {
      case .bigInteger, .transaction: return number(column, Int64.self)
      case .integer: return Int64(number(column, Int32.self))
      case .smallInteger: return Int64(number(column, Int16.self))
      case .boolean: return Int64(number(column, UInt8.self))
      case .single, .double, .numeric: return Int64(exactly: real(column).rounded(.towardZero)) ?? 0
      case .text, .varying, .character, .unknown: return Int64(text(column)) ?? 0
      case .bytes, .identifier, nil: return 0
      }
    }

    func real(_ column: Int) -> Double {
      if isNull(column) { return 0 }
      switch types[column] {
      case .double: return Double(bitPattern: number(column, UInt64.self))
      case .single: return Double(Float(bitPattern: number(column, UInt32.self)))
      case .numeric: return PostgreSQLRows.numeric(bytes(column))
      default: return Double(integer(column))
      }
    }

    /// A sum of whole numbers is a `numeric`: digits to the base of 10,000, behind their count, the power of the first, sign and scale.
    private static func numeric(_ bytes: UnsafeRawBufferPointer) -> Double {
      let words = stride(from: 0, to: bytes.count - 1, by: 2).map {
        Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: $0, as: Int16.self))
      }
      guard words.count >= 4 else { return 0 }
      var value = 0.0
      for digit in words.dropFirst(4) { value = value * 10_000 + Double(digit) }
      var power = Int(words[1]) - (words.count - 5)
      while power > 0 { (value, power) = (value * 10_000, power - 1) }
      while power < 0 { (value, power) = (value / 10_000, power + 1) }
      return words[2] == 0x4000 ? -value : value
    }

    func text(_ column: Int) -> String {
      if isNull(column) { return "" }
      switch types[column] {
      case .bigInteger, .integer, .smallInteger, .boolean, .transaction: return String(integer(column))
      case .single, .double, .numeric: return String(real(column))
      default: return String(decoding: bytes(column), as: UTF8.self)
      }
    }

    func blob(_ column: Int) -> [UInt8] { isNull(column) ? [] : Array(bytes(column)) }

    func words(_ column: Int) -> (UInt64, UInt64)? {
      let bytes = bytes(column)
      guard !isNull(column), bytes.count == 16 else { return nil }
      return (
        UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)), UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }

    func value(_ column: Int) -> SQLValue {
      if isNull(column) { return .null }
      switch types[column] {
      case .bigInteger, .integer, .smallInteger, .boolean, .transaction: return .integer(integer(column))
      case .single, .double: return .real(real(column))
      case .numeric:
        let number = real(column)
        return Int64(exactly: number).map(SQLValue.integer) ?? .real(number)
      case .text, .varying, .character, .unknown: return .text(text(column))
      case .bytes, .identifier, nil: return words(column).map { .words($0.0, $0.1) } ?? .blob(blob(column))
      }
    }
  }
#endif
