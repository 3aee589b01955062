/// Who has a function (FUNC-07): roles that grant it, and each enabled person once with the roles through which he has it.
package struct FunctionHolders: Sendable {
  package struct Holder: Sendable {
    package let user: Row<User>
    package let through: [Row<Role>]
  }

  package let roles: [Row<Role>]
  package let people: [Holder]

  package init(of code: String, in chart: OrganisationChart) {
    let granting = chart.roles.values.filter { chart.grants($0, code) }.sorted { ($0.code ?? "", $0.id) < ($1.code ?? "", $1.id) }
    roles = granting
    people = chart.people(in: nil, withDescendants: false).filter { $0.status == .enabled }.compactMap { user in
      let through = granting.filter { user.roles?.contains($0.id) == true }
      return through.isEmpty ? nil : Holder(user: user, through: through)
    }
  }
}

extension OrganisationChart {
  /// How many roles lose the function when it is deleted (FUNC-06): those that name it.
  package func rolesNaming(_ code: String) -> Int { roles.values.filter { $0.functions?.codes.contains(code) == true }.count }
}
