import Domain
import Foundation
import Store
import Sync
import Terminal

/// Pushes and pulls without a screen.
enum SyncCommand {
  static let spec = CommandSpec(
    "sync", Label("同步，不打开界面", "push and pull without a screen"),
    options: [CommandOption("once", .flag, "同步一次就结束", "end once in step")],
    notes: Label("退出状态：0 已同步，3 离线，4 有被拒绝的改动。", "Exit status: 0 in step, 3 offline, 4 something was rejected."))

  @MainActor static func run(_ context: CommandContext) throws -> ExitStatus {
    let (folder, replica) = try context.replica()
    defer { replica.close() }
    let transport = try context.transport(replica)
    guard folder.takeLock() else {
      guard context.arguments.has("once") else {
        throw Problem("E_LOCKED", "另一个 kehu 正在同步", "Another kehu does the syncing")
      }
      return try waitForOther(replica, context)
    }
    return context.arguments.has("once")
      ? try once(folder, replica, transport, context) : try keepOn(folder, replica, transport, context)
  }

  static func once(_ folder: ReplicaFolder, _ replica: Replica, _ transport: HTTPTransport, _ context: CommandContext) throws -> ExitStatus
  {
    let outcome = try Exchange(replica: replica, transport: transport, erase: { try folder.erase() }).run()
    if case .wiped = outcome { throw WipeReason.revoked.problem }
    try replica.noteConnection(isOnline: false, inStepAt: nil, reason: nil)
    switch outcome {
    case .inStep: return try verdict(replica, context)
    case .offline(let reason):
      context.console.say(reason)
      return .offline
    case .stopped(let reason):
      context.console.say(reason)
      return .failed
    case .wiped: throw WipeReason.revoked.problem
    }
  }

  private static func verdict(_ replica: Replica, _ context: CommandContext) throws -> ExitStatus {
    let results = try replica.reading { try $0.syncResults() }.filter(\.isRejected)
    for result in results { context.console.say(result.sentence) }
    return results.isEmpty ? .done : .rejected
  }

  /// Another process syncs: waits for it to send what is here.
  static func waitForOther(_ replica: Replica, _ context: CommandContext, seconds: Int = KehuProgram.waitSeconds) throws -> ExitStatus {
    for _ in 0..<(seconds * 10) {
      if try replica.unsentLines().isEmpty { return try verdict(replica, context) }
      Thread.sleep(forTimeInterval: 0.1)
    }
    return .offline
  }

  /// Until a signal ends it.
  @MainActor private static func keepOn(
    _ folder: ReplicaFolder, _ replica: Replica, _ transport: HTTPTransport, _ context: CommandContext
  ) throws -> ExitStatus {
    let signals = SignalPipe([.terminate, .hangup, .interrupt])
    let ending = Ending()
    let database = folder.database
    let runner = SyncRunner(replica: replica, transport: transport) { ending.take(filesOf: database) }
    runner.start()
    var watched = [pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)]
    while signals.drain().isEmpty, !ending.hasCome {
      if poll(&watched, 1, 1_000) == 0, !ending.hasCome { try replica.noticeOthers() }
    }
    runner.stop()
    if ending.hasCome {
      try folder.erase()
      throw WipeReason.revoked.problem
    }
    try replica.noteConnection(isOnline: false, inStepAt: nil, reason: nil)
    return .done
  }
}

extension CommandContext {
  /// To the server where the replica was enrolled, unless another address is given.
  func transport(_ replica: Replica) throws -> HTTPTransport {
    guard let server = try arguments.value("server") ?? replica.identity()?.server else { throw Settings.notLoggedIn }
    return try HTTPTransport(server: server)
  }
}
