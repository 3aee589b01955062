import Domain
import Foundation
import Testing

/// The rule: what the reader takes, Foundation takes with the same meaning; what Foundation refuses, it refuses.
@Suite("Reading JSON")
struct JSONReaderTests {
  static let good = [
    "null", "true", "false", "0", "-0", "12", "-7", "9007199254740993", "1.5", "-2.25e3", "1E2", "\"\"", "\"客户\"", "\"a\\\"b\\\\c\\/d\"",
    "\"\\b\\f\\n\\r\\t\"", "\"\\u5ba2\\u6237\"", "\"\\ud83d\\ude00\"", "[]", "[1,[2,[3]],\"x\",null]", "{}", " { \"a\" : [ 1 , 2 ] , \"b\" : { \"c\" : \"d\" } } ",
  ]

  @Test("what both read is the same", arguments: good)
  func same(text: String) throws {
    let ours = try JSON(parsing: text)
    let theirs = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    let again = try JSONSerialization.jsonObject(with: Data(ours.text.utf8), options: .fragmentsAllowed)
    let wrap = { (value: Any) in NSArray(array: [value]) }
    #expect(wrap(theirs) == wrap(again))
    #expect(try JSON(parsing: ours.text) == ours)
  }

  @Test(
    "what is no JSON is refused",
    arguments: [
      "", " ", "nul", "tru", "01", "-", "+1", "1.", ".5", "1e", "1e+", "\"", "\"a", "\"\\x\"", "\"\\u12\"", "\"\\ud83d\"", "\"\\ud83dx\"", "\"\\udc00\"",
      "[", "[1", "[1,", "[1,]", "[,1]", "{", "{\"a\"", "{\"a\":", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "1 2", "[] x", "\"a\nb\"", "NaN", "Infinity",
      String(repeating: "[", count: 100),
    ])
  func refused(text: String) {
    #expect(throws: JSON.ParseError.self) { try JSON(parsing: text) }
  }

  @Test("bytes that are no UTF-8 are refused in a string")
  func invalidUTF8() {
    #expect(throws: JSON.ParseError.self) { try JSON(parsing: Data([0x22, 0xFF, 0x22])) }
    #expect(throws: JSON.ParseError.self) { try JSON(parsing: Data([0x22, 0xC0, 0x80, 0x22])) }
  }

  @Test("a text damaged anywhere is refused or still a value, and never a crash")
  func damaged() throws {
    let whole = Array(#"{"a":[1,-2.5e3,"客\u5ba2\n",null,true],"b":{"c":[]}}"#.utf8)
    for index in whole.indices {
      for byte in [UInt8(0), 0x22, 0x5C, 0x7B, 0x5D, 0x80, 0xFF] {
        var bytes = whole
        bytes[index] = byte
        do { _ = try JSON(parsing: Data(bytes)) } catch {}
      }
      do { _ = try JSON(parsing: Data(whole[..<index])) } catch {}
    }
  }
}
