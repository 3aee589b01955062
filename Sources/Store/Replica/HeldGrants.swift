import Database
import Domain
import Tables

/// What this person's keys open, as the server last said (sync 2.7). While a fill brings what they open besides, that is a *gain*: it counts, and is
/// given up with the fill if rights change once more.
struct HeldGrants {
  let connection: any Connection
  private var state: ReplicaState { ReplicaState(connection: connection) }

  /// What a change took away.
  struct Loss {
    var keys: Set<Int64> = []
    var categories: Set<ScopeKey.Category> = []
    /// Every row is looked at, whatever keys it carries.
    var isEverything = false
    /// Numbers that were clear at a lower level than the clear one have to be masked.
    var masks = false

    var isNothing: Bool { keys.isEmpty && !isEverything && !masks }
  }

  /// The greater number is the higher level here: no key opens the page level at one time and more at another.
  func byNumber() throws -> [Int64: NumberedGrant] {
    let rows = try connection.rows("SELECT key, kind, ref, max(level, gain) FROM held_grant", .none) { row -> NumberedGrant? in
      guard let category = ScopeKey.Category(rawValue: row.text(1)), let level = HoldingLevel(rawValue: Int(row.integer(3))) else {
        return nil
      }
      return NumberedGrant(number: row.integer(0), key: ScopeKey(category, row.id(2)), level: level)
    }
    return Dictionary(rows.compactMap { $0 }.map { ($0.number, $0) }) { first, _ in first }
  }

  /// Nobody loses what is his own, whatever the server said so far.
  func grants(of user: RecordID) throws -> Grants {
    var levels: [ScopeKey: HoldingLevel] = [.person(user): .clear, ScopeKey(.worker, user): .clear]
    for grant in try byNumber().values { levels[grant.key] = max(levels[grant.key] ?? .none, grant.level) }
    return Grants(levels: levels, isMasking: try isMasking)
  }

  var isMasking: Bool { get throws { try (state[.nextMasking] ?? state[.masking]) != "0" } }

  func apply(_ change: GrantChange, asGain: Bool) throws -> Loss {
    let before = try byNumber()
    let wasMasking = try isMasking
    if change.isReset { try connection.run("DELETE FROM held_grant") }
    for grant in change.set {
      try connection.run(
        """
        INSERT INTO held_grant(key, kind, ref, level, gain) VALUES(:key, :kind, :ref, :level, :gain)
        ON CONFLICT(key) DO UPDATE SET \(asGain ? "gain = :gain" : "level = :level, gain = 0")
        """,
        [
          ":key": .integer(grant.number), ":kind": .text(grant.key.category.rawValue),
          ":ref": grant.key.subject.map { SQLValue($0) } ?? .null,
          ":level": .int(asGain ? 0 : grant.level.rawValue), ":gain": .int(asGain ? grant.level.rawValue : 0),
        ])
    }
    for number in change.dropped { try connection.run("DELETE FROM held_grant WHERE key = :key", [":key": .integer(number)]) }
    try state.set(asGain ? .nextMasking : .masking, change.isMasking ? "1" : "0")
    return try loss(since: before, wasMasking: wasMasking, isEverything: change.isReset)
  }

  /// The fill is done: what it brought is held.
  func keepGains() throws {
    try connection.run("UPDATE held_grant SET level = max(level, gain), gain = 0")
    if let masking = try state[.nextMasking] { try state.set(.masking, masking) }
    try state.set(.nextMasking, nil)
  }

  /// The fill is given up.
  func dropGains() throws -> Loss {
    let before = try byNumber()
    let wasMasking = try isMasking
    try connection.run("DELETE FROM held_grant WHERE level = 0")
    try connection.run("UPDATE held_grant SET gain = 0")
    try state.set(.nextMasking, nil)
    return try loss(since: before, wasMasking: wasMasking, isEverything: false)
  }

  private func loss(since before: [Int64: NumberedGrant], wasMasking: Bool, isEverything: Bool) throws -> Loss {
    let now = try byNumber()
    let lost = before.values.filter { $0.level > now[$0.number]?.level ?? .none }
    return Loss(
      keys: Set(lost.map(\.number)), categories: Set(lost.map(\.key.category)), isEverything: isEverything,
      masks: try isMasking && !wasMasking)
  }
}
