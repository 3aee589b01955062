import Testing

/// Files stay small because each holds one idea. The bounds are ratchets: what is over them may shrink, and nothing new may come.
@Suite("Files and lines stay readable")
struct SizeTests {
  static let fileLinesMax = 400
  static let lineCharactersMax = 160
  /// Of a line with a text in it, which would not be clearer in pieces.
  static let textLineCharactersMax = 240

  /// Files over the bound, with the length that they may not exceed.
  static let longFiles: [String: Int] = [:]

  /// Files with lines over the bound, and how many: the statements of frozen migrations.
  static let longLines: [String: Int] = ["Sources/Server/Central/CentralSchema.swift": 1, "Sources/Store/Replica/ReplicaSchema.swift": 1]

  @Test("no file grows over 400 lines")
  func filesAreShort() {
    for file in Repository.swift {
      let count = file.lines.count - 1
      let bound = SizeTests.longFiles[file.path] ?? SizeTests.fileLinesMax
      #expect(count <= bound, "\(file.path) has \(count) lines: find the second idea in it and give that a file")
      if SizeTests.longFiles[file.path] != nil, count <= SizeTests.fileLinesMax {
        Issue.record("\(file.path) is short enough now: take it off the list of long files")
      }
    }
  }

  @Test("no line grows over 160 characters")
  func linesAreShort() {
    for file in Repository.swift {
      let long = file.lines.enumerated().filter { SizeTests.isLong($0.element) }
      let bound = SizeTests.longLines[file.path] ?? 0
      #expect(long.count <= bound, "\(file.path):\(long.map { $0.offset + 1 }) over 160 characters: break them where the sense breaks")
    }
  }

  private static func isLong(_ line: Substring) -> Bool {
    // Bytes first, because counting characters is slow.
    guard line.utf8.count > lineCharactersMax, line.count > lineCharactersMax else { return false }
    return line.count > textLineCharactersMax || !line.contains("\"")
  }
}
