/// One row of a result, valid until the next is asked for. Columns count from 0.
package protocol ResultRow {
  func isNull(_ column: Int) -> Bool
  /// 0 for `NULL`.
  func integer(_ column: Int) -> Int64
  func real(_ column: Int) -> Double
  /// Empty for `NULL`.
  func text(_ column: Int) -> String
  func blob(_ column: Int) -> [UInt8]
  /// `nil` unless the column holds exactly 16 bytes.
  func words(_ column: Int) -> (UInt64, UInt64)?
  func value(_ column: Int) -> SQLValue
}

extension ResultRow {
  package func optionalInteger(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }
  package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
}

package enum TransactionMode: Sendable {
  /// Reads see one snapshot; nothing is written.
  case read
  /// SQLite takes the write lock at once, so that it cannot fail half-way for want of it; PostgreSQL locks rows.
  case write
}

/// One conversation with a database. Not shared between threads: whoever owns it serialises its use.
package protocol Connection: AnyObject {
  var dialect: Dialect { get }

  /// Runs one statement to its end. Returns the number of rows it changed.
  @discardableResult
  func run(_ sql: String, _ parameters: Parameters) throws -> Int

  /// Calls `body` for each row until it returns `false`.
  func each(_ sql: String, _ parameters: Parameters, _ body: (any ResultRow) throws -> Bool) throws

  /// Runs several statements without values, as migrations do.
  func script(_ sql: String) throws

  /// As `each`, of a table that may be too large for the memory.
  func scan(_ sql: String, _ parameters: Parameters, _ body: (any ResultRow) throws -> Bool) throws

  /// Columns of a table in order; empty where there is no such table.
  func columns(of table: String) throws -> [String]

  /// Names of a table's indexes.
  func indexes(of table: String) throws -> Set<String>

  var isInTransaction: Bool { get }
}

extension Connection {
  @discardableResult
  package func run(_ sql: String) throws -> Int { try run(sql, .none) }

  package func rows<T>(_ sql: String, _ parameters: Parameters = .none, _ map: (any ResultRow) throws -> T) throws -> [T] {
    var result: [T] = []
    try each(sql, parameters) { row in
      result.append(try map(row))
      return true
    }
    return result
  }

  package func first<T>(_ sql: String, _ parameters: Parameters = .none, _ map: (any ResultRow) throws -> T) throws -> T? {
    var result: T?
    try each(sql, parameters) { row in
      result = try map(row)
      return false
    }
    return result
  }

  package func integer(_ sql: String, _ parameters: Parameters = .none) throws -> Int64? {
    try first(sql, parameters) { $0.optionalInteger(0) } ?? nil
  }

  package func text(_ sql: String, _ parameters: Parameters = .none) throws -> String? {
    try first(sql, parameters) { $0.optionalText(0) } ?? nil
  }

  /// Runs `body` in one transaction: all of it is kept, or, when it throws, none.
  @discardableResult
  package func transaction<T>(_ mode: TransactionMode, _ body: () throws -> T) throws -> T {
    precondition(!isInTransaction, "transactions do not nest; use a savepoint")
    try run(dialect.begin(mode))
    do {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      // The failed statement may have ended the transaction itself (a full disk does); the first error is the one to report.
      if isInTransaction { do { try run("ROLLBACK") } catch {} }
      throw error
    }
  }

  /// Runs `body` inside the open transaction; when it throws, only its own effects are undone.
  @discardableResult
  package func savepoint<T>(_ body: () throws -> T) throws -> T {
    precondition(isInTransaction, "a savepoint needs a transaction")
    try run("SAVEPOINT step")
    do {
      let result = try body()
      try run("RELEASE step")
      return result
    } catch {
      // A full disk may have undone the whole transaction, and the savepoint with it; the first error is the one to report.
      if isInTransaction {
        try run("ROLLBACK TO step")
        try run("RELEASE step")
      }
      throw error
    }
  }
}
