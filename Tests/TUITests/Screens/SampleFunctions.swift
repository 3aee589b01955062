import Database
import Domain
import Server
import Tables
import TestSupport

/// A small function registry in place of the delivered one, so that drawings of menus do not change with it.
enum SampleFunctions {
  private struct Entry {
    let code: String
    let parent: String?
    let name: String
    let english: String
    let type: FunctionType
    var screen: String?
  }

  private static let entries: [Entry] = [
    Entry(code: "crm", parent: nil, name: "客户营销管理", english: "Customer marketing", type: .root),
    Entry(code: "marketing", parent: "crm", name: "智能营销系统", english: "Marketing", type: .system),
    Entry(code: "m_customer", parent: "marketing", name: "客户管理", english: "Customer management", type: .module),
    Entry(code: "customer.view", parent: "m_customer", name: "客户档案", english: "Customers", type: .menu, screen: "customer"),
    Entry(code: "customer.add", parent: "customer.view", name: "添加", english: "Add", type: .button),
    Entry(code: "customer.edit", parent: "customer.view", name: "编辑", english: "Edit", type: .button),
    Entry(code: "customer.follow", parent: "customer.view", name: "录入跟进", english: "Record follow-ups", type: .button),
    Entry(code: "group.view", parent: "m_customer", name: "客户分组管理", english: "Customer groups", type: .menu, screen: "group_rule"),
    Entry(code: "m_sales", parent: "marketing", name: "销售管理", english: "Sales management", type: .module),
    Entry(code: "task.view", parent: "m_sales", name: "任务中心", english: "Task centre", type: .menu, screen: "task"),
    Entry(code: "administration", parent: "crm", name: "系统管理", english: "Administration", type: .system),
    Entry(code: "m_access", parent: "administration", name: "权限管理", english: "Access control", type: .module),
    Entry(code: "sys_org.view", parent: "m_access", name: "组织管理", english: "Organisation", type: .menu, screen: "sys_org"),
    Entry(code: "sys_org.add", parent: "sys_org.view", name: "添加", english: "Add", type: .button),
    Entry(code: "sys_role.view", parent: "m_access", name: "角色管理", english: "Roles", type: .menu, screen: "sys_role"),
  ]

  static func fill(_ world: World) throws {
    let company = world.company
    let layout = TableLayout.of(FunctionEntry.schema)
    let present = try company.centre.database.read { connection in
      try connection.rows(layout.selectSQL("ORDER BY id"), .none) { try layout.record(from: $0) }
    }
    if !present.isEmpty {
      let gone = present.map { Operation.delete($0.schema, $0.id, base: $0.version) }
      try company.centre.ledger.commit(gone, as: .system, command: "test.functions")
    }
    var ids: [String: RecordID] = [:]
    var operations: [Operation] = []
    for (index, entry) in entries.enumerated() {
      var row = Row<FunctionEntry>(id: company.newID())
      ids[entry.code] = row.id
      row.parent = entry.parent.flatMap { ids[$0] }.map { Ref($0) }
      row.name = entry.name
      row.english = entry.english
      row.code = entry.code
      row.type = entry.type
      row.screen = entry.screen
      row.order = Int64(index)
      operations.append(.inserting(row.record, withDerived: true))
    }
    try company.centre.ledger.commit(operations, as: .system, command: "test.functions")
  }
}

extension World {
  /// Changes a record of the centre as the system.
  func change<K: Kind>(_ kind: K.Type, where condition: String, _ change: (inout Row<K>) -> Void) throws {
    let layout = TableLayout.of(K.schema)
    let found = try company.centre.database.read { connection in
      try connection.rows(layout.selectSQL("WHERE \(condition) ORDER BY id"), .none) { Row<K>(try layout.record(from: $0)) }
    }
    let operations = found.compactMap { row -> Operation? in
      var changed = row
      change(&changed)
      return Operation.updating(row.record, to: changed.record, withDerived: true)
    }
    try company.centre.ledger.commit(operations, as: .system, command: "test.change")
  }
}
