import Glibc
import Terminal
import Testing

/// Writes down everything the loop tells it.
@MainActor private final class Recorder: LoopClient {
  var heard: [String] = []
  var needsPaint = true
  var isFinished = false
  var nextDeadline: ContinuousClock.Instant?
  var onMessage: (Int) -> Void = { _ in }
  var onKey: (Key) -> Void = { _ in }

  func handle(input: InputEvent) {
    switch input {
    case .key(let key):
      heard.append(key.description)
      onKey(key)
    case .paste(let text): heard.append("paste \(text)")
    case .resize(let size): heard.append("\(size.width)x\(size.height)")
    case .hangup:
      heard.append("hangup")
      isFinished = true
    }
  }

  func handle(message: Int) {
    heard.append("message \(message)")
    onMessage(message)
  }

  func handle(signal: LoopSignal) { heard.append("\(signal)") }

  func tick(at now: ContinuousClock.Instant) {
    heard.append("tick")
    nextDeadline = nil
  }

  func paint(on canvas: Canvas) {
    heard.append("paint")
    canvas.put(heard.first ?? "", x: 0, y: 0)
  }
}

/// The rule: keys first, then results, then one painting, and only if something changed.
@Suite("The event loop")
@MainActor struct EventLoopTests {
  private let driver = MemoryDriver(size: Size(width: 20, height: 3))
  private let mailbox = Mailbox<Int>()
  private let client = Recorder()

  private func makeLoop(now: @escaping @MainActor () -> ContinuousClock.Instant = { .now }) -> EventLoop<Recorder> {
    EventLoop(driver: driver, mailbox: mailbox, client: client, now: now)
  }

  @Test("keys come before messages that were there earlier, and the screen is painted once after both")
  func order() throws {
    mailbox.post(1)
    mailbox.post(2)
    try driver.press("ab")
    makeLoop().step()
    #expect(client.heard == ["a", "b", "message 1", "message 2", "paint"])
  }

  @Test("a hundred keys are one frame")
  func oneFrame() {
    driver.type(String(repeating: "j", count: 100))
    makeLoop().step()
    #expect(driver.frameCount == 1)
    #expect(client.heard.count == 101)
  }

  @Test("nothing is painted when nothing changed")
  func noPaint() throws {
    client.needsPaint = false
    try driver.press("a")
    #expect(makeLoop().step())
    #expect(client.heard == ["a"])
    #expect(driver.frameCount == 0)
  }

  @Test("a key pressed while messages are handled does not wait for all of them")
  func messagesCannotStarveKeys() {
    var time = ContinuousClock.now
    for number in 0..<10 { mailbox.post(number) }
    client.onMessage = { number in
      time += .milliseconds(1)
      if number == 0 { driver.type("x") }
    }
    makeLoop(now: { time }).step()
    #expect(client.heard.prefix(5) == ["message 0", "message 1", "message 2", "message 3", "x"])
    #expect(client.heard.count == 12)
  }

  @Test("a flood does not hold back the screen")
  func floodPaints() {
    var time = ContinuousClock.now
    client.onMessage = { number in
      time += .milliseconds(1)
      client.needsPaint = true
      if number < 1000 { mailbox.post(number + 1) }
    }
    mailbox.post(0)
    let loop = makeLoop(now: { time })
    loop.step()
    #expect(client.heard.last == "paint")
    #expect(client.heard.count < 30)
    #expect(!loop.isIdle)
  }

  @Test("a new size is told, and the screen painted in it")
  func resize() {
    client.needsPaint = false
    driver.resize(to: Size(width: 7, height: 2))
    makeLoop().step()
    #expect(client.heard == ["7x2", "paint"])
    #expect(driver.screen.size == Size(width: 7, height: 2))
  }

  @Test("a deadline is kept when it has come and not before")
  func deadline() {
    var time = ContinuousClock.now
    let loop = makeLoop(now: { time })
    client.needsPaint = false
    client.nextDeadline = time + .seconds(5)
    loop.step()
    #expect(client.heard == [])
    time += .seconds(5)
    loop.step()
    #expect(client.heard == ["tick"])
  }

