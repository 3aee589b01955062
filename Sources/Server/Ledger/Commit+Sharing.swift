import Database
import Domain
import Tables

/// Shares and team members as the ledger keeps them: one a grantee, and none of a customer who is nobody's.
extension Commit {
  /// SHR-03: sharing again with the same grantee changes the share that there is. `true` where it did.
  func mergesIntoPresent(_ record: Record) throws -> Bool {
    guard let customer = ScopeIndex.customer(of: record) else { return false }
    switch record.schema {
    case Share.schema:
      let new = Row<Share>(record)
      let shares: [Row<Share>] = try rows(of: customer)
      guard var twin = shares.first(where: { $0.grantee == new.grantee }) else { return false }
      let before = twin.record
      twin.level = new.level
      twin.expiresOn = new.expiresOn
      twin.reason = new.reason
      twin.withChildren = new.includesBelow
      if twin.record != before { try write(twin.record, before: before, action: .update) }
      return true
    case TeamMember.schema:
      let new = Row<TeamMember>(record)
      let team: [Row<TeamMember>] = try rows(of: customer)
      guard var twin = team.first(where: { $0.user == new.user }) else { return false }
      let before = twin.record
      twin.role = new.role
      if twin.record != before { try write(twin.record, before: before, action: .update) }
      return true
    default: return false
    }
  }

  /// SHR-05: a customer who goes back to a pool or into the recycle bin is no longer shared by whoever had him.
  func closeShares(of customer: RecordID) throws {
    func isOwned(_ keys: Set<ScopeKey>) -> Bool { keys.contains { $0.category == .assigned || $0.category == .privateOwner } }
    guard isOwned(scopes.before[customer] ?? []), try !isOwned(presentKeys(customer)) else { return }
    let shares: [Row<Share>] = try rows(of: customer)
    for share in shares { try write(nil, before: share.record, action: .delete) }
  }
}
