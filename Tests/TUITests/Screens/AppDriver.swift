import Domain
import Foundation
import Store
import Terminal
import TestSupport
import Testing

@testable import TUI

/// The whole program on a terminal in memory, over a real replica that a real server has filled.
@MainActor final class AppDriver {
  let world: World
  let device: TestDevice
  let terminal: MemoryDriver
  let app: App
  /// Stands in for the server where a command may not wait in the outbox.
  let online = FakeOnline()
  private let loop: EventLoop<App>
  private let mailbox = Mailbox<AppMessage>()

  /// - Parameter prepare: Makes the company what the story needs before the device is filled.
  convenience init(
    _ account: String = "lud", width: Int = 80, height: Int = 24, language: Language = .zh, theme: Theme = .mono, isASCII: Bool = false,
    isFilled: Bool = true, prepare: (World) throws -> Void = { _ in }, services: (inout AppServices) throws -> Void = { _ in }
  ) throws {
    let world = try World()
    try prepare(world)
    let device = isFilled ? try world.filled(account) : try world.device(account)
    while try device.replica.updateSearchIndex() {}
    try self.init(
      on: world, device, width: width, height: height, language: language, theme: theme, isASCII: isASCII, services: services)
  }

  /// The program started on a device that is there: once more after it died.
  init(
    on world: World, _ device: TestDevice, width: Int = 80, height: Int = 24, language: Language = .zh, theme: Theme = .mono,
    isASCII: Bool = false, services change: (inout AppServices) throws -> Void = { _ in }
  ) throws {
    self.world = world
    self.device = device
    terminal = MemoryDriver(size: Size(width: width, height: height), colourDepth: .mono)
    let replica = device.replica
    var services = AppServices(replica: replica) { name in profile(name ?? "callcentre") }
    services.online = { [online] command, answer in online.take(command, answer) }
    try change(&services)
    let mailbox = mailbox
    replica.observe { mailbox.post(.changed($0)) }
    app = App(
      driver: terminal, mailbox: mailbox, executor: InlineExecutor(replica), services: services, language: language, theme: theme,
      isASCII: isASCII, keymap: profile("callcentre"))
    loop = EventLoop(driver: terminal, mailbox: mailbox, client: app)
    app.start()
    settle()
  }

  func settle() {
    let isAtRest = loop.runUntilIdle()
    #expect(isAtRest, "the screen did not come to rest")
  }

  /// Presses keys written as in a keymap; `rapidly` gives all of them before the program gets a chance to react.
  func press(_ keys: String, rapidly: Bool = false) {
    do {
      if rapidly { return try pressAll(keys) }
      for key in try Key.parse(sequence: keys.replacing(" ", with: "<Space>")) {
        try terminal.press(Key.write([key]))
        settle()
      }
    } catch {
      Issue.record("\(keys) is not a key sequence: \(error)")
    }
  }

  private func pressAll(_ keys: String) throws {
    try terminal.press(keys)
    settle()
  }

  func type(_ text: String) {
    terminal.type(text)
    settle()
  }

  func synchronise() {
    world.settle()
    settle()
  }

  /// As people see it.
  var text: String { terminal.text }

  /// The same with the caret; the caret is `▏` before the cell that it stands on.
  var screen: String {
    var lines = terminal.lines
    if let caret = terminal.caret {
      var line = ""
      for (column, cell) in terminal.screen.row(caret.y).enumerated() {
        if column == caret.x { line += "▏" }
        line += cell.text
      }
      while line.last == " " { line.removeLast() }
      lines[caret.y] = line
    }
    return lines.joined(separator: "\n")
  }
}

/// Compares a screen with the drawing kept in `Screens/Drawings`; `KEHU_RECORD=1` draws it anew.
@MainActor func expectScreen(_ driver: AppDriver, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let file = repository.appending(path: "Tests/TUITests/Screens/Drawings/\(name).txt")
  let drawn = driver.screen + "\n"
  do {
    if ProcessInfo.processInfo.environment["KEHU_RECORD"] != nil {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(drawn.utf8).write(to: file)
      return
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    #expect(drawn == kept, "drawn:\n\(drawn)\nkept in \(name).txt:\n\(kept)", sourceLocation: sourceLocation)
  } catch {
    Issue.record("\(file.path): \(error); KEHU_RECORD=1 draws it", sourceLocation: sourceLocation)
  }
}
