import Database
import Domain
import Tables

/// The full-text index, kept up from a table of dirty rows, so that neither a save nor a page from the server waits for it.
struct FullTextIndex {
  static let kinds: Set<Schema> = [Customer.schema, Company.schema, WorkTask.schema, FollowRecord.schema]

  let connection: any Connection

  /// Indexes up to `limit` dirty rows. Returns whether more are left.
  func update(limit: Int) throws -> Bool {
    let dirty = try connection.rows("SELECT tbl, id FROM search_dirty LIMIT :limit", [":limit": .int(limit)]) {
      (kind: Int($0.integer(0)), id: $0.id(1))
    }
    for row in dirty {
      guard let id = row.id else { continue }
      try replace(row.kind, id)
      try connection.run("DELETE FROM search_dirty WHERE tbl = :tbl AND id = :id", [":tbl": .int(row.kind), ":id": SQLValue(id)])
    }
    if dirty.count == limit { return true }
    try optimizeIfMarked()
    return false
  }

  /// Brings one row up to date at once.
  func refresh(_ schema: Schema, _ id: RecordID) throws { try replace(schema.number, id) }

  /// Takes the rows that the query names out of the index.
  func purge(_ schema: Schema, in query: String) throws {
    let kind: Parameters = [.int(schema.number)]
    try connection.run(
      "INSERT INTO search(search, rowid, body) SELECT 'delete', doc, body FROM search_doc WHERE tbl = ? AND id IN (\(query))", kind)
    try connection.run("DELETE FROM search_doc WHERE tbl = ? AND id IN (\(query))", kind)
    try connection.run("DELETE FROM search_dirty WHERE tbl = ? AND id IN (\(query))", kind)
  }

  /// The index keeps what was taken out until its parts are merged: this merges them, so that nothing is left of rows that had to go.
  func optimize() throws {
    try connection.run("INSERT INTO search(search) VALUES('optimize')")
    try ReplicaState(connection: connection).set(.mustOptimize, nil)
  }

  private func optimizeIfMarked() throws {
    if try hasRemains { try optimize() }
  }

  /// Whether rows that had to go are still in it.
  var hasRemains: Bool { get throws { try ReplicaState(connection: connection)[.mustOptimize] != nil } }

  private func replace(_ kind: Int, _ id: RecordID) throws {
    let old = try connection.first(
      "SELECT doc, body FROM search_doc WHERE tbl = :tbl AND id = :id", [":tbl": .int(kind), ":id": SQLValue(id)]
    ) { (doc: $0.integer(0), body: $0.text(1)) }
    let body = try Catalogue.kind(number: kind).flatMap { try self.body($0, id) }
    if old?.body == body { return }
    if let old {
      try connection.run(
        "INSERT INTO search(search, rowid, body) VALUES('delete', :doc, :body)", [":doc": .integer(old.doc), ":body": .text(old.body)])
      try connection.run("DELETE FROM search_doc WHERE doc = :doc", [":doc": .integer(old.doc)])
    }
    guard let body else { return }
    try connection.run(
      "INSERT INTO search_doc(tbl, id, body) VALUES(:tbl, :id, :body)", [":tbl": .int(kind), ":id": SQLValue(id), ":body": .text(body)])
    try connection.run(
      "INSERT INTO search(rowid, body) SELECT doc, body FROM search_doc WHERE tbl = :tbl AND id = :id",
      [":tbl": .int(kind), ":id": SQLValue(id)])
  }

  /// The searchable fields in lower case, a line each. A masked number is left out: it is found by nobody, whole or in part (CU-11).
  private func body(_ schema: Schema, _ id: RecordID) throws -> String? {
    guard let record = try TableLayout.of(schema).find(id, in: connection) else { return nil }
    var lines = schema.columns.filter(\.isSearchable).compactMap { record[$0].text }.filter { !$0.contains("*") }
    if schema == Customer.schema, let pinyin = Row<Customer>(record).pinyin {
      lines.append(pinyin)
      lines.append(String(pinyin.split(separator: " ").compactMap(\.first)))
    }
    return lines.joined(separator: "\n").lowercased()
  }
}

/// A search as FTS5 wants it: every piece must occur, and the text is looked at once more, because pairs of characters in any order are not
/// the word that was typed.
package struct SearchQuery: Hashable, Sendable {
  package let match: String
  package let pattern: String

  /// `nil` for a text with nothing to look for.
  package init?(_ text: String) {
    let lowered = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var terms: [String] = []
    // By scalars, as the tokenizer cuts: a joiner or a variation sign inside a character would make two tokens of one piece, which the index,
    // keeping no positions, refuses.
    var run: [Unicode.Scalar] = []
    var kind = 0
    func term(_ scalars: some Sequence<Unicode.Scalar>, isPrefix: Bool = false) {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      terms.append("\"\(String(text))\"" + (isPrefix ? "*" : ""))
    }
    func flush() {
      defer { run = [] }
      guard !run.isEmpty else { return }
      switch kind {
      case 1 where run.count == 1: term(run, isPrefix: true)
      case 1: for index in 0..<run.count - 1 { term(run[index...index + 1]) }
      case 2 where run.count < 3: term(run, isPrefix: true)
      case 2: for index in 0..<run.count - 2 { term(run[index...index + 2]) }
      default: term(run, isPrefix: true)
      }
    }
    for scalar in lowered.unicodeScalars {
      let next = SearchQuery.kind(of: scalar.value)
      if next != kind { flush() }
      kind = next
      if next > 0 { run.append(scalar) }
    }
    flush()
    guard !terms.isEmpty else { return nil }
    match = terms.joined(separator: " AND ")
    let escaped = lowered.map { "%_\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    pattern = "%" + escaped + "%"
  }

  /// 0 separates, 1 Chinese, 2 digit, 3 letter: as the tokenizer cuts.
  private static func kind(of scalar: UInt32) -> Int {
    switch scalar {
    case 0x30...0x39: return 2
    case 0x61...0x7A, 0xC0...0x1FFF: return 3
    case 0x3000...0x303F: return 0
    case 0x3040...0xDFFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: return 1
    default: return 0
    }
  }
}
