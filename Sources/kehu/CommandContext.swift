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
}

extension Replica {
  /// Reads on a connection of its own, closed afterwards.
  func reading<T>(_ body: (ReplicaReader) throws -> T) throws -> T {
    let reader = try reader()
    defer { reader.close() }
    return try body(reader)
  }
}
