import Foundation
import Server
import Testing

/// The rule: a record is what RFC 4180 says, ragged or not, and carries the line it starts on.
@Suite("Reading csv records")
struct DelimitedReaderTests {
  private func records(_ text: String) throws -> [DelimitedRecord] {
    try DelimitedReader(data: Data(text.utf8)).all()
  }

  @Test(
    "quotes, commas, line ends and blanks",
    arguments: [
      ("a,b\nc,d", [[1, "a", "b"], [2, "c", "d"]]),
      ("a,b\r\nc,d\r\n", [[1, "a", "b"], [2, "c", "d"]]),
      ("a,b\rc,d\r", [[1, "a", "b"], [2, "c", "d"]]),
      ("a,\"b,\"\"x\"\"\"\n", [[1, "a", "b,\"x\""]]),
      ("\"a\nb\r\nc\",d\ne,f\n", [[1, "a\nb\r\nc", "d"], [4, "e", "f"]]),
      ("a\n\n\n  \nb\n", [[1, "a"], [5, "b"]]),
      ("a,b,c\nd\n,\n", [[1, "a", "b", "c"], [2, "d"], [3, "", ""]]),
      (" a , \" b \" \n", [[1, "a", " b "]]),
      ("\"\",\n", [[1, "", ""]]),
      ("5\" pipe,x\n", [[1, "5\" pipe", "x"]]),
      ("张三,李四\n\"王,五\",赵六", [[1, "张三", "李四"], [2, "王,五", "赵六"]]),
    ] as [(String, [[any Hashable & Sendable]])])
  func table(text: String, expected: [[any Hashable & Sendable]]) throws {
    let expected = expected.map { row in DelimitedRecord(line: row[0] as! Int, fields: row.dropFirst().map { $0 as! String }) }
    #expect(try records(text) == expected)
  }

  @Test("another separator can be asked for")
  func separator() throws {
    let reader = try DelimitedReader(data: Data("a;b,c\n".utf8), separator: UInt8(ascii: ";"))
    #expect(try reader.all().map(\.fields) == [["a", "b,c"]])
  }

  @Test("records and lines are right wherever the chunks are cut")
  func longFile() throws {
    var text = ""
    for number in 0..<5000 { text += "\(number),\"第\(number)行\r\n续\",\(String(repeating: "x", count: number % 50))\r\n" }
    let reader = try DelimitedReader(data: Data(text.utf8))
    var count = 0
    while let record = try reader.next() {
      #expect(record.line == count * 2 + 1)
      #expect(record.fields == ["\(count)", "第\(count)行\r\n续", String(repeating: "x", count: count % 50)])
      count += 1
    }
    #expect(count == 5000)
  }

  @Test("a quote that is never closed is an error that names the line, after the records before it")
  func unterminated() throws {
    let reader = try DelimitedReader(data: Data("a,b\nc,\"d\ne,f\n".utf8))
    #expect(try reader.next()?.fields == ["a", "b"])
    #expect(throws: DelimitedError.quoteNotClosed(line: 2)) { try reader.next() }
    #expect(throws: DelimitedError.quoteNotClosed(line: 2)) { try reader.next() }
  }

  @Test("a quote that swallows the rest of a huge file is found without reading it all into memory")
  func swallowed() throws {
    let text = "a,b\n\"c,d\n" + String(repeating: "one more line of text\n", count: 60_000)
    let reader = try DelimitedReader(data: Data(text.utf8))
    #expect(try reader.next()?.line == 1)
    #expect(throws: DelimitedError.recordTooLong(line: 2, bytesMax: 1 << 20)) { try reader.next() }
  }

  @Test(
    "what is no csv is refused with what to do",
    arguments: [
      (Data(), DelimitedError.empty),
      (Data([0xEF, 0xBB, 0xBF]), .empty),
      (Data("\r\n  \t\n\n".utf8), .empty),
      (Data([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00]), .workbook),
      (Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0x00]), .workbook),
      (Data([0xFF, 0xFE, 0x61, 0x00]), .utf16),
      (Data([0xFE, 0xFF, 0x00, 0x61]), .utf16),
      (Data("a,b\nc,\0\n".utf8), .nul(line: 2)),
    ])
  func refuses(data: Data, expected: DelimitedError) {
    #expect(throws: expected) { try DelimitedReader(data: data).all() }
  }

  @Test("a workbook is told to be saved as csv, in both languages")
  func workbookSentence() {
    #expect(DelimitedError.workbook.sentence.zh == "请另存为 csv（UTF-8 或 GB18030）")
    #expect(DelimitedError.workbook.sentence.en == "Save it as csv (UTF-8 or GB18030)")
  }

  @Test("a file that is not there, and one that is a directory, are named")
  func unreadable() throws {
    #expect { try DelimitedReader(path: "/no/such/file.csv") } throws: { error in
      (error as? DelimitedError)?.sentence.zh == "无法读取文件 /no/such/file.csv：文件不存在"
    }
    #expect { try DelimitedReader(path: "/tmp") } throws: { error in
      (error as? DelimitedError)?.sentence.en == "Cannot read the file /tmp: it is not a regular file"
    }
  }

  @Test("the sample customers are read whole")
  func sample() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let reader = try DelimitedReader(path: root.appending(path: "Sources/kehud/Sample/customers-zh.csv").path)
    let records = try reader.all()
    #expect(records.first?.fields.first == "客户名称")
    #expect(Set(records.map(\.fields.count)) == [19])
    #expect(records.map(\.line) == Array(1...records.count))
  }
}
