import Domain
import Tables

/// How much of a record one person holds now (sync 2.7).
struct Reach {
  let grants: Grants
  let index: ScopeIndex

  func level(of record: Record) throws -> HoldingLevel {
    let own = grants.level(for: ScopeKey.own(of: record))
    guard let customer = ScopeIndex.customer(of: record), !isPersonal(record) else { return own }
    let whole = grants.level(for: try index.keys(of: customer))
    return record.schema == Customer.schema ? whole : max(own, whole.holds(part: record.schema) ? whole : .none)
  }

  /// A personal tag goes to its owner alone, whoever has the customer.
  private func isPersonal(_ record: Record) -> Bool {
    record.schema == TagLink.schema && Row<TagLink>(record).personalOwner != nil
  }
}
