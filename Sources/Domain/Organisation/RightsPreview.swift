/// 菜单权限预览 of one person (ORG-14): the registry as far as he has it, each entry with the roles that grant it. What he has not is not there.
package struct RightsPreview: Sendable {
  package struct Entry: Sendable {
    package let function: Row<FunctionEntry>
    /// Empty for what only leads to something that he has.
    package let roles: [Row<Role>]
    package let children: [Entry]
  }

  package let roots: [Entry]
  /// Functions of his roles that the registry does not know.
  package let unknown: [(code: String, roles: [Row<Role>])]
  package let count: Int

  package init(of user: Row<User>, in chart: OrganisationChart) {
    let effective = chart.effectiveFunctions(of: user)
    func entries(below parent: RecordID?, _ seen: Set<RecordID>) -> [Entry] {
      chart.functions(below: parent).filter { !seen.contains($0.id) }.compactMap { function in
        let roles = function.code.flatMap { effective[$0] } ?? []
        let children = entries(below: function.id, seen.union([function.id]))
        return roles.isEmpty && children.isEmpty ? nil : Entry(function: function, roles: roles, children: children)
      }
    }
    roots = entries(below: nil, [])
    let known = Set(chart.functions.values.compactMap(\.code))
    unknown = effective.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    count = effective.count
  }
}
