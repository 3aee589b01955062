import Domain
import Foundation
import Server

/// Clock and identifiers of the real world.
enum RealWorld {
  static let now: @Sendable () -> Instant = { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

  static let makeID: @Sendable () -> RecordID = {
    RecordID(at: now(), random: (UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max)))
  }
}

extension Settings {
  /// Opens the central database.
  ///
  /// - Parameters:
  ///   - isNew: Only `init` and `demo` make a database where there is none: a mistyped address is told, not filled.
  ///   - connectionsMax: To a PostgreSQL server.
  func openCentre(console: Console, isNew: Bool = false, connectionsMax: Int = 4) throws -> Centre {
    let central = try CentralDatabase(
      url: database, epoch: RealWorld.makeID().hex, mayBeNew: isNew, connectionsMax: connectionsMax)
    let centre = Centre(database: central, now: RealWorld.now, makeID: RealWorld.makeID, log: { console.say($0) })
    if !isNew, try !Installation.isInstalled(centre) {
      throw Problem("E_NOT_INSTALLED", "数据库尚未初始化，请先运行 kehud init", "The database is not initialised; run kehud init first")
    }
    return centre
  }
}
