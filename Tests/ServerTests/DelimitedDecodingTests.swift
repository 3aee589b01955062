import Foundation
import Server
import Testing

/// The rule: UTF-8 and GB18030 are told apart by the bytes, and a damaged byte is reported, never guessed at.
@Suite("Decoding text files")
struct DelimitedDecodingTests {
  // 客户名称,电话 / 张三,1 / 李四㐀,2 in GB18030; 㐀 takes four bytes.
  private let gb18030: [UInt8] =
    [0xBF, 0xCD, 0xBB, 0xA7, 0xC3, 0xFB, 0xB3, 0xC6, 0x2C, 0xB5, 0xE7, 0xBB, 0xB0, 0x0A]
    + [0xD5, 0xC5, 0xC8, 0xFD, 0x2C, 0x31, 0x0A] + [0xC0, 0xEE, 0xCB, 0xC4, 0x81, 0x39, 0xEE, 0x39, 0x2C, 0x32, 0x0A]
  private let text = "客户名称,电话\n张三,1\n李四㐀,2\n"

  @Test("UTF-8 with and without the mark, and GB18030 with and without, give the same text")
  func sameText() throws {
    let forms: [([UInt8], TextEncoding)] = [
      (Array(text.utf8), .utf8), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8), (gb18030, .gb18030),
      ([0x84, 0x31, 0x95, 0x33] + gb18030, .gb18030),
    ]
    for (bytes, encoding) in forms {
      let decoding = try TextDecoding(data: Data(bytes))
      #expect(decoding.encoding == encoding)
      #expect(try decoding.text() == text)
    }
  }

  @Test("plain ASCII counts as UTF-8")
  func ascii() throws {
    #expect(try TextDecoding(data: Data("a,b\n".utf8)).encoding == .utf8)
  }

  @Test("characters survive wherever a chunk is cut", arguments: 0..<4)
  func chunkEdges(shift: Int) throws {
    let padding = [UInt8](repeating: 0x61, count: shift)
    let body = Array(repeating: gb18030, count: 8000).flatMap { $0 }
    let decoded = try TextDecoding(data: Data(padding + body)).text()
    #expect(decoded == String(repeating: "a", count: shift) + String(repeating: text, count: 8000))
    let utf8 = Array(repeating: Array(text.utf8), count: 8000).flatMap { $0 }
    #expect(try TextDecoding(data: Data(padding + utf8)).text() == decoded)
  }

  @Test("an undecodable byte in GB18030 is reported with its line, after the lines before it")
  func badGB18030() throws {
    let reader = try DelimitedReader(data: Data(gb18030 + [0x61, 0x2C, 0xFF, 0x0A]))
    #expect(reader.encoding == .gb18030)
    for _ in 0..<3 { #expect(try reader.next() != nil) }
    #expect(throws: DelimitedError.undecodable(line: 4, encoding: .gb18030)) { try reader.next() }
  }

  @Test("one damaged byte in a UTF-8 file does not turn it into GB18030")
  func damagedUTF8() throws {
    var bytes = Array(String(repeating: text, count: 3000).utf8)
    let line = 6001
    bytes.insert(contentsOf: [0xC4, 0xE3], at: bytes.count / 3 * 2)
    #expect(throws: DelimitedError.undecodable(line: line, encoding: .utf8)) { try TextDecoding(data: Data(bytes)).text() }
  }

  @Test("a file with the UTF-8 mark is held to it")
  func markedButNot() throws {
    #expect(throws: DelimitedError.undecodable(line: 1, encoding: .utf8)) {
      try TextDecoding(data: Data([0xEF, 0xBB, 0xBF] + gb18030)).text()
    }
  }

  @Test("a file that ends within a character is reported")
  func cutCharacter() throws {
    #expect(throws: DelimitedError.undecodable(line: 4, encoding: .gb18030)) { try TextDecoding(data: Data(gb18030 + [0xD5])).text() }
    let cut = [0xEF, 0xBB, 0xBF] + Array("张三\n李".utf8).dropLast()
    #expect(throws: DelimitedError.undecodable(line: 2, encoding: .utf8)) { try TextDecoding(data: Data(cut)).text() }
  }
}

/// The rule: what is written is read back the same, and Excel opens it as Chinese.
@Suite("Writing csv")
struct DelimitedWriterTests {
  @Test("the file starts with the UTF-8 mark and quotes every field")
  func bytes() {
    #expect(DelimitedWriter.data([["a", "张\"三"], [""]]) == Data("\u{FEFF}\"a\",\"张\"\"三\"\r\n\"\"\r\n".utf8))
  }

  @Test("records of every kind are read back as they were written")
  func roundTrip() throws {
    let records = [["", " space ", "comma,"], ["\"", "two\nlines", "cr\r\nlf"], ["中文", "𠮷", "🙂"], ["one"]]
    #expect(try DelimitedReader(data: DelimitedWriter.data(records)).all().map(\.fields) == records)
  }

  @Test("what was taken is not written again")
  func take() {
    var writer = DelimitedWriter()
    writer.append(["a"])
    #expect(writer.take() == Data("\u{FEFF}\"a\"\r\n".utf8))
    writer.append(["b"])
    #expect(writer.take() == Data("\"b\"\r\n".utf8))
    #expect(writer.take().isEmpty)
  }
}
