import Domain
import Foundation
import Server
import Sync
import Testing

/// The examples of docs/SYNC.md, read and written back by the program itself, byte for byte.
@Suite("What docs/SYNC.md shows is what travels")
struct SyncExampleTests {
  /// The lines of every fenced block that begins with ```json NAME.
  private static func examples(_ name: String) throws -> [String] {
    var lines: [String] = []
    var isInside = false
    for line in try Repository.text("docs/SYNC.md").split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside = line == "```json \(name)"
      } else if isInside {
        lines.append(String(line))
      }
    }
    return lines
  }

  private static func check(_ name: String, _ again: (JSON) throws -> JSON) throws {
    let lines = try examples(name)
    #expect(!lines.isEmpty, "docs/SYNC.md has no example of \(name)")
    for line in lines { #expect(try again(JSON(parsing: line)).text == line) }
  }

  @Test("greetings are as shown")
  func greetings() throws {
    try SyncExampleTests.check("hello") { try Hello(json: $0).json }
    try SyncExampleTests.check("hello-answer") { try HelloAnswer(json: $0).json }
  }

  @Test("operations are as shown")
  func operations() throws { try SyncExampleTests.check("operation") { try Domain.Operation(json: $0).json } }

  @Test("pushed transactions are as shown, and each link follows from the one before")
  func pushes() throws {
    var link = OutboxChain.start
    try SyncExampleTests.check("push") { json in
      let pushed = try PushedTransaction(json: json)
      link = OutboxChain.link(after: link, pushed.payload.text.utf8)
      #expect(pushed.link == link)
      return pushed.json
    }
  }

  @Test("verdicts are as shown")
  func verdicts() throws { try SyncExampleTests.check("verdict") { try Verdict(json: $0).json } }

  @Test("frames are as shown, and a page of them is read whole")
  func frames() throws {
    try SyncExampleTests.check("command") { try OnlineCommand(json: $0).json }
    try SyncExampleTests.check("command-answer") { try OnlineAnswer(json: $0).json }
    try SyncExampleTests.check("history") { try RecordHistory(json: $0, of: Customer.schema).json }
    try SyncExampleTests.check("frame") { try ChangeFrame(json: $0).json }
    let mark = try #require(try SyncExampleTests.examples("checkpoint").first)
    let page = try Page(body: Data((mark + "\n").utf8))
    #expect(String(decoding: page.body, as: UTF8.self) == mark + "\n")
  }

  @Test("every error that the code names is in the table of errors")
  func errorsAreListed() throws {
    let page = try Repository.text("docs/SYNC.md")
    for file in Repository.swift where file.isUnder("Sources/Server") || file.isUnder("Sources/Sync") {
      for match in file.text.matches(of: /ServiceError\(\s*(\d{3}), "(\w+)"/) {
        let (status, code) = (match.output.1, match.output.2)
        #expect(
          page.split(separator: "\n").contains { $0.contains("`\(code)`") && $0.contains(status) },
          "\(file.path): \(status) \(code) needs a row in the table of errors of docs/SYNC.md")
      }
    }
  }

  @Test("what the listener refuses by itself is read like any other refusal")
  func listenerSpeaksAlike() throws {
    let error = ServiceError(status: Refusal.stopping.status, body: try JSON(parsing: Refusal.stopping.body))
    #expect(error.code == "busy")
    #expect(error.sentence.zh == "服务器正在停止，请稍后重试")
    #expect(error.sentence.en == "The server is stopping; try again shortly")
  }

  @Test("every table that the two schemas make is described")
  func tablesAreDescribed() throws {
    let page = try Repository.text("docs/SYNC.md")
    for path in ["Sources/Store/Replica/ReplicaSchema.swift", "Sources/Server/Central/CentralSchema.swift"] {
      for match in try Repository.text(path).matches(of: /CREATE (?:VIRTUAL )?TABLE (\w+)/) {
        #expect(page.contains("`\(match.output.1)`"), "\(path): say in docs/SYNC.md what \(match.output.1) holds")
      }
    }
  }
}
