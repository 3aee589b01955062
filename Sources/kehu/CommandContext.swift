import Domain
import Foundation
import Store

/// What the body of a command gets.
struct CommandContext {
  let settings: Settings
  let console: Console

  var arguments: CommandArguments { settings.arguments }
  var language: Language { console.language }

  func folder() throws -> ReplicaFolder { ReplicaFolder(settings.folders.profile(try settings.profile())) }

  /// The replica of the person who is logged in.
  func replica() throws -> (folder: ReplicaFolder, replica: Replica) {
    let folder = try folder()
    let replica = try folder.open { console.say($0) }
    guard try replica.identity() != nil else { throw Settings.notLoggedIn }
    return (folder, replica)
  }

  /// Hands `body` the replica to read from. One that cannot be opened for writing is read all the same, and it is said that it is.
  func reading<T>(_ body: (_ reader: ReplicaReader, _ now: Instant) throws -> T) throws -> T {
    let folder = try folder()
    let opened: Replica
    do { opened = try self.replica().replica } catch let error as StoreError where error.leavesReading && folder.exists {
      return try reading(folder, insteadOf: error, body)
    }
    defer { opened.close() }
    return try opened.reading { try body($0, opened.clock().wall) }
  }

  private func reading<T>(_ folder: ReplicaFolder, insteadOf error: StoreError, _ body: (ReplicaReader, Instant) throws -> T) throws -> T {
    let reader: ReplicaReader
    do { reader = try ReplicaReader.ofUnwritable(path: folder.database) } catch {
      console.say(Label("也不能只读打开", "It cannot be read either"))
      throw error
    }
    defer { reader.close() }
    console.say(error.sentence)
    console.say(
      reader.isBehind
        ? Label("以下是只读打开时能读到的内容，最近的改动可能不在其中", "This is what can be read; the latest changes may be missing")
        : Label("以下是只读打开的内容", "This was read without writing"))
    return try body(reader, ReplicaEnvironment.system.clock().wall)
  }
}

extension StoreError {
  /// Whether the file may be read though it could not be opened for writing.
  fileprivate var leavesReading: Bool {
    switch self {
    case .diskFull, .readOnly, .cannotOpen, .failed: true
    case .busy, .schemaTooNew, .damaged, .refused, .interrupted: false
    }
  }
}

extension Replica {
  /// Reads on a connection of its own, closed afterwards.
  func reading<T>(_ body: (ReplicaReader) throws -> T) throws -> T {
    let reader = try reader()
    defer { reader.close() }
    return try body(reader)
  }
}
