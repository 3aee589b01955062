/// The kinds that rights depend on: who changes one of them may change what anybody holds.
package enum RightsKinds {
  package static let all: Set<Schema> = [
    User.schema, Role.schema, Department.schema, FunctionEntry.schema, DataRule.schema, CustomerGroup.schema, Pool.schema,
    SystemParameter.schema,
  ]
}
