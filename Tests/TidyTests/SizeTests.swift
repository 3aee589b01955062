import Testing

/// Files stay small because each holds one idea. The bounds are ratchets: what is over them may shrink, and nothing new may come.
@Suite("Files and lines stay readable")
struct SizeTests {
  static let fileLinesMax = 400
  static let lineCharactersMax = 160

  /// Files over the bound, with the length that they may not exceed.
  static let longFiles: [String: Int] = [:]

  /// Files with lines over the bound, and how many: statements and tables that breaking would not make clearer.
  static let longLines: [String: Int] = [
    "Benchmarks/Bench.swift": 1, "Sources/Server/Central/CentralSchema.swift": 1,
    "Sources/Store/Replica/ReplicaSchema.swift": 1,
  ]

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
      let long = file.lines.enumerated().filter {
        $0.element.utf8.count > SizeTests.lineCharactersMax && $0.element.count > SizeTests.lineCharactersMax
      }
      let bound = SizeTests.longLines[file.path] ?? 0
      #expect(long.count <= bound, "\(file.path):\(long.map { $0.offset + 1 }) over 160 characters: break them where the sense breaks")
    }
  }
}
