import Glibc

/// Waits for keys, messages, signals and deadlines, hands them to the client, and paints when something changed.
///
/// All keys that are there come before any message, so that results cannot hold up a person; and the screen is
/// painted once after all of them, so that a held key makes no backlog of frames. Nothing is painted by the clock.
@MainActor package final class EventLoop<Client: LoopClient> {
  /// How long messages may be handled before the keys are looked at again.
  private static var messageTime: Duration { .milliseconds(4) }
  /// How long a flood may hold back the next frame.
  private static var paintDelayMax: Duration { .milliseconds(16) }

  private let driver: any TerminalDriver
  private let mailbox: Mailbox<Client.Message>
  private let signals: SignalPipe?
  private let client: Client
  private let now: @MainActor () -> ContinuousClock.Instant

  /// Told every time the loop runs out of things to do: no input, no message waiting or expected, nothing to paint.
  package var onIdle: (@MainActor () -> Void)?

  private var backlog: ArraySlice<Client.Message> = []
  private var wasIdle = false
  private var hasHungUp = false

  package init(
    driver: any TerminalDriver, mailbox: Mailbox<Client.Message>, signals: SignalPipe? = nil, client: Client,
    now: @escaping @MainActor () -> ContinuousClock.Instant = { .now }
  ) {
    self.driver = driver
    self.mailbox = mailbox
    self.signals = signals
    self.client = client
    self.now = now
  }

  /// Work whose result has not arrived.
  package var busy: Int { mailbox.busy }

  package var isIdle: Bool { mailbox.isQuiet && backlog.isEmpty && !client.needsPaint }

  /// Runs until the client is finished.
  package func run() {
    paintIfNeeded()
    while !client.isFinished { step(waitingAtMost: nil) }
  }

  /// Waits until there is something to do, at most so long (`nil`: as long as it takes), and does it.
  ///
  /// - Returns: whether there was anything.
  @discardableResult
  package func step(waitingAtMost limit: Duration? = .zero) -> Bool {
    wait(atMost: limit)
    let start = now()
    var didWork = false
    while takeRound() {
      didWork = true
      if client.isFinished || now() - start >= Self.paintDelayMax { break }
    }
    if paintIfNeeded() { didWork = true }
    noteIdle()
    return didWork
  }

  /// Works until nothing is left to do, waiting for expected results for `limit` at most: for tests.
  ///
  /// - Returns: whether the loop came to rest.
  package func runUntilIdle(limit: Duration = .seconds(10)) -> Bool {
    let end = ContinuousClock.now + limit
    while !client.isFinished {
      let left = end - .now
      let didWork = step(waitingAtMost: mailbox.isQuiet ? .zero : max(.zero, min(left, .milliseconds(100))))
      if !didWork && isIdle { return true }
      if left <= .zero { return false }
    }
    return true
  }

  // MARK: One round

  /// Everything that is there now: signals, then keys, then the deadline, then messages for a few milliseconds.
  private func takeRound() -> Bool {
    let caught = signals?.drain() ?? []
    for signal in caught { handle(signal) }
    let events = hasHungUp ? [] : driver.readEvents()
    for event in events {
      if case .resize = event { client.needsPaint = true }
      client.handle(input: event)
      if client.isFinished { return true }
    }
    let ticked = tickIfDue()
    let delivered = handleMessages()
    return !caught.isEmpty || !events.isEmpty || ticked || delivered
  }

  private func handle(_ signal: LoopSignal) {
    switch signal {
    // The driver reports the new size with the next events.
    case .windowChanged, .interrupt: break
    case .stop: driver.suspend()
    case .resume:
      driver.redraw()
      client.needsPaint = true
    case .terminate, .hangup, .reload: client.handle(signal: signal)
    }
  }

  private func tickIfDue() -> Bool {
    let time = now()
    guard let deadline = client.nextDeadline, deadline <= time else { return false }
    client.tick(at: time)
    return true
  }

  private func handleMessages() -> Bool {
    backlog += mailbox.drain()
    guard !backlog.isEmpty else { return false }
    let start = now()
    while let message = backlog.popFirst() {
      client.handle(message: message)
      if client.isFinished || now() - start >= Self.messageTime { break }
    }
    return true
  }

  @discardableResult private func paintIfNeeded() -> Bool {
    guard client.needsPaint else { return false }
    client.needsPaint = false
    guard !hasHungUp else { return false }
    let frame = Frame(size: driver.size)
    client.paint(on: frame.canvas)
    driver.present(frame.buffer, caret: frame.caret)
    return true
  }

  private func noteIdle() {
    let idle = isIdle
    defer { wasIdle = idle }
    if idle && !wasIdle { onIdle?() }
  }

  // MARK: Waiting

  private func wait(atMost limit: Duration?) {
    guard backlog.isEmpty, !client.needsPaint else { return }
    var watched = [pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)]
    if let signals { watched.append(pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)) }
    if !hasHungUp, let terminal = driver.pollDescriptor {
      watched.append(pollfd(fd: terminal, events: Int16(POLLIN), revents: 0))
    }
    let found = poll(&watched, nfds_t(watched.count), timeout(atMost: limit))
    guard found > 0, !hasHungUp, let terminal = driver.pollDescriptor, let last = watched.last, last.fd == terminal,
      last.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
    else { return }
    // From here on the descriptor would report itself for ever.
    hasHungUp = true
    client.handle(input: .hangup)
  }

  /// In milliseconds, rounded up so that the deadline has passed when the wait ends; −1 waits for ever.
  private func timeout(atMost limit: Duration?) -> Int32 {
    let untilDeadline = client.nextDeadline.map { $0 - now() }
    guard let wait = [limit, untilDeadline].compactMap({ $0 }).min() else { return -1 }
    let (seconds, attoseconds) = max(.zero, wait).components
    guard seconds < 86_400 else { return 86_400_000 }
    return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
