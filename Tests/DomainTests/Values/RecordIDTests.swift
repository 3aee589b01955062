import Domain
import TestSupport
import Testing

/// The rule: identifiers sort by the time of their making, read back from every form, and nothing else reads as one.
@Suite("Identifiers")
struct RecordIDTests {
  private let id = RecordID(high: 0x0193_6A3E_7C2B_7D61, low: 0x9A70_5F0D_1C2B_3A49)

  @Test("it is a UUID of version 7 with the millisecond of its making")
  func version7() {
    let made = RecordID(at: Instant(milliseconds: 0x0193_6A3E_7C2B), random: (.max, .max))
    #expect(made.description == "01936a3e-7c2b-7fff-bfff-ffffffffffff")
    #expect(RecordID(at: Instant(milliseconds: 0), random: (0, 0)).description == "00000000-0000-7000-8000-000000000000")
    #expect(RecordID(at: Instant(milliseconds: -5), random: (0, 0)) == RecordID(at: Instant(milliseconds: 0), random: (0, 0)))
  }

  @Test("later ones sort behind, as numbers, bytes and text alike")
  func order() {
    let random = SharedRandom(seed: 5)
    let ids = (0..<200).map { RecordID(at: Instant(milliseconds: 1_700_000_000_000 + Int64($0)), random: (random.next(), random.next())) }
    #expect(ids.sorted() == ids)
    #expect(ids.map(\.hex).sorted() == ids.map(\.hex))
    #expect(ids.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) } == ids)
  }

  @Test("every form reads back")
  func forms() {
    #expect(RecordID(id.hex) == id)
    #expect(RecordID(id.description) == id)
    #expect(RecordID(id.description.uppercased()) == id)
    #expect(RecordID(bytes: id.bytes) == id)
  }

  @Test(
    "anything else is none",
    arguments: [
      "", "-", "0193", "01936a3e7c2b7d619a705f0d1c2b3a4", "01936a3e7c2b7d619a705f0d1c2b3a490", "01936a3e7c2b7d619a705f0d1c2b3a4g",
      "' OR 1=1 --", "０１936a3e7c2b7d619a705f0d1c2b3a49",
    ])
  func none(text: String) {
    #expect(RecordID(text) == nil)
  }

  @Test("fifteen or seventeen bytes are none")
  func bytes() {
    #expect(RecordID(bytes: id.bytes.dropLast()) == nil)
    #expect(RecordID(bytes: id.bytes + [0]) == nil)
  }
}

/// The rule: equal sets are equal bytes, and what is no identifier is no member.
@Suite("Sets in one field")
struct MembersTests {
  private let ids = (1...5).map { RecordID(high: 7, low: $0) }

  @Test("the order in which members came does not show")
  func order() {
    #expect(Members(ids).stored == Members(ids.reversed() + ids).stored)
    #expect(Members(stored: Members(ids).stored) == Members(ids))
    #expect(Codes(["b", "a", "b"]).stored == .text("a b"))
  }

  @Test("the empty set is no value, and foreign words are passed over")
  func empty() {
    #expect(Members().stored == .null)
    #expect(Codes().stored == .null)
    #expect(Members(stored: .text("nobody \(ids[0].hex)  "))?.ids == [ids[0]])
    #expect(Members(stored: .integer(1)) == nil)
  }

  @Test("adding and removing are each for itself: what is in both stays")
  func changes() {
    func changed(_ value: Value, _ add: [String], _ remove: [String]) -> Value { MemberSet.changed(value, add: add, remove: remove) }
    #expect(changed(.text("a b"), ["c"], ["a"]) == .text("b c"))
    #expect(changed(.null, ["c", "c"], ["a"]) == .text("c"))
    #expect(changed(.text("a"), [], ["a"]) == .null)
    #expect(changed(.text("a"), ["a"], ["a"]) == .text("a"))
  }
}
