import Domain

/// What every company starts with: the four archetype roles, the functions, the enumerations and the parameters.
package enum InitialData {
  package struct Roles: Sendable {
    /// By code.
    package let ids: [String: RecordID]

    package func id(_ code: String) -> RecordID? { ids[code] }
  }

  static func operations(makeID: () -> RecordID) -> (operations: [Operation], roles: Roles) {
    let (roleOperations, roles) = roles(makeID: makeID)
    let functions = FunctionSeed.operations(missingFrom: [:], makeID: makeID)
    let rules = roles.id("salesman").map { DataRuleSeed.operations(salesperson: $0, makeID: makeID) } ?? []
    let enumerations = EnumerationSeed.all.flatMap { $0.operations(makeID: makeID) }
    let parameters = ParameterSeed.all.map { $0.operation(makeID: makeID) }
    let pool = Operation.inserting(PoolSeed.standard(makeID: makeID).record, withDerived: true)
    return (roleOperations + functions + rules + enumerations + parameters + [pool], roles)
  }

  /// a-overview 1, with the presets of c-permissions-scopes for the data scope.
  private static let archetypes: [(code: String, name: String, scope: DataScope, remark: String)] = [
    ("admin", "系统管理员", .all, "全部功能和全部客户"),
    ("co-manager", "部门经理", .departmentTree, "管理客户组、分配、回收和转移"),
    ("salesman", "业务员", .own, "跟进分配给自己的客户"),
    ("ops", "实施/运维人员", .own, "系统管理，不看客户"),
  ]

  private static func roles(makeID: () -> RecordID) -> ([Operation], Roles) {
    var ids: [String: RecordID] = [:]
    let operations = archetypes.map { archetype in
      var role = Row<Role>(id: makeID())
      ids[archetype.code] = role.id
      role.name = archetype.name
      role.code = archetype.code
      role.remark = archetype.remark
      role.isBuiltIn = true
      role.dataScope = archetype.scope
      role.functions = Function.atDelivery(role: archetype.code)
      return Operation.inserting(role.record, withDerived: true)
    }
    return (operations, Roles(ids: ids))
  }
}
