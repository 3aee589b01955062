import CSQLite
import Glibc

/// A connection to one SQLite file, or to a database in memory.
package final class SQLiteConnection: Connection {
  package let dialect = Dialect.sqlite
  package let path: String
  private let handle: OpaquePointer
  private var cache: [String: SQLiteStatement] = [:]
  private let interrupterBox: Interrupter
  /// Called with each statement's SQL, for tests that count the queries of a screen.
  package var onStatement: ((String) -> Void)?

  private static let cachedStatementsMax = 256

  package struct Options: Sendable {
    package var isReadOnly = false
    /// Read-only, and nobody writes to the file meanwhile: it is read as it stands, without the log of commits beside it.
    package var isImmutable = false
    /// `true`: a commit survives a power failure. `false`: only the death of the process.
    package var isDurable = true
    package var busyMilliseconds: Int32 = 5000
    package var cacheKilobytes = 16_384
    package init() {}
  }

  /// Opens or creates the file, readable by its owner alone. `:memory:` is a database of its own.
  package init(path: String, options: Options = Options()) throws {
    self.path = path
    var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let isReadOnly = options.isReadOnly || options.isImmutable
    if options.isImmutable { flags |= SQLITE_OPEN_URI }
    flags |= isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    if path != ":memory:", !isReadOnly { try SQLiteConnection.createPrivately(path) }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(options.isImmutable ? SQLiteConnection.immutableName(path) : path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let reason = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      sqlite3_close_v2(opened)
      if code & 0xFF == SQLITE_NOTADB || code & 0xFF == SQLITE_CORRUPT { throw DatabaseError.corrupt }
      throw DatabaseError.cannotOpen(path: path, reason: reason)
    }
    handle = opened
    interrupterBox = Interrupter(opened)
    sqlite3_busy_timeout(handle, options.busyMilliseconds)
    try registerBigramTokenizer(on: handle)
    do {
      try configure(options)
    } catch {
      close()
      throw error
    }
  }

  deinit { close() }

  /// The file's name as an address with the option that SQLite has for media that cannot change (https://www.sqlite.org/uri.html).
  private static func immutableName(_ path: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    let hex = Array("0123456789ABCDEF")
    let name = path.utf8.map { plain.contains($0) ? String(UnicodeScalar($0)) : "%\(hex[Int($0 >> 4)])\(hex[Int($0 & 15)])" }.joined()
    return "file:\(name)?immutable=1"
  }

  /// SQLite gives its journal files the permissions of the database, so creating that one with 0600 protects all of them.
  private static func createPrivately(_ path: String) throws {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOSPC { throw DatabaseError.diskFull }
      if code == EROFS || code == EACCES {
        // A file that can be read but not written is reported as what it is; a folder that cannot be entered, as that.
        throw access(path, R_OK) == 0 ? DatabaseError.readOnly : .cannotOpen(path: path, reason: String(cString: strerror(code)))
      }
      throw DatabaseError.cannotOpen(path: path, reason: String(cString: strerror(code)))
    }
    Glibc.close(descriptor)
  }

  private func configure(_ options: Options) throws {
    if !options.isReadOnly, !options.isImmutable {
      try each("PRAGMA journal_mode=WAL", .none) { _ in false }
      try run(options.isDurable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL")
      try run("PRAGMA secure_delete=ON")
    }
    try run("PRAGMA cache_size=-\(options.cacheKilobytes)")
    try run("PRAGMA temp_store=MEMORY")
    try each("PRAGMA wal_autocheckpoint=2000", .none) { _ in false }
  }

  package func close() {
    guard interrupterBox.forget() else { return }
    cache.removeAll()
    sqlite3_close_v2(handle)
  }

  /// Lets another thread end the statement that runs here.
  package var interrupter: Interrupter { interrupterBox }

  package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  @discardableResult
  package func run(_ sql: String, _ parameters: Parameters) throws -> Int {
    try withStatement(sql, parameters) { statement in
      while try statement.step() {}
      return Int(sqlite3_changes(handle))
    }
  }

  package func each(_ sql: String, _ parameters: Parameters, _ body: (any ResultRow) throws -> Bool) throws {
    try withStatement(sql, parameters) { statement in
      while try statement.step() {
        guard try body(statement) else { return }
      }
    }
  }

  /// SQLite hands out rows one by one, however many there are.
  package func scan(_ sql: String, _ parameters: Parameters, _ body: (any ResultRow) throws -> Bool) throws {
    try each(sql, parameters, body)
  }

  package func script(_ sql: String) throws {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw SQLiteConnection.error(code, handle, sql) }
  }

  package func columns(of table: String) throws -> [String] {
    try rows("SELECT name FROM pragma_table_info(:table) ORDER BY cid", [":table": .text(table)]) { $0.text(0) }
  }

  package func indexes(of table: String) throws -> Set<String> {
    Set(try rows("SELECT name FROM pragma_index_list(:table)", [":table": .text(table)]) { $0.text(0) })
  }

  /// `nil` where the file is sound, else what SQLite found. Cost: reads the whole file.
  package func quickCheck() throws -> String? {
    let answer = try text("PRAGMA quick_check(1)")
    return answer == "ok" ? nil : answer
  }

  private func withStatement<T>(_ sql: String, _ parameters: Parameters, _ body: (SQLiteStatement) throws -> T) throws -> T {
    onStatement?(sql)
    let statement = try statement(sql)
    statement.isInUse = true
    defer {
      statement.reset()
      statement.isInUse = false
    }
    try statement.bind(parameters)
    return try body(statement)
  }

  /// A statement in use is not shared, so that one query inside another of the same text gets its own.
  private func statement(_ sql: String) throws -> SQLiteStatement {
    if let known = cache[sql], !known.isInUse { return known }
    let made = try SQLiteStatement(sql, on: handle)
    if cache.count >= SQLiteConnection.cachedStatementsMax { cache.removeAll() }
    cache[sql] = made
    return made
  }

  static func error(_ code: Int32, _ handle: OpaquePointer, _ sql: String) -> DatabaseError {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: return .busy
    case SQLITE_INTERRUPT: return .interrupted
    case SQLITE_FULL: return .diskFull
    case SQLITE_READONLY: return .readOnly
    case SQLITE_CORRUPT, SQLITE_NOTADB: return .corrupt
    case SQLITE_CONSTRAINT: return .constraint(String(cString: sqlite3_errmsg(handle)))
    case SQLITE_CANTOPEN: return .cannotOpen(path: "", reason: String(cString: sqlite3_errmsg(handle)))
    case SQLITE_IOERR where code == SQLITE_IOERR | (2 << 8) || errno == ENOSPC: return .diskFull
    default: return .failed(code: code, message: String(cString: sqlite3_errmsg(handle)), sql: sql)
    }
  }
}
