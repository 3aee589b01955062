import Domain
import Foundation
import Store
import Sync

extension Bench {
  /// From exec to the first frame and to the first real row, beside `less` in the same terminal.
  func terminalStart() throws -> [Figure] {
    let client = try TerminalClient(self)
    defer { client.stop() }
    let text = try client.longText()
    var (frames, rows, base): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<20 {
      let less = try client.open(["less", text])
      base.append(try less.wait(forAnyOf: ["line 39"]))
      less.end()
      let kehu = try client.open([client.program])
      frames.append(try kehu.wait(forAnyOf: ["Kehu"]))
      kehu.end()
      let again = try client.open([client.program])
      rows.append(try again.wait(forAnyOf: [TerminalClient.rowText]))
      again.end()
    }
    (frames, rows, base) = (frames.sorted(), rows.sorted(), base.sorted())
    return [
      .time("exec to the header of kehu", frames, 0.5, 40, beside: base),
      .time("exec to the header of kehu", frames, 0.99, 90, beside: base),
      .time("exec to the first real row", rows, 0.5, 80, beside: base),
      .time("exec to the first real row", rows, 0.99, 150, beside: base),
    ]
  }

  /// Keys to the last byte that they cause, the bytes, the silence, and the memory afterwards.
  func terminalKeys() throws -> [Figure] {
    let client = try TerminalClient(self)
    defer { client.stop() }
    let less = try client.open(["less", try client.longText()])
    _ = try less.wait(forAnyOf: ["line 39"])
    let lessMoves = Answers(try (0..<200).map { _ in try less.pressed("j") })
    let lessPages = Answers(try (0..<50).map { _ in try less.pressed(" ") })
    let lessBurst = less.answer(to: String(repeating: "j", count: 100))
    less.end()

    let kehu = try client.open([client.program])
    _ = try kehu.wait(forAnyOf: [TerminalClient.rowText])
    _ = kehu.answer(to: "", quietMilliseconds: 1000)
    let silence = kehu.idle(seconds: 3)
    let (down, up) = ("\u{1B}OB", "\u{1B}OA")
    // Within the first screen, so that no move scrolls.
    let moves = Answers(try (0..<200).map { try kehu.pressed($0 / 20 % 2 == 0 ? down : up) })
    let pages = Answers(try (0..<50).map { _ in try kehu.pressed("\u{1B}[6~") })
    let burst = kehu.answer(to: String(repeating: down, count: 100))
    let memory = kehu.residentMegabytes
    _ = kehu.answer(to: "/", quietMilliseconds: 200)
    // The first letter empties the list; those after it draw themselves alone.
    _ = kehu.answer(to: "q", quietMilliseconds: 500)
    var letters: Answers?
    do {
      letters = Answers(try (0..<10).map { _ in try kehu.pressed("q") })
    } catch let failure as PseudoTerminal.Failed {
      print("# a character typed in the filter: not measured, \(failure.reason)")
    }
    kehu.end()
    let control = max(8, lessMoves.times.percentile(0.99) + 3)
    var figures: [Figure] = [
      .time("cursor move to its last byte", moves.times, 0.5, 1.5, beside: lessMoves.times),
      .time("cursor move to its last byte", moves.times, 0.99, control, beside: lessMoves.times),
      .time("page down to its last byte", pages.times, 0.5, 4, beside: lessPages.times),
      .time("page down to its last byte", pages.times, 0.99, 12, beside: lessPages.times),
      .bytes("bytes of a cursor move, p50", moves.bytes.percentile(0.5), 400, beside: lessMoves.bytes.percentile(0.5)),
      .bytes("bytes of a page down, p50", pages.bytes.percentile(0.5), 5000, beside: lessPages.bytes.percentile(0.5)),
      .bytes("bytes of 3 idle seconds", Double(silence), 0),
      .time("100 keys in one write until settled", [burst.milliseconds], 0.5, 40, beside: [lessBurst.milliseconds]),
    ]
    if let letters {
      figures.append(.bytes("bytes of a character typed in the filter, p50", letters.bytes.percentile(0.5), 60))
    }
    if let memory {
      figures.append(
        Figure(name: "memory of kehu after these keys", ours: memory, unit: "MB", goal: "≤ 60 MB", isMet: memory <= 60))
    } else {
      print("# memory of kehu: not measured, /proc says nothing of it")
    }
    return figures
  }
}

/// A filled home for `kehu`, with the server that it belongs to.
private final class TerminalClient {
  /// Begins the telephone number of every customer that the bench makes first.
  static let rowText = "1310"
  let program: String
  private let home: String
  private let wire: Wire

  init(_ bench: Bench) throws {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    program = URL(fileURLWithPath: own).deletingLastPathComponent().path + "/kehu"
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw PseudoTerminal.Failed(reason: "there is no \(program); first: swift build -c release --product kehu")
    }
    home = bench.folder + "/home-" + UUID().uuidString
    wire = try Wire(bench.centre)
    let profile = home + "/data/bench"
    try FileManager.default.createDirectory(atPath: profile, withIntermediateDirectories: true)
    let enrolment = try bench.centre.devices.enrol(bench.rep, name: "terminal")
    let replica = try Replica(path: profile + "/replica.db")
    try replica.enrol(ReplicaIdentity(user: bench.rep, device: enrolment.device, account: "rep", server: wire.address))
    try replica.keepTokens(access: enrolment.tokens.access, refresh: enrolment.tokens.refresh)
    bench.sync(SyncEngine(replica: replica), replica, bench.direct)
    while try replica.updateSearchIndex(limit: 5000) {}
    replica.close()
  }

  func open(_ words: [String]) throws -> PseudoTerminal {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try PseudoTerminal(
      words, environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8", "KEHU_HOME": home, "HOME": home, "PATH": path])
  }

  func longText() throws -> String {
    let path = home + "/lines"
    try (1...20_000).map { "line \($0) of a text" }.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  func stop() { wire.stop() }
}

extension PseudoTerminal {
  /// A key that must change the screen: a figure of keys that do nothing would be a lie.
  fileprivate func pressed(_ key: String) throws -> (milliseconds: Double, bytes: Int) {
    let answer = answer(to: key)
    guard answer.bytes > 0 else {
      throw Failed(
        reason:
          "the key \(key.debugDescription) changed nothing on the screen; before it: \(String(decoding: lastWritten.suffix(200), as: UTF8.self).debugDescription)"
      )
    }
    return answer
  }
}

private struct Answers {
  let times: [Double]
  let bytes: [Double]

  init(_ answers: [(milliseconds: Double, bytes: Int)]) {
    times = answers.map(\.milliseconds).sorted()
    bytes = answers.map { Double($0.bytes) }.sorted()
  }
}

extension Figure {
  /// A percentile of sorted times, beside the same of `less`.
  fileprivate static func time(_ name: String, _ times: [Double], _ share: Double, _ most: Double, beside base: [Double]) -> Figure {
    let ours = times.percentile(share)
    let which = times.count == 1 ? "" : ", p\(Int(share * 100))"
    return Figure(
      name: name + which, ours: ours, unit: "ms", baseline: base.percentile(share), baselineName: "less",
      goal: "≤ \(number(most)) ms", isMet: ours <= most)
  }

  fileprivate static func bytes(_ name: String, _ ours: Double, _ most: Double, beside base: Double? = nil) -> Figure {
    Figure(
      name: name, ours: ours, unit: "B", baseline: base, baselineName: base == nil ? "" : "less", goal: "≤ \(Int(most)) B",
      isMet: ours <= most)
  }
}
