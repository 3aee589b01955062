import Database
import Testing

/// The rule: two Chinese characters are found wherever they stand together, three digits wherever they follow each other, Latin words by their
/// beginning in either case; the index keeps no positions (`detail=none`), so a query is one token a piece.
@Suite("The bigram tokenizer")
struct BigramTokenizerTests {
  private func index(_ documents: [String]) throws -> SQLiteConnection {
    let connection = try SQLiteConnection(path: ":memory:")
    try connection.run("CREATE VIRTUAL TABLE f USING fts5(body, tokenize='bigram', detail=none)")
    for (number, text) in documents.enumerated() {
      try connection.run("INSERT INTO f(rowid, body) VALUES(?, ?)", [.int(number), .text(text)])
    }
    return connection
  }

  private func tokens(_ text: String) throws -> [String] {
    let connection = try index([text])
    try connection.run("CREATE VIRTUAL TABLE v USING fts5vocab(f, 'row')")
    return try connection.rows("SELECT term FROM v ORDER BY term") { $0.text(0) }
  }

  private func found(_ connection: SQLiteConnection, _ match: String) throws -> [Int64] {
    try connection.rows("SELECT rowid FROM f WHERE f MATCH ? ORDER BY rowid", [.text(match)]) { $0.integer(0) }
  }

  @Test(
    "documents are cut like this",
    arguments: [
      ("张", ["张"]),
      ("张伟", ["伟", "张伟"]),
      ("张小伟", ["伟", "小伟", "张小"]),
      ("张伟，李四", ["伟", "四", "张伟", "李四"]),
      ("张伟。", ["伟", "张伟"]),
      ("1", ["1"]),
      ("123", ["123"]),
      ("13712", ["137", "371", "712"]),
      ("137****7583", ["137", "583", "758"]),
      ("Ada Lovelace", ["ada", "lovelace"]),
      ("VIP客户01", ["01", "vip", "客户", "户"]),
      ("café", ["café"]),
      ("a😀b", ["a", "b"]),
      ("😀", []),
      ("…!“”", []),
      ("𠮷野家", ["家", "野家", "𠮷野"]),
      ("ひらがな", ["がな", "な", "ひら", "らが"]),
      ("", []),
    ])
  func documents(text: String, expected: [String]) throws {
    #expect(try tokens(text) == expected.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
  }

  @Test("one, two and three Chinese characters are found, and no others")
  func chinese() throws {
    let connection = try index(["张小伟", "小张", "伟业公司"])
    #expect(try found(connection, "\"张\"*") == [0, 1])
    #expect(try found(connection, "\"小伟\"") == [0])
    #expect(try found(connection, "\"张小\" AND \"小伟\"") == [0])
    #expect(try found(connection, "\"李四\"").isEmpty)
  }

  @Test("digits in the middle of a number are found, a word by its beginning")
  func digitsAndWords() throws {
    let connection = try index(["13712347583", "Ada ADAM"])
    #expect(try found(connection, "\"347\"") == [0])
    #expect(try found(connection, "\"75\"*") == [0])
    #expect(try found(connection, "\"ada\"*") == [1])
    #expect(try found(connection, "\"ADA\"") == [1])
    #expect(try found(connection, "\"dam\"*").isEmpty)
  }

  @Test("a document that is taken out with its own text is found no more")
  func removal() throws {
    let connection = try index(["张小伟 13712347583"])
    try connection.run("DELETE FROM f WHERE rowid = 0")
    #expect(try found(connection, "\"小伟\"").isEmpty)
    try connection.run("INSERT INTO f(f) VALUES('integrity-check')")
  }

  @Test("cut and wrong UTF-8 does no harm")
  func brokenBytes() throws {
    let connection = try index([])
    let broken: [[UInt8]] = [
      [0xE5], [0xE5, 0xBC], [0xF0, 0xA0, 0xAE], [0x61, 0xE5], [0x80, 0x80], [0xFF, 0xFE], [0x31, 0x32, 0xC3], [0xEF, 0xA4],
    ]
    for (number, bytes) in broken.enumerated() {
      try connection.run("INSERT INTO f(rowid, body) VALUES(?, CAST(? AS TEXT))", [.int(number), .blob(bytes)])
    }
    #expect(try found(connection, "\"a\"*") == [3])
  }
}
