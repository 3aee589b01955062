/// What a person's keys open, from his rights (OV-23, b-permissions 6 and 7, c-permissions-scopes 2.1).
package struct Grants: Hashable, Sendable {
  /// Keys that open nothing are not among them.
  package let levels: [ScopeKey: HoldingLevel]
  /// Whether numbers at the list level are masked (MASK-03).
  package let isMasking: Bool

  package init(levels: [ScopeKey: HoldingLevel], isMasking: Bool = true) {
    self.levels = levels.filter { $0.value > .none }
    self.isMasking = isMasking
  }

  package init(of actor: Actor) {
    var levels: [ScopeKey: HoldingLevel] = [.everybody: .clear, ScopeKey(.general): .list]
    if let user = actor.userID {
      levels[.person(user)] = .clear
      levels[ScopeKey(.worker, user)] = .clear
      for person in actor.supervised { levels[ScopeKey(.worker, person)] = .clear }
      for menu in Grants.menus where actor.has(menu.function) { levels[ScopeKey(menu.category)] = .clear }
      if actor.has(.customerView) { levels.merge(Grants.ofCustomers(actor, user)) { max($0, $1) } }
    }
    self.init(levels: levels, isMasking: actor.masking.isSwitchedOn)
  }

  private static let menus: [(category: ScopeKey.Category, function: Function)] = [
    (.organisation, .organisationView), (.company, .companyView), (.loginLog, .loginLogView), (.operationLog, .operationLogView),
    (.transfers, .transferRecords),
  ]

  private static func ofCustomers(_ actor: Actor, _ user: RecordID) -> [ScopeKey: HoldingLevel] {
    var levels: [ScopeKey: HoldingLevel] = [:]
    func open(_ key: ScopeKey, _ level: HoldingLevel) { levels[key] = max(levels[key] ?? .none, level) }
    func detail(_ category: ScopeKey.Category) -> HoldingLevel { actor.masking.isClear(for: category) ? .clear : .masked }
    if actor.isAdministrator { open(.all, detail(.all)) } else if actor.has(.customerScopeAll) { open(.all, .list) }
    open(ScopeKey(.assigned, user), detail(.assigned))
    open(ScopeKey(.privateOwner, user), detail(.privateOwner))
    for group in actor.administeredGroups { open(ScopeKey(.group, group), detail(.group)) }
    let grantees = [user] + actor.departments + actor.memberGroups + actor.administeredGroups
    for grantee in grantees {
      open(ScopeKey(.shared, grantee), detail(.shared))
      open(ScopeKey(.sharedAlone, grantee), .page)
    }
    // The exceptions of masking are about oneself: a colleague's customers are clear for whoever is masked for nobody.
    for (people, level) in [(actor.reach.view, detail(.all)), (actor.reach.query, HoldingLevel.list)] {
      guard case .some(let ids) = people else {
        open(.all, level)
        continue
      }
      for id in ids where id != user {
        open(ScopeKey(.assigned, id), level)
        open(ScopeKey(.privateOwner, id), level)
      }
    }
    if actor.has(.recycleBinView) {
      if actor.isAdministrator { open(ScopeKey(.recycled), detail(.all)) }
      for group in actor.administeredGroups { open(ScopeKey(.recycled, group), .list) }
    }
    if actor.isPoolMember { open(ScopeKey(.pool), .list) }
    for group in actor.claimableGroups { open(ScopeKey(.groupPool, group), .list) }
    if actor.has(.customerScopePool) { open(ScopeKey(.pool), .list) }
    if actor.has(.customerScopeGrouped) { open(ScopeKey(.grouped), .list) }
    return levels
  }

  package func level(for keys: some Sequence<ScopeKey>) -> HoldingLevel {
    keys.reduce(.none) { max($0, levels[$1] ?? .none) }
  }

  /// What both open.
  package func common(with other: Grants) -> Grants {
    var common: [ScopeKey: HoldingLevel] = [:]
    for (key, level) in levels { common[key] = min(level, other.levels[key] ?? .none) }
    return Grants(levels: common, isMasking: isMasking || other.isMasking)
  }

  /// The keys that these open further than `held` did.
  package func raised(over held: Grants) -> Set<ScopeKey> {
    let unmasks = held.isMasking && !isMasking
    return Set(
      levels.filter { key, level in
        level > held.levels[key] ?? .none || unmasks && level < .clear
      }.keys)
  }
}

// MARK: - As text

extension Grants {
  /// Equal grants have equal texts on every server of every release.
  package var text: String {
    let lines = levels.map { "\($0.key.category.rawValue):\($0.key.subject?.hex ?? "")=\($0.value.rawValue)" }.sorted()
    return (isMasking ? "m" : "-") + ";" + lines.joined(separator: ";")
  }

  /// - Throws: `WireError` for what no release wrote. A category that this release does not know opens nothing.
  package init(text: String) throws(WireError) {
    var levels: [ScopeKey: HoldingLevel] = [:]
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    for part in parts.dropFirst() where !part.isEmpty {
      let sides = part.split(separator: "=")
      let names = (sides.first ?? "").split(separator: ":", omittingEmptySubsequences: false)
      guard sides.count == 2, names.count == 2, let level = Int(sides[1]).flatMap(HoldingLevel.init) else {
        throw WireError("a grant is not whole")
      }
      if let category = ScopeKey.Category(rawValue: String(names[0])) {
        levels[ScopeKey(category, names[1].isEmpty ? nil : RecordID(String(names[1])))] = level
      }
    }
    self.init(levels: levels, isMasking: parts.first == "m")
  }

  /// Names the grants in a cursor; kept to 53 bits, so that no JSON reader rounds it.
  package var fingerprint: Int64 { Int64(OutboxChain.link(after: 0, text.utf8) & 0x1F_FFFF_FFFF_FFFF) }
}
