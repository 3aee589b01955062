/// Looks for the ways by which a customer reaches a person.
struct AccessWays {
  let actor: Actor
  let chart: OrganisationChart
  let facts: CustomerFacts
  let keys: Set<ScopeKey>
  let grants: Grants

  private typealias Way = AccessExplanation.Way

  var reasons: [AccessExplanation.Reason] {
    guard let user = actor.userID, grants.level(for: keys) > .none else { return [] }
    if facts.customer.status == .recycled { return [reason(.recycleBin, ScopeKey(.recycled))].compactMap { $0 } }
    let found = own(user) + shared(user) + dataScopes(user) + company
    // Sorting is stable by the place, which goes from what is nearest to the person to what is farthest.
    return found.enumerated().sorted { ($1.element.level.rawValue, $0.offset) < ($0.element.level.rawValue, $1.offset) }.map(\.element)
  }

  /// What one key opens for all at once is left out of `Grants` for the others, which then open as much.
  private func reason(_ way: Way, _ key: ScopeKey) -> AccessExplanation.Reason? {
    guard keys.contains(key) else { return nil }
    let level = max(grants.levels[key] ?? .none, grants.levels[.all] ?? .none)
    return level > .none ? AccessExplanation.Reason(way: way, level: level) : nil
  }

  private func own(_ user: RecordID) -> [AccessExplanation.Reason] {
    let assigned = facts.relations.filter { $0.owner?.id == user }.compactMap { $0.group?.id }
      .compactMap { reason(.assigned(group: $0), ScopeKey(.assigned, user)) }
    let owned = facts.customer.privateOwner?.id == user ? reason(.privateOwner, ScopeKey(.privateOwner, user)) : nil
    let administered = facts.relations.compactMap { $0.group?.id }.filter(actor.administeredGroups.contains)
      .compactMap { reason(.administers(group: $0), ScopeKey(.group, $0)) }
    return assigned + [owned].compactMap { $0 } + administered
  }

  private func shared(_ user: RecordID) -> [AccessExplanation.Reason] {
    let groups = actor.memberGroups.union(actor.administeredGroups)
    let shares = facts.shares.compactMap { share -> AccessExplanation.Reason? in
      let grantee: AccessExplanation.Share.Grantee
      let key: RecordID
      switch (share.user?.id, share.department?.id, share.group?.id) {
      case (user, _, _): (grantee, key) = (.person, user)
      case (_, let department?, _) where actor.departments.contains(department): (grantee, key) = (.department(department), department)
      case (_, _, let group?) where groups.contains(group): (grantee, key) = (.group(group), group)
      default: return nil
      }
      let told = AccessExplanation.Share(grantee: grantee, level: share.level ?? .view, by: share.sharedBy?.id, until: share.expiresOn)
      return reason(.share(told), ScopeKey(share.includesBelow ? .shared : .sharedAlone, key))
    }
    let team = facts.team.filter { $0.user?.id == user }
      .compactMap { reason(.team($0.role ?? .watcher, by: $0.addedBy?.id), ScopeKey(.shared, user)) }
    return shares + team
  }

  /// Each role for itself, so that it can be named (SCP-03).
  private func dataScopes(_ user: RecordID) -> [AccessExplanation.Reason] {
    guard let row = chart.users[user] else { return [] }
    let map = chart.peopleMap
    return chart.roles(of: row).flatMap { role -> [AccessExplanation.Reason] in
      let rule = chart.dataRules.values.first { $0.role == role.ref && $0.object == "customer" }.map { DataReach.Scopes($0) }
      let own = role.dataScope ?? .own
      let reach = DataReach(of: user, roles: [(scope: own, rule: rule)], in: map)
      func way(_ person: RecordID?, _ isViewed: Bool) -> Way {
        .dataScope(role: role.id, scope: own, rule: rule.map { isViewed ? $0.view : $0.query }, through: person)
      }
      if reach.query == .all || reach.view == .all { return [reason(way(nil, reach.view == .all), .all)].compactMap { $0 } }
      return owners.filter { $0.person != user }.compactMap { owner in
        let isViewed = reach.view.contains(owner.person)
        guard isViewed || reach.query.contains(owner.person) else { return nil }
        return reason(way(owner.person, isViewed), owner.key)
      }
    }
  }

  private var owners: [(person: RecordID, key: ScopeKey)] {
    var seen: Set<RecordID> = []
    // By the keys, because at the list level the relations are not there.
    let assigned = keys.filter { $0.category == .assigned }.sorted { ($0.subject?.hex ?? "") < ($1.subject?.hex ?? "") }
      .compactMap { key in key.subject.map { (person: $0, key: key) } }
    let owned = facts.customer.privateOwner.map { [(person: $0.id, key: ScopeKey(.privateOwner, $0.id))] } ?? []
    return (assigned + owned).filter { seen.insert($0.person).inserted }
  }

  private var company: [AccessExplanation.Reason] {
    if actor.isAdministrator { return [reason(.administrator, .all)].compactMap { $0 } }
    let rights: [(Function, ScopeKey)] = [
      (.customerScopeAll, .all), (.customerScopeGrouped, ScopeKey(.grouped)), (.customerScopePool, ScopeKey(.pool)),
    ]
    return rights.filter { actor.has($0.0) }.compactMap { reason(.companyRight($0.0), $0.1) }
  }
}
