/// Some people, or everybody.
package enum PeopleSet: Hashable, Sendable {
  case all
  case some(Set<RecordID>)

  package static let nobody = PeopleSet.some([])

  package func contains(_ person: RecordID) -> Bool {
    switch self {
    case .all: true
    case .some(let ids): ids.contains(person)
    }
  }

  package func union(_ other: PeopleSet) -> PeopleSet {
    if case .some(let mine) = self, case .some(let others) = other { .some(mine.union(others)) } else { .all }
  }

  package func intersection(_ other: PeopleSet) -> PeopleSet {
    switch (self, other) {
    case (.all, let set), (let set, .all): set
    case (.some(let mine), .some(let others)): .some(mine.intersection(others))
    }
  }
}

/// Whose records of one object a person reaches, by operation (SCP-01).
package struct DataReach: Hashable, Sendable {
  package var query = PeopleSet.nobody
  package var view = PeopleSet.nobody
  package var edit = PeopleSet.nobody
  package var delete = PeopleSet.nobody

  package init() {}
}

/// Who belongs where: all that data scopes are computed from.
package struct PeopleMap: Sendable {
  package struct Person: Sendable {
    package var departments: Set<RecordID>
    package var superior: RecordID?

    package init(departments: Set<RecordID>, superior: RecordID?) {
      self.departments = departments
      self.superior = superior
    }
  }

  package var people: [RecordID: Person] = [:]
  /// Of each department the one above it.
  package var parents: [RecordID: RecordID] = [:]

  package init() {}

  /// The people whose records the scope covers for `user` (SCP-04 to SCP-07).
  package func people(of scope: DataScope, for user: RecordID) -> PeopleSet {
    switch scope {
    case .none: .nobody
    case .own: .some([user])
    case .ownAndSubordinates: .some(subordinates(of: user).union([user]))
    case .department: .some(colleagues(in: departments(of: user)).union([user]))
    case .departmentTree: .some(colleagues(in: withDescendants(departments(of: user))).union([user]))
    case .all: .all
    }
  }

  private func departments(of user: RecordID) -> Set<RecordID> { people[user]?.departments ?? [] }

  private func colleagues(in departments: Set<RecordID>) -> Set<RecordID> {
    Set(people.filter { !$0.value.departments.isDisjoint(with: departments) }.keys)
  }

  /// A cycle in the data ends where it meets itself.
  package func withDescendants(_ departments: Set<RecordID>) -> Set<RecordID> {
    var found = departments
    while true {
      let more = parents.filter { found.contains($0.value) && !found.contains($0.key) }.keys
      if more.isEmpty { return found }
      found.formUnion(more)
    }
  }

  private func subordinates(of user: RecordID) -> Set<RecordID> {
    var found: Set<RecordID> = [user]
    while true {
      let more = people.filter { entry in entry.value.superior.map(found.contains) == true && !found.contains(entry.key) }.keys
      if more.isEmpty { return found }
      found.formUnion(more)
    }
  }
}

extension DataReach {
  /// The scopes of one role for one object.
  package struct Scopes: Hashable, Sendable {
    package var query: DataScope
    package var view: DataScope
    package var edit: DataScope
    package var delete: DataScope

    package init(query: DataScope, view: DataScope, edit: DataScope, delete: DataScope) {
      self.query = query
      self.view = view
      self.edit = edit
      self.delete = delete
    }

    package init(all scope: DataScope) { self.init(query: scope, view: scope, edit: scope, delete: scope) }
    package init(_ rule: Row<DataRule>) {
      self.init(query: rule.query ?? .none, view: rule.view ?? .none, edit: rule.edit ?? .none, delete: rule.delete ?? .none)
    }

    package var needsPeople: Bool {
      ![query, view, edit, delete].allSatisfy { [.none, .own, .all].contains($0) }
    }
  }

  /// The union over roles (SCP-03), of each the narrower of its two settings (SCP-02a, SCOPE-04).
  ///
  /// - Parameter roles: Of each role its own scope, and the rule for the object where it has one.
  package init(of user: RecordID, roles: [(scope: DataScope, rule: Scopes?)], in map: PeopleMap) {
    self.init()
    for role in roles {
      let own = map.people(of: role.scope, for: user)
      func both(_ path: KeyPath<Scopes, DataScope>) -> PeopleSet {
        guard let rule = role.rule else { return own }
        return own.intersection(map.people(of: rule[keyPath: path], for: user))
      }
      query = query.union(both(\.query))
      view = view.union(both(\.view))
      edit = edit.union(both(\.edit))
      delete = delete.union(both(\.delete))
    }
  }
}
