import Domain
import Testing

/// The rule (b-permissions 2 to 6): one record of rights is written under several functions, by field; any other function is not enough.
@Suite("Which function changes which right")
struct RightsAdministrationTests {
  private static let id = RecordID(high: 4, low: 1)
  private static let me = RecordID(high: 1, low: 1)

  private static func update<K: Kind, V>(_ field: Field<K, V>, _ value: Value = .null) -> Operation {
    .update(K.schema, id, base: 1, [FieldChange(field.any, old: .null, new: value)])
  }

  private static func insert<K: Kind>(_ kind: K.Type, _ fill: (inout Row<K>) -> Void = { _ in }) -> Operation {
    var row = Row<K>(id: id)
    fill(&row)
    return .inserting(row.record)
  }

  /// Each step with the least sets of functions that allow it.
  private static let needs: [(Operation, [[Function]])] = {
    let user = User.catalogue
    let role = Role.catalogue
    let words: Value = .text("x")
    let anyID: Value = .text(me.hex)
    return [
      (update(user.name, words), [[.userEdit]]), (update(user.superior, .id(me)), [[.userEdit]]),
      (update(user.status, .text("disabled")), [[.userEnable]]), (update(user.isDeleted, .integer(1)), [[.userDelete]]),
      (update(user.masking, .text("none")), [[.maskEdit]]), (update(user.unmasksGroup, .integer(1)), [[.maskEdit]]),
      (update(user.roles, anyID), [[.userSetRole], [.rolePeople]]), (update(user.groups, anyID), [[.userEdit], [.groupEdit]]),
      (.members(User.schema, id, user.roles.any, add: [me.hex], remove: []), [[.userSetRole], [.rolePeople]]),
      (.members(User.schema, id, user.departments.any, add: [me.hex], remove: []), [[.userEdit]]),
      (insert(User.self) { $0.name = "新" }, [[.userAdd]]),
      (insert(User.self) { $0.roles = [me] }, [[.userAdd, .userSetRole], [.userAdd, .rolePeople]]),
      (insert(User.self) { $0.masking = MaskingMode.none }, [[.userAdd, .maskEdit]]),
      (insert(Role.self), [[.roleAdd]]), (insert(Role.self) { $0.functions = ["a"] }, [[.roleAdd, .roleGrant]]),
      (update(role.name, words), [[.roleEdit]]), (update(role.functions, words), [[.roleGrant]]),
      (.delete(Role.schema, id, base: 1), [[.roleDelete]]), (insert(DataRule.self), [[.dataRuleEdit]]),
      (insert(Department.self), [[.departmentEdit]]), (.delete(Department.schema, id, base: 1), [[.departmentDelete]]),
      (insert(FunctionEntry.self), [[.functionEdit]]), (.delete(FunctionEntry.schema, id, base: 1), [[.functionDelete]]),
      (insert(CustomerGroup.self), [[.groupAdd]]), (update(SystemParameter.catalogue.value, words), [[.parameterEdit]]),
    ]
  }()

  private static let all: Set<Function> = [
    .departmentEdit, .departmentDelete, .userAdd, .userEdit, .userDelete, .userEnable, .userSetRole, .userResetPassword, .roleAdd,
    .roleEdit,
    .roleDelete, .roleGrant, .rolePeople, .maskEdit, .dataRuleEdit, .functionEdit, .functionDelete, .groupAdd, .groupEdit, .groupDelete,
    .parameterEdit,
    .parameterSecret,
  ]

  private static func isAllowed(_ operation: Operation, _ functions: Set<Function>) -> Bool {
    let actor = Actor(identity: .user(me), functions: Set(functions.map(\.code)))
    var context = RightsContext()
    context.isOnline = true
    if case .insert = operation {} else { context.present = Record(operation.schema, id: id) }
    return Rights.problem(operation, by: actor, in: context) == nil
  }

  @Test("the functions named are enough, and all others together are not")
  func each() {
    for (operation, ways) in RightsAdministrationTests.needs {
      for way in ways {
        #expect(RightsAdministrationTests.isAllowed(operation, Set(way)), "\(operation.schema.name) \(operation.step) \(way.map(\.code))")
        for one in way {
          // Without one of a way, and without what the other ways begin with.
          let others = Set(ways.map { $0.last ?? one }).union([one])
          let rest = RightsAdministrationTests.all.subtracting(way.count > 1 && one == way[0] ? [one] : others)
          #expect(!RightsAdministrationTests.isAllowed(operation, rest), "\(operation.schema.name) \(operation.step) without \(one.code)")
        }
      }
    }
  }

  @Test("PARAM-02: a secret is another function's")
  func secrets() {
    var secret = Row<SystemParameter>(id: RightsAdministrationTests.id)
    secret.valueType = "secret"
    var context = RightsContext()
    context.isOnline = true
    context.present = secret.record
    let step = RightsAdministrationTests.update(SystemParameter.catalogue.value, .text("x"))
    func code(_ functions: Set<String>) -> String? {
      Rights.problem(step, by: Actor(identity: .user(RightsAdministrationTests.me), functions: functions), in: context)?.code
    }
    #expect(code(["sys_param.edit"]) == "NO_RIGHT")
    #expect(code(["sys_param.edit", "sys_param.secret"]) == nil)
  }

  @Test("a manager's groups are those that he administers, before and after")
  func groups() {
    var group = Row<CustomerGroup>(id: RightsAdministrationTests.id)
    group.administrators = [RightsAdministrationTests.me]
    var context = RightsContext()
    context.isOnline = true
    let actor = Actor(identity: .user(RightsAdministrationTests.me), functions: ["group.edit", "group.delete"])
    func code(_ operation: Operation) -> String? { Rights.problem(operation, by: actor, in: context)?.code }
    let fields = CustomerGroup.catalogue
    let leave = Operation.members(
      CustomerGroup.schema, group.id, fields.administrators.any, add: [], remove: [RightsAdministrationTests.me.hex])
    context.present = group.record
    #expect(code(RightsAdministrationTests.update(fields.name, .text("组"))) == nil)
    #expect(code(leave) == "NO_RIGHT")
    #expect(code(.delete(CustomerGroup.schema, group.id, base: 1)) == nil)
    group.administrators = [RecordID(high: 1, low: 2)]
    context.present = group.record
    #expect(code(RightsAdministrationTests.update(fields.name, .text("组"))) == "NO_RIGHT")
    #expect(code(.delete(CustomerGroup.schema, group.id, base: 1)) == "NO_RIGHT")
  }

  @Test("what is set once and what the server says is refused after the right, never before")
  func fields() {
    let code = User.catalogue.account
    #expect(!RightsAdministrationTests.isAllowed(RightsAdministrationTests.update(code, .text("neu")), [.userEdit]))
    let nobody = Actor(identity: .user(RightsAdministrationTests.me))
    #expect(Rights.problem(RightsAdministrationTests.update(code, .text("neu")), by: nobody, in: RightsContext()) == .noRight)
  }
}
