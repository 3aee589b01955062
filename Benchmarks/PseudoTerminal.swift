import Foundation

/// A program in a terminal of its own, 120×40, and the clock of what it writes.
final class PseudoTerminal {
  struct Failed: Error { var reason: String }

  private(set) var process: pid_t = 0
  /// When the program was started.
  private(set) var startedAt: UInt64 = 0
  /// The last piece that was an answer to a key.
  private(set) var lastWritten = Data()
  private let descriptor: Int32
  /// TIOCSPTLCK and TIOCGPTN of asm-generic/ioctls.h: macros that Swift cannot read.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  init(_ words: [String], environment: [String: String], columns: UInt16 = 120, rows: UInt16 = 40) throws {
    // posix_openpt, unlockpt and ptsname by what they do: Swift's Glibc does not have them.
    descriptor = Foundation.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var isLocked: Int32 = 0
    var number: UInt32 = 0
    guard descriptor >= 0, ioctl(descriptor, PseudoTerminal.setLock, &isLocked) == 0,
      ioctl(descriptor, PseudoTerminal.getNumber, &number) == 0
    else { throw Failed(reason: "no pseudo-terminal: \(String(cString: strerror(errno)))") }
    let name = "/dev/pts/\(number)"
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
    // The leader of a new session gets the first terminal that it opens.
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, 0x80)  // POSIX_SPAWN_SETSID
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var settings: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + settings { free(text) } }
    startedAt = DispatchTime.now().uptimeNanoseconds
    let failure = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &settings)
    guard failure == 0 else {
      close(descriptor)
      throw Failed(reason: "\(words[0]) does not start: \(String(cString: strerror(failure)))")
    }
  }

  deinit { end() }

  /// Ends the program; a second call does nothing.
  func end() {
    guard process > 0 else { return }
    kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    process = 0
    close(descriptor)
  }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(descriptor, bytes, bytes.count)
  }

  /// What is written next; nil where nothing is within the time or the program has ended.
  func read(withinMilliseconds time: Int32) -> Data? {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, time) > 0 else { return nil }
    var room = [UInt8](repeating: 0, count: 65_536)
    let count = Foundation.read(descriptor, &room, room.count)
    return count > 0 ? Data(room[..<count]) : nil
  }

  /// Reads until one of the texts was written; the time since the start in milliseconds.
  func wait(forAnyOf texts: [String], withinSeconds limit: Double = 5) throws -> Double {
    var seen = Data()
    let end = DispatchTime.now().uptimeNanoseconds + UInt64(limit * 1e9)
    while DispatchTime.now().uptimeNanoseconds < end, let piece = read(withinMilliseconds: Int32(limit * 1000)) {
      let time = sinceStart
      seen += piece
      if texts.contains(where: { seen.range(of: Data($0.utf8)) != nil }) { return time }
    }
    let tail = String(decoding: seen.suffix(300), as: UTF8.self).debugDescription
    throw Failed(reason: "never written: \(texts); the last was \(tail)")
  }

  /// Sends, and reads until nothing came for a while: milliseconds to the last byte, and the bytes.
  func answer(to text: String, quietMilliseconds: Int32 = 25) -> (milliseconds: Double, bytes: Int) {
    let start = DispatchTime.now().uptimeNanoseconds
    var last = start
    var bytes = 0
    send(text)
    while DispatchTime.now().uptimeNanoseconds - start < 2_000_000_000,
      let piece = read(withinMilliseconds: bytes == 0 ? max(250, quietMilliseconds) : quietMilliseconds)
    {
      last = DispatchTime.now().uptimeNanoseconds
      bytes += piece.count
      lastWritten = piece
    }
    return (Double(last - start) / 1e6, bytes)
  }

  /// Bytes that come unasked.
  func idle(seconds: Double) -> Int {
    let end = DispatchTime.now().uptimeNanoseconds + UInt64(seconds * 1e9)
    var bytes = 0
    while DispatchTime.now().uptimeNanoseconds < end {
      let left = (end - min(end, DispatchTime.now().uptimeNanoseconds)) / 1_000_000
      bytes += read(withinMilliseconds: Int32(left))?.count ?? 0
    }
    return bytes
  }

  /// Memory of the program that is in use, in MB.
  var residentMegabytes: Double? {
    guard let data = FileManager.default.contents(atPath: "/proc/\(process)/status") else { return nil }
    let line = String(decoding: data, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Double($0) }.map { $0 / 1024 }
  }

  private var sinceStart: Double { Double(DispatchTime.now().uptimeNanoseconds - startedAt) / 1e6 }
}
