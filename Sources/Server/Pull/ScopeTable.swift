import Database
import Domain
import Synchronization
import Tables

/// The grants that cursors name by their fingerprints: what a replica held when it was last here.
final class ScopeTable: Sendable {
  private let database: CentralDatabase
  private let known = Mutex<Set<Int64>>([])

  init(database: CentralDatabase) {
    self.database = database
  }

  /// Keeps the grants, and numbers their keys, so that records which get a key later carry a number that the replica knows.
  func remember(_ grants: Grants) throws {
    let fingerprint = grants.fingerprint
    guard !known.withLock({ $0.contains(fingerprint) }) else { return }
    try database.write { connection in
      let index = ScopeIndex(connection: connection)
      _ = try index.numbers(of: Set(grants.levels.keys))
      try connection.run(
        "INSERT INTO scope(fingerprint, grants) VALUES(:fingerprint, :grants) ON CONFLICT DO NOTHING",
        [":fingerprint": .integer(fingerprint), ":grants": .text(grants.text)])
    }
    known.withLock { _ = $0.insert(fingerprint) }
  }

  /// `nil` for a fingerprint that this server never gave out.
  static func grants(_ fingerprint: Int64, in connection: any Connection) throws -> Grants? {
    try connection.text("SELECT grants FROM scope WHERE fingerprint = :fingerprint", [":fingerprint": .integer(fingerprint)])
      .map { try Grants(text: $0) }
  }
}

extension Grants {
  /// As the replica keeps them.
  func numbered(_ keys: some Sequence<ScopeKey>, _ index: ScopeIndex) throws -> [NumberedGrant] {
    try keys.compactMap { key in
      try index.existingNumber(of: key).map { NumberedGrant(number: $0, key: key, level: levels[key] ?? .none) }
    }.sorted { $0.number < $1.number }
  }

  /// The change that lowers a replica from `held` to these.
  func lowering(from held: Grants, _ index: ScopeIndex) throws -> GrantChange {
    let lower = held.levels.filter { levels[$0.key] ?? .none < $0.value }.keys
    return GrantChange(
      isMasking: isMasking, set: try numbered(lower.filter { levels[$0] != nil }, index),
      dropped: try lower.filter { levels[$0] == nil }.compactMap { try index.existingNumber(of: $0) }.sorted())
  }
}
