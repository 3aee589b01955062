import Domain
import Store
import Terminal

/// The gate: a layer over everything, tabs and popups, that has to be answered first. The lock of the screen (ENF-18), or another password that
/// the server waits for (ORG-11). Below it the program goes on, unseen.
extension App {
  /// Where keys are looked up.
  var focus: FocusPath { gate?.focus ?? stack.focus }

  /// What little can be done at a gate besides answering it.
  private static let openAtGate: Set<String> = ["app.redraw", "app.suspend", "app.language"]

  func performAtGate(_ call: CommandCall, _ gate: any Layer) {
    switch gate.handle(call) {
    case .finished: leaveGate()
    case .consumed: break
    case .ignored:
      // Drafts are on the disk; a question about them would show what the gate hides.
      if call.id == "app.quit" { finish() } else if Self.openAtGate.contains(call.id) { performOwn(call) }
    }
  }

  func typeAtGate(_ gate: any Layer, _ give: (any Layer) -> Handling) {
    if gate.focus.acceptsText, give(gate) == .finished { leaveGate() }
  }

  func leaveGate() {
    gate = nil
    noteInput()
    askForPasswordIfDemanded()
    needsPaint = true
  }

  private func stand(_ layer: any Layer) {
    gate = layer
    resolver.reset()
    clearPending()
    explainsNextKey = false
    // Nothing of what was on the screen stays in the terminal.
    driver.redraw()
  }

  // MARK: The lock

  static let cannotLock = Label(
    "本地没有密码校验信息，请先运行 kehu login", "There is nothing here to check a password against; run kehu login first")

  func lock() {
    guard services.passwords != nil, lockState.hasVerifier else { return toast(Self.cannotLock, .warning) }
    guard !isLocked else { return }
    stand(LockScreen(self))
    // Where it cannot be written, the screen is locked all the same, as long as the program lives.
    writes.inBackground { replica in do { try replica.noteLocked() } catch {} }
  }

  package var isLocked: Bool { gate is LockScreen }

  /// When the screen locks by itself.
  var lockDeadline: ContinuousClock.Instant? {
    guard services.passwords != nil, lockState.hasVerifier, lockState.lockMinutes > 0, !isLocked else { return nil }
    return lastInput + .seconds(lockState.lockMinutes * 60)
  }

  /// Also before a key is taken: a machine that slept wakes up with one.
  ///
  /// - Returns: Whether it locked now, so that the key which came too late means nothing.
  @discardableResult func lockIfDue() -> Bool {
    guard let deadline = lockDeadline, services.now() >= deadline else { return false }
    lock()
    needsPaint = true
    return true
  }

  func noteInput() {
    lastInput = services.now()
    hasNewActivity = true
  }

  /// Once a minute, so that a program that dies locks at its next start all the same.
  func keepActivity() {
    guard hasNewActivity, services.passwords != nil else { return }
    hasNewActivity = false
    // What keeps it from being written keeps everything else from working too, and says so there.
    writes.inBackground { replica in do { try replica.noteActivity() } catch {} }
  }

  /// The parameters may have changed with the directory.
  func readLock() {
    guard services.passwords != nil else { return }
    writes.perform({ replica throws(StoreError) in try replica.lockState() }) { [weak self] result in
      if case .success(let state) = result { self?.lockState = state }
    }
  }

  // MARK: Another password

  /// The server takes nothing before the password is changed.
  func askForPasswordIfDemanded() {
    if status.mustChangePassword {
      if gate == nil, services.online != nil { stand(PasswordForm(self, isForced: true)) }
    } else if let form = gate as? PasswordForm, !form.isBusy {
      gate = nil
      needsPaint = true
    }
  }

  func changePassword() {
    guard services.online != nil else { return toast(Self.noServer, .warning) }
    push(PasswordForm(self, isForced: false))
  }

  static let noServer = Label("当前离线，该操作需要连接服务器", "You are offline; this needs a connection to the server")

  /// Ends the program with a sentence: there is nothing left to show.
  func end(_ reason: Label) {
    endReason = reason
    finish()
  }

  func paintGate(_ gate: any Layer, on canvas: Canvas, in environment: DrawEnvironment) {
    canvas.clear(style: environment[.text])
    let wanted = gate.wantedSize(in: canvas.size, environment) ?? canvas.size
    gate.draw(on: canvas.part(canvas.area.centred(wanted)), in: environment)
  }
}
