import Database
import Domain
import Sync
import Tables

/// One transaction on its way into the log: rights, merge, rules, rows. Nothing is logged before `finish`.
///
/// Whoever makes one has locked what the operations touch (`CommitLocks`).
final class Commit {
  let connection: any Connection
  let actor: Actor
  let heading: LogHeading
  let rules: BusinessRules
  let index: ScopeIndex
  let book: LogBook
  /// Whether the person waits for the answer; an outbox was filled at some other time.
  let isOnline: Bool
  let makeID: () -> RecordID
  let numberUses: NumberUses
  var entries: [LogEntry] = []
  var scopes = LogBook.Scopes()
  var movedCustomers: Set<RecordID> = []
  var lost: [LostValue] = []
  /// What a step was refused for as `STALE`.
  var stale: [LostValue] = []
  var skipped: [SkippedCustomer] = []
  var isWholeTransfer = false
  var chart: OrganisationChart?
  var memberships = Memberships()

  init(
    book: LogBook, actor: Actor, heading: LogHeading, numberUses: NumberUses, isOnline: Bool = true, makeID: @escaping () -> RecordID
  ) {
    self.book = book
    connection = book.connection
    index = book.index
    self.actor = actor
    self.heading = heading
    self.isOnline = isOnline
    self.makeID = makeID
    self.numberUses = numberUses
    rules = BusinessRules(connection: connection)
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

  /// Puts what was done into the book. Returns its place there, or `nil` where nothing changed.
  func finish() throws -> (place: Int, keys: Set<ScopeKey>)? {
    try alignMemberships()
    try releaseLeavers()
    for customer in movedCustomers.sorted() {
      try closeShares(of: customer)
      try rekey(customer)
    }
    try tellLosers()
    try logAdministration()
    return entries.isEmpty ? nil : book.add(entries, heading, scopes)
  }

  var touchesRights: Bool {
    entries.contains { RightsKinds.all.contains($0.schema) }
  }
}
