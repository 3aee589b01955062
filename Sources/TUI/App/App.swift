import Domain
import Store
import Terminal

/// The program on the screen: hands keys to the layer on top, carries out the commands that no layer takes, and draws.
@MainActor package final class App: LoopClient {
  package typealias Message = AppMessage

  package let services: AppServices
  let driver: any TerminalDriver
  package let pool: ReadPool
  package let writes: WriteQueue

  package internal(set) var language: Language
  package internal(set) var theme: Theme
  let isASCII: Bool
  package internal(set) var keymap: Keymap
  var resolver: KeyResolver
  package internal(set) var directory = Directory.empty
  package internal(set) var status = ReplicaStatus()

  var stacks: [AppTab: LayerStack] = [:]
  package internal(set) var tab = AppTab.customers
  var toasts = ToastShelf()
  var pending: KeyPending?
  var chordStarted: ContinuousClock.Instant?
  /// Waits for one key to explain.
  var explainsNextKey = false
  var recent: [String] = []
  /// Fields of the last follow-up that was saved in this session.
  var lastFollowUp: FollowUpDraft?
  /// What became of the customers that the last command moved.
  var lastMoves: MoveReport?
  let clearViews = ClearViewNotes()
  /// Over everything until it is answered.
  var gate: (any Layer)?
  var lockState: LockState
  var lastInput: ContinuousClock.Instant
  var hasNewActivity = false
  /// Why the program ended, where it was not a person's wish.
  package internal(set) var endReason: Label?

  private var holds = 0
  private var held: ArraySlice<InputEvent> = []
  private var changedKinds: Set<Int> = []
  private var refreshedAt: ContinuousClock.Instant?
  private var nextMinute: ContinuousClock.Instant?
  private var nextLook: ContinuousClock.Instant?

  package var needsPaint = true
  package private(set) var isFinished = false

  package init(
    driver: any TerminalDriver, mailbox: Mailbox<AppMessage>, executor: any WorkExecutor, services: AppServices, language: Language,
    theme: Theme = .dark, isASCII: Bool = false, keymap: Keymap
  ) {
    self.driver = driver
    self.services = services
    self.language = language
    self.theme = theme
    self.isASCII = isASCII
    self.keymap = keymap
    resolver = KeyResolver(keymap)
    pool = ReadPool(executor: executor, mailbox: mailbox)
    writes = WriteQueue(executor: executor, mailbox: mailbox)
    lockState = services.lock
    lastInput = services.now()
    stacks = [
      .customers: LayerStack(CustomersScreen(self)), .tasks: LayerStack(TasksScreen(self)), .messages: LayerStack(MessagesScreen(self)),
      .sync: LayerStack(SyncScreen(self)),
    ]
    pool.onFailure = { [weak self] error in self?.report(error) }
    pool.onRefreshed = { [weak self] in self?.refreshIfChanged() }
    // Before the first frame: it must not show what the lock is there to hide.
    if services.passwords != nil, services.lock.mustLock(at: services.wall()) { gate = LockScreen(self) }
  }

  /// Asks for the first rows. The first painting does not wait for them.
  package func start() {
    driver.setTitle("Kehu")
    readDirectory()
    readStatus()
    open(.customers)
    let today = zone.day(of: services.wall())
    let oldest = zone.instant(today.adding(days: -7))
    // A draft that cannot be dropped now is dropped at the next start.
    writes.inBackground { replica in do { try replica.dropDrafts(before: oldest) } catch {} }
    nextMinute = minuteEnd()
    if services.watchesOthers { nextLook = services.now() + .seconds(1) }
    if let first = keymap.problems.first(where: { $0.level == .error }) {
      toast(Label(first.line(in: .zh), first.line(in: .en)), .warning)
    }
  }

  package var zone: BusinessZone { directory.zone }
  package var environment: DrawEnvironment {
    DrawEnvironment(theme: theme, language: language, now: services.wall(), zone: zone, isASCII: isASCII)
  }

  var stack: LayerStack {
    guard let stack = stacks[tab] else { preconditionFailure("every tab has a stack") }
    return stack
  }

  /// The screen below the popups.
  var screen: (any Screen)? { stack.layers.last { $0 is any Screen } as? any Screen }

  var screens: [any Screen] { AppTab.allCases.flatMap { stacks[$0]?.layers ?? [] }.compactMap { $0 as? any Screen } }

  // MARK: Going places

  package func open(_ tab: AppTab) {
    self.tab = tab
    resolver.reset()
    (stack.layers[0] as? any TabScreen)?.show()
    needsPaint = true
  }

  package func push(_ layer: any Layer) {
    stack.push(layer)
    needsPaint = true
  }

  package func remove(_ layer: any Layer) {
    for stack in stacks.values { stack.remove(layer) }
    needsPaint = true
  }

  package func finish() { isFinished = true }

  /// The identifier of something that is about to be made.
  func newID() -> RecordID { services.newID() }

  // MARK: Keys

  package func handle(input event: InputEvent) {
    switch event {
    case .resize: needsPaint = true
    case .hangup: finish()
    case .key(.control("q")): take(event)
    case .key, .paste:
      if lockIfDue() { return }
      noteInput()
      if holds > 0, gate == nil { held.append(event) } else { take(event) }
    }
  }

  private func take(_ event: InputEvent) {
    needsPaint = true
    switch event {
    case .key(let key): press(key)
    case .paste(let text):
      if let gate {
        typeAtGate(gate) { $0.paste(text) }
      } else if stack.paste(text) == .ignored {
        toast(Label("此处不能粘贴", "Paste is ignored here"), .info)
      }
    case .resize, .hangup: break
    }
  }

  /// Keys pressed while a screen is on its way are kept and given to it, in order (type-ahead).
  package func holdKeys() { holds += 1 }

  package func releaseKeys() {
    holds = max(0, holds - 1)
    while holds == 0, !isFinished, gate == nil, let event = held.popFirst() { take(event) }
  }

  // MARK: What comes back

  package func handle(message: AppMessage) {
    switch message {
    case .outcome(let take):
      take()
      needsPaint = true
    case .changed(let kinds):
      changedKinds.formUnion(kinds)
      refreshIfChanged()
    case .ended(let reason): end(reason)
    }
  }

  /// While a fill runs, rows change all the time: ten times a second is enough to look.
  private static let fillPause = Duration.milliseconds(100)

  private func refreshIfChanged() {
    guard !changedKinds.isEmpty, !pool.isRefreshing else { return }
    let now = services.now()
    if status.progress != nil, let last = refreshedAt, now - last < Self.fillPause { return }
    refreshedAt = now
    let kinds = changedKinds
    changedKinds = []
    if !kinds.isDisjoint(with: Self.directoryKinds) { readDirectory() }
    readStatus(isRefresh: true)
    for screen in screens { screen.changed(kinds) }
  }

  private static let directoryKinds: Set<Int> = [
    Department.schema.number, Domain.Role.schema.number, User.schema.number, Enumeration.schema.number, EnumerationItem.schema.number,
    SystemParameter.schema.number, Tag.schema.number, CustomerGroup.schema.number, FunctionEntry.schema.number, DataRule.schema.number,
    Pool.schema.number,
  ]

  func readDirectory() {
    pool.read("app.directory", on: .background, { reader throws(StoreError) in try reader.directory() }) { [weak self] directory in
      guard let self else { return }
      let zoneChanged = directory.zone != self.directory.zone
      let before = self.directory.actor
      self.directory = directory
      takeRights(before: before)
      if zoneChanged { readStatus() }
      readLock()
      for screen in screens { screen.reword() }
    }
  }

  private func readStatus(isRefresh: Bool = false) {
    let zone = zone
    let today = zone.day(of: services.wall())
    pool.read(
      "app.status", on: .background, isRefresh: isRefresh, { reader throws(StoreError) in try reader.status(today: today, zone: zone) }
    ) {
      [weak self] status in
      guard let self else { return }
      // Waiting for the server is nothing that anybody can do something about; this is, and the header alone would look the same.
      if status.isStopped, !status.mustChangePassword, let reason = status.reason, reason != self.status.reason { toast(reason, .error) }
      self.status = status
      askForPasswordIfDemanded()
      for screen in screens { screen.reword() }
    }
  }

  func report(_ error: StoreError) { toast(error.sentence, .error) }

  /// - Parameter hint: The key that goes on from here: `F3 撤销`.
  package func toast(_ text: Label, _ kind: Toast.Kind = .info, hint: Label? = nil) {
    let seconds = kind == .error || kind == .warning ? 8 : 4
    toasts.show(Toast(text, kind, undoHint: hint, until: services.now() + .seconds(seconds)))
    needsPaint = true
  }

  package func handle(signal: LoopSignal) {
    switch signal {
    // Drafts are on the disk already.
    case .terminate, .hangup: finish()
    case .reload: reloadKeys(nil)
    default: break
    }
  }

  // MARK: Time

  package var nextDeadline: ContinuousClock.Instant? {
    let chord = chordStarted.map { $0 + .milliseconds(keymap.settings.whichKeyDelayMilliseconds) }
    let timeout =
      keymap.settings.chordTimeoutMilliseconds > 0
      ? pendingSince.map { $0 + .milliseconds(keymap.settings.chordTimeoutMilliseconds) } : nil
    let fill = changedKinds.isEmpty || pool.isRefreshing ? nil : refreshedAt.map { $0 + Self.fillPause }
    return [toasts.nextDeadline, chord, timeout, fill, nextMinute, nextLook, lockDeadline].compactMap { $0 }.min()
  }

  var pendingSince: ContinuousClock.Instant?
  var showsWhichKey = false

  package func tick(at now: ContinuousClock.Instant) {
    lockIfDue()
    if toasts.expire(at: now) { needsPaint = true }
    if let started = chordStarted, now >= started + .milliseconds(keymap.settings.whichKeyDelayMilliseconds) {
      chordStarted = nil
      showsWhichKey = true
      needsPaint = true
    }
    if keymap.settings.chordTimeoutMilliseconds > 0, let since = pendingSince,
      now >= since + .milliseconds(keymap.settings.chordTimeoutMilliseconds)
    {
      resolver.reset()
      clearPending()
    }
    refreshIfChanged()
    if let minute = nextMinute, now >= minute {
      nextMinute = minuteEnd()
      keepActivity()
      readStatus()
      needsPaint = true
    }
    if let look = nextLook, now >= look {
      nextLook = now + .seconds(1)
      // What keeps it from looking keeps everything else from working too, and says so there.
      writes.inBackground { replica in do { try replica.noticeOthers() } catch {} }
    }
  }

  func clearPending() {
    pending = nil
    pendingSince = nil
    chordStarted = nil
    showsWhichKey = false
    needsPaint = true
  }

  private func minuteEnd() -> ContinuousClock.Instant {
    let milliseconds = services.wall().milliseconds
    return services.now() + .milliseconds(60_000 - (milliseconds % 60_000 + 60_000) % 60_000)
  }
}

/// The lowest screen of a tab.
@MainActor protocol TabScreen: Screen {
  /// It has come to the front.
  func show()
}
