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
    let (folder, replica) = try context.replica()
    defer { replica.close() }
    try Folders.make(folders.state)
    let runner = folder.takeLock() ? SyncRunner(replica: replica, transport: try context.transport(replica)) : nil
    let signals = SignalPipe()
    var options = NcursesDriver.Options(
      errorLog: folders.log, crashNotice: "kehu: 程序意外终止，已保存的内容不会丢失 / kehu ended unexpectedly; what was saved is safe\n")
    if context.settings.isASCII { options.ambiguousWidth = .wide }
    let driver = try NcursesDriver(options)
    defer { driver.close() }

    let mailbox = Mailbox<AppMessage>()
    replica.observe { mailbox.post(.changed($0)) }
    let executor = ThreadedExecutor(replica)
    let app = App(
      driver: driver, mailbox: mailbox, executor: executor, services: services(context, replica, runner), language: context.language,
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
    if runner != nil { try replica.noteConnection(isOnline: false, inStepAt: nil, reason: nil) }
    folder.releaseLock()
    return .done
  }

  @MainActor private static func services(_ context: CommandContext, _ replica: Replica, _ runner: SyncRunner?) -> AppServices {
    let settings = context.settings
    let keys = KeySources(settings)
    var services = AppServices(replica: replica, loadKeys: { keys.load($0) })
    services.syncNow = runner.map { runner in { runner.retryNow() } }
    services.watchesOthers = true
    services.loadTheme = { name in ThemeSources.load(name, settings) }
    services.remember = { name, value in
      // A choice that cannot be kept holds for this session.
      do { try NamedFile.set(name, value, in: settings.folders.choicesFile) } catch {}
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
