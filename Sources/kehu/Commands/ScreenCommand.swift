import Domain
import Foundation
import Store
import Sync
import TUI
import Terminal

/// The full-screen client: puts the parts together and runs them.
enum ScreenCommand {
  @MainActor static func run(_ context: CommandContext) throws -> ExitStatus {
    let folders = context.settings.folders
    // Before anything is opened: whoever has no terminal is told so, and nothing is made.
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw TerminalError.notATerminal }
    let folder = try context.folder()
    let replica = try opened(folder, context)
    defer { replica.close() }
    try Folders.make(folders.state)
    let mailbox = Mailbox<AppMessage>()
    let database = folder.database
    let ending = Ending {
      // Nothing more may be shown of it: the loop wakes up and ends.
      mailbox.post(.ended(WipeReason.revoked.problem.sentence))
    }
    let transport = try context.transport(replica)
    let runner = folder.takeLock() ? SyncRunner(replica: replica, transport: transport) { ending.take(filesOf: database) } : nil
    let signals = SignalPipe()
    var options = NcursesDriver.Options(
      errorLog: folders.log, crashNotice: "kehu: 程序意外终止，已保存的内容不会丢失 / kehu ended unexpectedly; what was saved is safe\n")
    if context.settings.isASCII { options.ambiguousWidth = .wide }
    let driver = try NcursesDriver(options)
    defer { driver.close() }

    replica.observe { mailbox.post(.changed($0)) }
    let executor = ThreadedExecutor(replica)
    var services = services(context, replica, runner)
    services.online = online(OnlineCaller(replica: replica, transport: transport) { runner?.retryNow() }, mailbox)
    services.passwords = PasswordKeeping.services(for: folder)
    services.lock = try replica.lockState()
    let app = App(
      driver: driver, mailbox: mailbox, executor: executor, services: services, language: context.language,
      theme: theme(context, driver.colourDepth), isASCII: context.settings.isASCII, keymap: KeySources(context.settings).load(nil))
    let loop = EventLoop(driver: driver, mailbox: mailbox, signals: signals, client: app)
    // The first frame is on the screen before anything is asked of the replica.
    loop.step(waitingAtMost: .zero)
    app.start()
    runner?.start()
    Thread.detachNewThread { PinyinText.warmUp() }
    loop.run()
    driver.close()
    executor.finish()
    runner?.stop()
    if let reason = app.endReason {
      try folder.erase(keepingUnsent: !ending.hasCome)
      context.console.say(reason)
      return .notLoggedIn
    }
    if !app.isLocked { try replica.noteActivity() }
    if runner != nil { try replica.noteConnection(isOnline: false, inStepAt: nil, reason: nil) }
    folder.releaseLock()
    return .done
  }

  /// The replica, after a login where it was too long without the server (ENF-13).
  @MainActor private static func opened(_ folder: ReplicaFolder, _ context: CommandContext) throws -> Replica {
    let replica = try folder.open { context.console.say($0) }
    guard let identity = try replica.identity() else { throw Settings.notLoggedIn }
    guard try replica.lockState().isLeaseOver(at: replica.clock().wall) else { return replica }
    replica.close()
    context.console.say(Label("离线时间过长，请联网登录", "Offline for too long; log in with a connection"))
    let status = try LoginCommand.logIn(identity.account, at: identity.server, into: folder, context)
    guard status == .done else { throw Problem("OFFLINE", "离线时间过长，请联网登录", "Offline for too long; log in with a connection") }
    return try folder.open { context.console.say($0) }
  }

  /// Sends from a thread of its own, one command after the other, and answers through the loop.
  @MainActor private static func online(
    _ caller: OnlineCaller, _ mailbox: Mailbox<AppMessage>
  ) -> (OnlineCommand, @escaping @MainActor (Result<OnlineAnswer, Problem>) -> Void) -> Void {
    let queue = DispatchQueue(label: "kehu.online", qos: .userInitiated)
    return { command, then in
      mailbox.expect()
      queue.async {
        let result = caller.perform(command)
        mailbox.deliver(.outcome { then(result) })
      }
    }
  }

  @MainActor private static func services(_ context: CommandContext, _ replica: Replica, _ runner: SyncRunner?) -> AppServices {
    let settings = context.settings
    let keys = KeySources(settings)
    var services = AppServices(replica: replica, loadKeys: { keys.load($0) })
    services.syncNow = runner.map { runner in { runner.retryNow() } }
    services.pauseSync = runner.map { runner in { runner.pause($0) } }
    services.isSyncPaused = { runner?.isPaused ?? false }
    services.watchesOthers = true
    services.loadTheme = { name in ThemeSources.load(name, settings) }
    services.remember = { name, value in
      // A choice that cannot be kept holds for this session.
      do { try NamedFile.set(name, value, in: settings.folders.choicesFile) } catch {}
    }
    services.saveFile = { path, text in
      do throws(Problem) {
        return .success(try Folders.writeNew(text, to: path))
      } catch {
        return .failure(error)
      }
    }
    services.about = [
      Label("Kehu \(Release.version)，数据版本 \(Catalogue.version)", "Kehu \(Release.version), data version \(Catalogue.version)"),
      Label("副本 \(replica.path)", "Replica \(replica.path)"), Label("日志 \(settings.folders.log)", "Log \(settings.folders.log)"),
      Label("设置 \(settings.folders.configFile)", "Settings \(settings.folders.configFile)"),
    ]
    return services
  }

  @MainActor private static func theme(_ context: CommandContext, _ depth: ColourDepth) -> Theme {
    let refuses = !(ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    let wanted = context.settings.theme.flatMap { ThemeSources.load($0, context.settings) } ?? .dark
    return wanted.suited(to: depth, refusesColour: refuses)
  }
}

/// Themes by name or from files.
enum ThemeSources {
  @MainActor static func load(_ name: String, _ settings: Settings) -> Theme? {
    if let known = Theme.named(name) { return known }
    let files = name.contains("/") ? [name] : [settings.folders.config + "/" + name + ".theme", settings.folders.config + "/" + name, name]
    guard let text = files.lazy.compactMap({ Folders.read($0) }).first else { return nil }
    return ThemeParser.parse(text, file: name, over: .dark).theme
  }
}
