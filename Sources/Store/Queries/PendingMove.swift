import Database
import Domain
import Tables

/// Where a customer goes by a command that the server has not decided yet.
package enum PendingMove: Hashable, Sendable {
  case assigned(to: RecordID)
  case grouped(into: RecordID)
  case groupPool
  case companyPool
  case recycled
  case restored

  /// Whether he leaves whoever had him: his row is greyed.
  package var leaves: Bool {
    switch self {
    case .groupPool, .companyPool, .recycled: true
    case .assigned, .grouped, .restored: false
    }
  }
}

/// Compares what is shown of a customer with what the server said last.
struct PendingMoves {
  let connection: any Connection

  /// - Parameter relations: Of the customer, dead ones too; only pending ones are looked at.
  func move(of customer: Row<Customer>, isPending: Bool, relations: [(row: Row<GroupRelation>, isPending: Bool)]) throws -> PendingMove? {
    let overlay = Overlay(connection: connection)
    var before: Row<Customer>?
    if isPending { before = try overlay.base(Customer.schema, customer.id).flatMap { $0 }.map { Row<Customer>($0.record) } }
    if let before, before.status != customer.status { return customer.status == .recycled ? .recycled : .restored }
    var found: PendingMove?
    for relation in relations where relation.isPending {
      let base = try overlay.base(GroupRelation.schema, relation.row.id).flatMap { $0 }.map { Row<GroupRelation>($0.record) }
      guard let move = move(from: base, to: relation.row) else { continue }
      // Who gets him says more than what he leaves.
      if case .assigned = move { return move }
      if found == nil || found == .companyPool { found = move }
    }
    if let before, before.privateOwner != customer.privateOwner {
      return customer.privateOwner.map { .assigned(to: $0.id) } ?? found ?? .companyPool
    }
    return found
  }

  private func move(from base: Row<GroupRelation>?, to now: Row<GroupRelation>) -> PendingMove? {
    if now.isLive != true { return base?.isLive == true ? .companyPool : nil }
    if let owner = now.owner?.id { return base?.owner?.id == owner ? nil : .assigned(to: owner) }
    if base?.owner != nil { return .groupPool }
    return base == nil ? now.group.map { .grouped(into: $0.id) } : nil
  }
}
