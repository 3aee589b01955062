#if PostgreSQL
  import CPostgres

  /// The types that our statements take and give, by the numbers that `pg_type` has for them in every database.
  enum PostgreSQLType: Oid {
    case boolean = 16
    case bytes = 17
    case bigInteger = 20
    case smallInteger = 21
    case integer = 23
    case text = 25
    case single = 700
    case double = 701
    case unknown = 705
    case character = 1042
    case varying = 1043
    case numeric = 1700
    case identifier = 2950
    case transaction = 5069
  }

  /// The values of one call, in PostgreSQL's binary form, one behind the other.
  struct PostgreSQLArguments {
    private var bytes: [UInt8] = []
    private var places: [Range<Int>?] = []

    /// - Parameter types: What the server takes each for, which follows from where it stands in the statement.
    init(_ values: [SQLValue], types: [Oid]) throws {
      for (value, type) in zip(values, types) {
        let start = bytes.count
        try append(value, PostgreSQLType(rawValue: type))
        places.append(value == .null ? nil : start..<bytes.count)
      }
      // An empty value has an address too; without one it would be NULL.
      bytes.append(0)
    }

    private mutating func append(_ value: SQLValue, _ type: PostgreSQLType?) throws {
      switch (value, type) {
      case (.null, _): break
      case (.integer(let number), .bigInteger): append(number)
      case (.integer(let number), .integer):
        guard let small = Int32(exactly: number) else { throw PostgreSQLArguments.mismatch("a number out of range") }
        append(small)
      case (.integer(let number), .smallInteger):
        guard let small = Int16(exactly: number) else { throw PostgreSQLArguments.mismatch("a number out of range") }
        append(small)
      case (.integer(let number), .boolean): bytes.append(number == 0 ? 0 : 1)
      case (.integer(let number), .double): append(Double(number).bitPattern)
      case (.integer(let number), .text), (.integer(let number), .varying), (.integer(let number), .unknown):
        bytes += Array(String(number).utf8)
      case (.real(let number), .double): append(number.bitPattern)
      case (.text(let text), .text), (.text(let text), .varying), (.text(let text), .character), (.text(let text), .unknown): append(text)
      case (.blob(let blob), .bytes): bytes += blob
      case (.blob(let blob), .identifier) where blob.count == 16: bytes += blob
      case (.words(let high, let low), .identifier), (.words(let high, let low), .bytes):
        append(Int64(bitPattern: high))
        append(Int64(bitPattern: low))
      default: throw PostgreSQLArguments.mismatch("a value of another type than the statement's")
      }
    }

    private mutating func append(_ number: some FixedWidthInteger) {
      withUnsafeBytes(of: number.bigEndian) { bytes += Array($0) }
    }

    /// PostgreSQL's text holds every character but U+0000, which stands for "unreadable" then. A text with one equals no text that was stored
    /// without.
    private mutating func append(_ text: String) {
      bytes += Array((text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text).utf8)
    }

    private static func mismatch(_ what: String) -> DatabaseError { .failed(code: 0, message: what, sql: "") }

    /// Lends the addresses for the time of one call.
    func use<T>(
      _ body: (_ count: Int32, _ values: [UnsafePointer<CChar>?], _ lengths: [Int32], _ formats: [Int32]) -> T
    ) -> T {
      bytes.withUnsafeBytes { buffer in
        let start = buffer.bindMemory(to: CChar.self).baseAddress
        return body(
          Int32(places.count), places.map { place in place.flatMap { place in start.map { $0 + place.lowerBound } } },
          places.map { Int32($0?.count ?? 0) }, places.map { _ in 1 })
      }
    }
  }
#endif
