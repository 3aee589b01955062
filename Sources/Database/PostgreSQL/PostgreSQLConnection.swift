#if PostgreSQL
  import CPostgres

  /// One session of a PostgreSQL server.
  ///
  /// Statements are prepared once a session and executed with bound values in binary form. A result is read whole before its first row is handed
  /// out, so that one query may run inside another; `scan` is for what is too large for that.
  package final class PostgreSQLConnection: Connection {
    package let dialect = Dialect.postgreSQL
    private let address: PostgreSQLAddress
    private let handle: OpaquePointer
    private var prepared: [String: Prepared] = [:]
    private var preparedCount = 0

    private struct Prepared {
      let name: String
      let placeholders: Placeholders
      let types: [Oid]
    }

    private static let preparedMax = 256
    private static let rowsPerFetch = 2000
    /// So long one writer waits for another's rows before the person is told that the server is busy.
    private static let lockWait = "10s"
    /// A process that was stopped in the middle of a transaction must not keep the others waiting for ever.
    private static let idleInTransactionMax = "120s"

    /// - Throws: `DatabaseError.unreachable`, with libpq's reason.
    package init(_ address: PostgreSQLAddress) throws {
      self.address = address
      // What the address says comes last and wins.
      let words = [("connect_timeout", "10"), ("client_encoding", "UTF8"), ("fallback_application_name", "kehud"), ("dbname", address.url)]
      let opened = PostgreSQLConnection.withCStrings(words.map(\.0)) { keys in
        PostgreSQLConnection.withCStrings(words.map(\.1)) { values in PQconnectdbParams(keys, values, 1) }
      }
      guard let opened, PQstatus(opened) == CONNECTION_OK else {
        let reason = PostgreSQLFailure.reason(opened)
        PQfinish(opened)
        throw DatabaseError.unreachable(address: address.shown, reason: reason)
      }
      handle = opened
      cpg_silence(handle)
      for (setting, value) in [
        ("lock_timeout", PostgreSQLConnection.lockWait), ("idle_in_transaction_session_timeout", PostgreSQLConnection.idleInTransactionMax),
      ] {
        // Whoever looks after the database may have said otherwise.
        try each(
          "SELECT set_config('\(setting)', '\(value)', false) WHERE current_setting('\(setting)') = '0'", .none, { _ in false })
      }
    }

    deinit { PQfinish(handle) }

    private static func withCStrings<T>(_ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> T) -> T {
      func next(_ rest: ArraySlice<String>, _ pointers: [UnsafePointer<CChar>?]) -> T {
        guard let first = rest.first else { return body(pointers + [nil]) }
        return first.withCString { next(rest.dropFirst(), pointers + [$0]) }
      }
      return next(texts[...], [])
    }

    /// Whether the session is of no use any more.
    package var isBroken: Bool { PQstatus(handle) != CONNECTION_OK }

    package var isInTransaction: Bool {
      let status = PQtransactionStatus(handle)
      return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
    }

    @discardableResult
    package func run(_ sql: String, _ parameters: Parameters) throws -> Int {
      let result = try execute(sql, parameters)
      defer { PQclear(result) }
      // A transaction in which a statement failed is undone by COMMIT, without another word.
      if sql == "COMMIT", String(cString: PQcmdStatus(result)) != "COMMIT" { throw DatabaseError.conflict }
      return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    package func each(_ sql: String, _ parameters: Parameters, _ body: (any ResultRow) throws -> Bool) throws {
      let rows = PostgreSQLRows(try execute(sql, parameters))
      while rows.next() {
        guard try body(rows) else { return }
      }
    }

    /// By way of a cursor, some thousand rows at a time. Inside a transaction only.
    package func scan(_ sql: String, _ parameters: Parameters, _ body: (any ResultRow) throws -> Bool) throws {
      precondition(isInTransaction, "a scan needs a transaction")
      preparedCount += 1
      let cursor = "scan\(preparedCount)"
      let placeholders = Placeholders(sql)
      let types = try prepare(sql).types
      let declared = try PostgreSQLArguments(placeholders.values(of: parameters), types: types).use { count, values, lengths, formats in
        PQexecParams(handle, "DECLARE \(cursor) NO SCROLL CURSOR FOR \(placeholders.sql)", count, types, values, lengths, formats, 1)
      }
      PQclear(try checked(declared, sql))
      var isWanted = true
      while isWanted {
        let fetched = PQexecParams(
          handle, "FETCH \(PostgreSQLConnection.rowsPerFetch) FROM \(cursor)", 0, nil, nil, nil, nil, 1)
        let rows = PostgreSQLRows(try checked(fetched, sql))
        if rows.isEmpty { break }
        while isWanted, rows.next() { isWanted = try body(rows) }
      }
      PQclear(try checked(PQexec(handle, "CLOSE \(cursor)"), sql))
    }

    package func script(_ sql: String) throws { PQclear(try checked(PQexec(handle, sql), sql)) }

    package func columns(of table: String) throws -> [String] {
      try rows(
        """
        SELECT attname::text FROM pg_attribute
         WHERE attrelid = to_regclass(quote_ident(:table)) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
        """, [":table": .text(table)]
      ) { $0.text(0) }
    }

    package func indexes(of table: String) throws -> Set<String> {
      Set(
        try rows(
          """
          SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = to_regclass(quote_ident(:table))
          """, [":table": .text(table)]
        ) { $0.text(0) })
    }
  }

  // MARK: - Statements

  extension PostgreSQLConnection {
    private static let control: Set<Substring> = ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"]

    private func execute(_ sql: String, _ parameters: Parameters) throws -> OpaquePointer {
      // The words around a transaction are not worth a plan, and have to be taken when the transaction has failed.
      if PostgreSQLConnection.control.contains(sql.prefix { $0 != " " }) { return try checked(PQexec(handle, sql), sql) }
      let statement = try prepare(sql)
      let values = statement.placeholders.values(of: parameters)
      let arguments: PostgreSQLArguments
      do {
        arguments = try PostgreSQLArguments(values, types: statement.types)
      } catch DatabaseError.failed(_, let message, _) {
        throw DatabaseError.failed(code: 0, message: message, sql: sql)
      }
      return try checked(
        arguments.use { count, values, lengths, formats in PQexecPrepared(handle, statement.name, count, values, lengths, formats, 1) }, sql
      )
    }

    private func prepare(_ sql: String) throws -> Prepared {
      if let known = prepared[sql] { return known }
      if prepared.count >= PostgreSQLConnection.preparedMax {
        PQclear(try checked(PQexec(handle, "DEALLOCATE ALL"), sql))
        prepared.removeAll()
      }
      preparedCount += 1
      let name = "s\(preparedCount)"
      let placeholders = Placeholders(sql)
      PQclear(try checked(PQprepare(handle, name, placeholders.sql, 0, nil), sql))
      var types: [Oid] = []
      if placeholders.count > 0 {
        let described = try checked(PQdescribePrepared(handle, name), sql)
        defer { PQclear(described) }
        types = (0..<PQnparams(described)).map { PQparamtype(described, $0) }
      }
      let statement = Prepared(name: name, placeholders: placeholders, types: types)
      prepared[sql] = statement
      return statement
    }

    /// The result of a call that succeeded; the caller clears it.
    private func checked(_ result: OpaquePointer?, _ sql: String) throws -> OpaquePointer {
      let status = PQresultStatus(result)
      if let result, status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY { return result }
      defer { PQclear(result) }
      throw PostgreSQLFailure.error(of: result, connection: handle, address: address, sql: sql)
    }
  }
#endif
