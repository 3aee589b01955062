/// What a saved follow-up does to its customer and to his group relations (a-customers 9.2).
package enum FollowUpEffects {
  package static func apply(_ fact: Row<FollowRecord>, to record: Record) -> Record {
    switch record.schema {
    case Customer.schema: apply(fact, to: Row<Customer>(record)).record
    case GroupRelation.schema: apply(fact, to: Row<GroupRelation>(record)).record
    default: record
    }
  }

  /// CU-84 b, CU-85: the count goes up always; the last and next follow-up only by a record later than the present one.
  package static func apply(_ fact: Row<FollowRecord>, to customer: Row<Customer>) -> Row<Customer> {
    guard fact.customer?.id == customer.id, let at = fact.at else { return customer }
    var result = customer
    result.followTimes = (customer.followTimes ?? 0) + 1
    if let last = customer.lastFollowAt, last >= at { return result }
    result.lastFollowAt = at
    result.lastFollowState = fact.state
    result.lastFollowMethod = fact.method
    result.nextFollowAt = fact.continues == true ? fact.nextAt : nil
    return result
  }

  /// CU-84: the present owner's own records since the customer was assigned to him.
  package static func apply(_ fact: Row<FollowRecord>, to relation: Row<GroupRelation>) -> Row<GroupRelation> {
    guard relation.isLive == true, relation.customer == fact.customer, let owner = relation.owner, owner == fact.user, let at = fact.at,
      at >= relation.assignedAt ?? at
    else { return relation }
    var result = relation
    result.ownerFollowTimes = (relation.ownerFollowTimes ?? 0) + 1
    return result
  }
}
