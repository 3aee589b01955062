import Database
import Domain
import Sync
import Tables

/// One transaction on its way into the log: rights, merge, rules, rows. Nothing is logged before `finish`.
final class Commit {
  let connection: any Connection
  let actor: Actor
  let heading: LogHeading
  let rules: BusinessRules
  let index: ScopeIndex
  /// Whether the person waits for the answer; an outbox was filled at some other time.
  let isOnline: Bool
  let makeID: () -> RecordID
  let numberUses: NumberUses
  var entries: [LogEntry] = []
  var scopes = LogWriter.Scopes()
  var movedCustomers: Set<RecordID> = []
  var lost: [LostValue] = []
  var skipped: [SkippedCustomer] = []
  var isWholeTransfer = false
  var chart: OrganisationChart?
  var memberships = Memberships()

  init(
    connection: any Connection, index: ScopeIndex, actor: Actor, heading: LogHeading, numberUses: NumberUses, isOnline: Bool = true,
    makeID: @escaping () -> RecordID
  ) {
    self.connection = connection
    self.actor = actor
    self.heading = heading
    self.isOnline = isOnline
    self.makeID = makeID
    self.numberUses = numberUses
    rules = BusinessRules(connection: connection)
    self.index = index
  }

  /// - Throws: `Problem` where the transaction is refused: the caller undoes all of it.
  func apply(_ operations: [Operation]) throws {
    let followed = Set(operations.compactMap(Derivations.reaches))
    for operation in operations {
      switch operation {
      case .insert(let schema, let id, let pairs): try insert(operation, schema, id, pairs, followed)
      case .update(let schema, let id, let base, let changes): try update(operation, schema, id, base, changes, followed)
      case .delete(let schema, let id, _): try delete(operation, schema, id, followed)
      case .members(let schema, let id, let field, let add, let remove):
        try changeMembers(operation, schema, id, field, add, remove, followed)
      case .move(let movement): try move(movement)
      }
    }
  }

  /// Logs what was done. Returns the sequence of its last entry, or of the head where nothing changed.
  func finish() throws -> (sequence: Int64, keys: Set<ScopeKey>) {
    try alignMemberships()
    try releaseLeavers()
    for customer in movedCustomers {
      try closeShares(of: customer)
      try rekey(customer)
    }
    try tellLosers()
    try logAdministration()
    guard !entries.isEmpty else { return (try connection.integer("SELECT seq FROM sync_head WHERE one = 1") ?? 0, []) }
    return try LogWriter(connection: connection, index: index).write(entries, heading, scopes)
  }

  var touchesRights: Bool {
    entries.contains { RightsKinds.all.contains($0.schema) }
  }
}
