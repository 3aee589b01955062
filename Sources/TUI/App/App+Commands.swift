import Domain
import Store
import Terminal

extension App {
  func press(_ key: Key) {
    if explainsNextKey {
      explainsNextKey = false
      return explain(key)
    }
    switch resolver.press(key, at: focus) {
    case .matched(let invocation, let count):
      clearPending()
      perform(CommandCall(invocation, count: count))
    case .pending(let now):
      let time = services.now()
      pending = now
      pendingSince = time
      chordStarted = now.keys.isEmpty ? nil : time
      needsPaint = true
    case .none(let key):
      clearPending()
      if let gate {
        if let character = key.typed { typeAtGate(gate) { $0.insert(character) } }
      } else if let character = key.typed, stack.focus.acceptsText {
        _ = stack.insert(character)
      } else {
        let name = KeyNames.name(of: key, in: .zh)
        toast(Label("\(name) 在此处没有作用，F1 看按键", "\(KeyNames.name(of: key, in: .en)) does nothing here; F1 shows the keys"))
      }
    case .dead(let label):
      clearPending()
      toast(label, .warning)
    case .cancelled: clearPending()
    }
  }

  package func perform(_ call: CommandCall) {
    needsPaint = true
    if let gate { return performAtGate(call, gate) }
    guard Commands.isThere(call.invocation) else { return toast(Commands.notYetReason, .warning) }
    if call.invocation.command.isInPalette {
      let notation = call.invocation.notation
      recent.removeAll { $0 == notation }
      recent = [notation] + recent.prefix(19)
    }
    if let missing = missing(for: call.invocation) { return toast(refusal(missing), .warning) }
    if stack.handle(call) != .ignored { return }
    if performOwn(call) { return }
    if call.invocation.command.isInPalette { toast(unavailable(call.invocation.command) ?? Self.notHere, .warning) }
  }

  static let notHere = Label("此画面不能用这个命令", "Not on this screen")

  /// Why a command cannot be given where one is.
  package func unavailable(_ command: Command) -> Label? {
    if Commands.notYet.contains(command.id) { return Commands.notYetReason }
    let focus = screen?.focus ?? stack.focus
    if !command.isGlobal, !focus.contexts.contains(where: command.works) { return Self.notHere }
    if command.id == "sync.now", services.syncNow == nil { return Self.otherSyncs }
    if command.id == "sync.pause", services.pauseSync == nil { return Self.otherSyncs }
    if let missing = missing(for: Invocation(command)) { return refusal(missing) }
    return screen?.unavailable(command)
  }

  static let otherSyncs = Label("另一个 kehu 正在同步", "Another kehu does the syncing")

  @discardableResult func performOwn(_ call: CommandCall) -> Bool {
    switch call.id {
    case "app.lock": lock()
    case "app.password": changePassword()
    case "app.quit": quit()
    case "app.menu": push(MenuLayer(self))
    case "app.suspend": driver.suspend()
    case "app.redraw": driver.redraw()
    case "app.interrupt": pool.interrupt()
    case "app.reload-keys": reloadKeys(nil)
    case "app.profile": reloadKeys(call["profile"])
    case "app.language": changeLanguage(call["language"])
    case "app.theme": changeTheme(call["theme"])
    case "help.show": showHelp()
    case "help.keys": showKeys(call["show"] ?? "here")
    case "help.whatkey":
      explainsNextKey = true
      toast(Label("请按一个键", "Press a key"))
    case "help.about": showAbout()
    case "palette.open": openPalette()
    case "palette.command": openCommandLine()
    case "screen.goto": return goTo(call["screen"] ?? "")
    case "history.back": return back()
    case "sync.now": syncNow()
    case "sync.pause": pauseSync()
    case "undo": undo()
    case "redo": redo()
    case "sync.status", "sync.results": open(.sync)
    case "result.show": MoveResultsScreen.open(in: self)
    case "pool.edit": PoolForm.open(nil, in: self)
    case "device.own": DevicesScreen.open(nil, in: self)
    case "customer.new": CustomerForm.open(nil, in: self)
    case "task.new": TaskForm.open(nil, in: self)
    case "list.refresh":
      readDirectory()
      for screen in screens { screen.changed(Set(Catalogue.kinds.map(\.number)).union([0])) }
    default: return false
    }
    return true
  }

  private func back() -> Bool {
    guard stack.layers.count > 1 else { return true }
    remove(stack.top)
    return true
  }

  private func goTo(_ name: String) -> Bool {
    guard let place = Place(rawValue: name) else { return false }
    go(to: place)
    return true
  }

  private func syncNow() {
    guard let sync = services.syncNow else { return toast(Self.otherSyncs, .warning) }
    if services.isSyncPaused() { services.pauseSync?(false) } else { sync() }
    toast(Label("正在同步…", "Syncing…"))
  }

  private func pauseSync() {
    guard let pause = services.pauseSync else { return toast(Self.otherSyncs, .warning) }
    if services.isSyncPaused() { return syncNow() }
    pause(true)
    let again = keyLabel("sync.now").map { Label("，\($0.zh) 继续", "; \($0.en) goes on") } ?? Label("", "")
    toast(Label("同步已暂停，改动留在本机\(again.zh)", "Syncing is paused; changes stay here\(again.en)"), .warning)
  }

  private func quit() {
    let lost = screens.compactMap(\.unfinished)
    guard !lost.isEmpty else { return finish() }
    push(
      Confirm(
        Label("还有没写完的内容，要退出吗？", "Something is unfinished. Quit all the same?"), details: lost,
        answers: [Confirm.Answer(Label("退出", "Quit"), isDestructive: true), Confirm.Answer(Label("返回", "Go back"))], marked: 1
      ) { [weak self] answer in
        if answer == 0 { self?.finish() }
      })
  }

  func reloadKeys(_ profile: String?) {
    let loaded = services.loadKeys(profile)
    keymap = loaded
    resolver = KeyResolver(loaded)
    if let profile { services.remember("keys", profile) }
    let errors = loaded.problems.filter { $0.level == .error }
    if let first = errors.first {
      toast(Label(first.line(in: .zh), first.line(in: .en)), .warning)
    } else {
      toast(Label("已载入 \(loaded.bindings.count) 个按键", "\(loaded.bindings.count) keys loaded"), .ok)
    }
  }

  private func changeLanguage(_ wanted: String?) {
    language = wanted.flatMap { Language(rawValue: $0) } ?? (language == .zh ? .en : .zh)
    services.remember("lang", language.rawValue)
    for screen in screens { screen.reword() }
  }

  private func changeTheme(_ wanted: String?) {
    let names = Theme.builtIn.map(\.name)
    let next = names.firstIndex(of: theme.name).map { names[($0 + 1) % names.count] } ?? names[0]
    guard let chosen = services.loadTheme(wanted ?? next) else {
      return toast(Label("没有这套配色：\(wanted ?? "")", "There is no theme “\(wanted ?? "")”"), .warning)
    }
    theme = chosen
    services.remember("theme", chosen.name)
    toast(Label("配色：\(chosen.name)", "Theme: \(chosen.name)"))
  }
}
