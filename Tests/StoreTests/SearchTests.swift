import Domain
import Store
import TestSupport
import Testing

/// The rule (OV-10, CU-11): two Chinese characters, three digits or the initials of a name find a customer; a masked number is found by nobody.
@Suite("Searching")
struct SearchTests {
  private func shelf() throws -> Shelf {
    let shelf = try Shelf()
    try shelf.mine(1, "张小伟", phone: "13712347583")
    try shelf.mine(2, "曾小贤", phone: "18600001111")
    try shelf.mine(3, "Ada Lovelace", phone: "137****7583")
    while try shelf.replica.updateSearchIndex() {}
    return shelf
  }

  private func found(_ shelf: Shelf, _ text: String) throws -> [String] {
    var query = CustomerListQuery()
    query.text = text
    query.sort = CustomerSort(Customer.catalogue.name.any, isDescending: false)
    return try shelf.replica.reader().customers(query, limit: 50).rows.compactMap(\.customer.name)
  }

  @Test(
    "what is typed finds whom it should",
    arguments: [
      ("张", ["张小伟"]), ("小伟", ["张小伟"]), ("张小伟", ["张小伟"]), ("小", ["张小伟", "曾小贤"]), ("伟小", []), ("张伟", []),
      ("123", ["张小伟"]), ("7583", ["张小伟"]), ("13712347583", ["张小伟"]), ("75", ["张小伟"]), ("13712347584", []), ("zxw", ["张小伟"]),
      ("zxx", ["曾小贤"]), ("zeng", ["曾小贤"]), ("ADA", ["Ada Lovelace"]), ("love", ["Ada Lovelace"]), ("ada love", ["Ada Lovelace"]),
      ("***", ["Ada Lovelace", "张小伟", "曾小贤"]), ("%", ["Ada Lovelace", "张小伟", "曾小贤"]),
      ("", ["Ada Lovelace", "张小伟", "曾小贤"]), ("  ", ["Ada Lovelace", "张小伟", "曾小贤"]),
    ])
  func typed(text: String, names: [String]) throws {
    #expect(try found(shelf(), text) == names, "\(text)")
  }

  @Test("a masked number is found neither whole nor in part", arguments: ["137", "137****7583", "7583", "****"])
  func maskedNumbers(text: String) throws {
    let shelf = try Shelf()
    try shelf.mine(3, "Ada", phone: "137****7583")
    while try shelf.replica.updateSearchIndex() {}
    if SearchQuery(text) != nil { #expect(try found(shelf, text).isEmpty) }
  }

  @Test("a name that is not indexed yet is found by itself, a changed one by its new form only, a gone one not at all")
  func upkeep() throws {
    let shelf = try shelf()
    let customer = Shelf.customer(1)
    try shelf.edit(customer) { $0.name = "王大锤" }
    #expect(try found(shelf, "大锤") == ["王大锤"])
    while try shelf.replica.updateSearchIndex() {}
    #expect(try found(shelf, "大锤") == ["王大锤"])
    #expect(try found(shelf, "wdc") == ["王大锤"])
    #expect(try found(shelf, "小伟").isEmpty)
    try shelf.pull([.evict([customer.id])])
    while try shelf.replica.updateSearchIndex() {}
    #expect(try found(shelf, "大锤").isEmpty)
    #expect(try shelf.count("SELECT count(*) FROM search_doc WHERE body LIKE '%王大锤%'") == 0)
  }

  @Test("a number that becomes masked is forgotten by the index")
  func becomesMasked() throws {
    let shelf = try shelf()
    try shelf.pull([Shelf.delta(Shelf.customer(1), Customer.catalogue.phone, Phone(stored: .text("137****7583")), from: 1, to: 2)])
    while try shelf.replica.updateSearchIndex() {}
    #expect(try found(shelf, "12347").isEmpty)
    #expect(try shelf.count("SELECT count(*) FROM search_doc WHERE body LIKE '%12347%'") == 0)
  }

  @Test("no text at all makes a search fail", arguments: [1, 2, 3, 4] as [UInt64])
  func anyText(seed: UInt64) throws {
    let shelf = try shelf()
    let random = SharedRandom(seed: seed)
    let pieces = [
      "张", "小", "a", "B", "é", "e\u{301}", "1", "2", "\u{20E3}", "\u{FE0F}", "\u{200D}", "\u{3099}", "か", "葛\u{E0100}", "\"", "'", "*", "(",
      ")", "-", " ",
      "%", "_", "\\", "AND", "OR", "NEAR(", "^", ":", "\0", "😀", "👨‍👩‍👧", "한", "\u{1112}\u{1161}", "𠮷", "：", "　", "ａ", "\u{AD}",
    ]
    for _ in 0..<150 {
      let text = (0...random.below(6)).map { _ in pieces[random.below(pieces.count)] }.joined()
      #expect(throws: Never.self, "\(text.unicodeScalars.map(\.value))") { try found(shelf, text) }
    }
  }
}