  @Test("waiting ends at the deadline")
  func waitsForDeadline() {
    client.needsPaint = false
    client.nextDeadline = .now + .milliseconds(5)
    makeLoop().step(waitingAtMost: .seconds(10))
    #expect(client.heard == ["tick"])
  }

  @Test("it is idle once nothing is waiting or expected, and says so once")
  func idle() {
    var notices = 0
    let loop = makeLoop()
    loop.onIdle = { notices += 1 }
    mailbox.expect()
    loop.step()
    #expect(loop.busy == 1)
    #expect(!loop.isIdle)
    #expect(notices == 0)
    mailbox.deliver(1)
    #expect(!loop.isIdle)
    loop.step()
    loop.step()
    #expect(loop.busy == 0)
    #expect(loop.isIdle)
    #expect(notices == 1)
  }

  @Test("work on other threads is waited for, without sleeping")
  func waitsForWork() {
    for number in 0..<20 {
      mailbox.expect()
      Task.detached { [mailbox] in mailbox.deliver(number) }
    }
    #expect(makeLoop().runUntilIdle())
    #expect(client.heard.filter { $0.hasPrefix("message") }.count == 20)
  }

  @Test("it runs until the client is finished, which a key may bring about at once")
  func run() throws {
    client.onKey = { if $0 == .control("q") { client.isFinished = true } }
    try driver.press("a<C-q>b")
    makeLoop().run()
    #expect(client.heard.first == "paint")
    #expect(client.heard.contains("a"))
    #expect(!client.heard.contains("b"))
  }

  @Test("signals are told after they were caught")
  func signals() {
    let loop = EventLoop(driver: driver, mailbox: mailbox, signals: SignalPipe([.reload]), client: client)
    client.needsPaint = false
    // To the process, not to this thread, which may have signals blocked.
    kill(getpid(), SIGUSR1)
    loop.step(waitingAtMost: .seconds(10))
    #expect(client.heard == ["reload"])
  }
}

@Suite("A mailbox")
struct MailboxTests {
  @Test("keeps every message of every thread, each thread's in order")
  func threads() async {
    let mailbox = Mailbox<(thread: Int, number: Int)>()
    await withTaskGroup(of: Void.self) { group in
      for thread in 0..<8 {
        group.addTask { for number in 0..<500 { mailbox.post((thread, number)) } }
      }
    }
    let messages = mailbox.drain()
    #expect(messages.count == 4000)
    for thread in 0..<8 {
      #expect(messages.filter { $0.thread == thread }.map(\.number) == Array(0..<500))
    }
    #expect(mailbox.drain().isEmpty)
  }

  @Test("wakes who polls it, and is quiet once drained")
  func wakes() {
    let mailbox = Mailbox<Int>()
    func isReadable() -> Bool {
      var watched = pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
      return poll(&watched, 1, 0) == 1
    }
    #expect(!isReadable())
    mailbox.post(1)
    mailbox.post(2)
    #expect(isReadable())
    #expect(mailbox.drain() == [1, 2])
    #expect(!isReadable())
  }

  @Test("counts expected work until it is delivered or given up")
  func expecting() {
    let mailbox = Mailbox<Int>()
    mailbox.expect()
    mailbox.expect()
    #expect(mailbox.busy == 2)
    mailbox.deliver(1)
    mailbox.giveUp()
    #expect(mailbox.busy == 0)
    #expect(!mailbox.isQuiet)
    _ = mailbox.drain()
    #expect(mailbox.isQuiet)
  }
}

@Suite("Opening a real terminal")
struct NcursesDriverTests {
  @Test("is refused without harm when there is none", .enabled(if: isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0))
  @MainActor func notATerminal() {
    #expect(throws: TerminalError.notATerminal) { try NcursesDriver() }
  }
}
