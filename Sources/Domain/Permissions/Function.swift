/// A function of the registry that a role can grant: `menu.button` (b-permissions 5). `view` is the menu itself.
package struct Function: Hashable, Sendable, ExpressibleByStringLiteral {
  package let code: String

  package init(stringLiteral value: String) { code = value }
  package init(_ code: String) { self.code = code }

  package static let customerView: Function = "customer.view"
  package static let customerScopeAll: Function = "customer.scope_all"
  package static let customerScopeGrouped: Function = "customer.scope_grouped"
  package static let customerScopePool: Function = "customer.scope_pool"
  package static let customerScopeGroup: Function = "customer.scope_group"
  package static let customerAdd: Function = "customer.add"
  package static let customerEdit: Function = "customer.edit"
  package static let customerFollow: Function = "customer.follow"
  package static let customerFollowAny: Function = "customer.follow_any"
  package static let customerGroup: Function = "customer.group"
  package static let customerAssign: Function = "customer.assign"
  package static let customerReturn: Function = "customer.return_pool"
  package static let customerRecycle: Function = "customer.recycle"
  package static let recycleBinView: Function = "recycle_bin.view"
  package static let recycleBinRestore: Function = "recycle_bin.restore"
  package static let transferRun: Function = "transfer.run"
  package static let transferRecords: Function = "transfer.records"
  package static let customerTag: Function = "customer.tag"
  package static let companyView: Function = "company.view"
  package static let loginLogView: Function = "log_login.view"
  package static let operationLogView: Function = "log_operation.view"
  package static let companyAdd: Function = "company.add"
  package static let companyEdit: Function = "company.edit"
  package static let companyDelete: Function = "company.delete"
  package static let taskViewSubordinates: Function = "task.view_subordinates"
  package static let taskAdd: Function = "task.add"
  package static let taskEdit: Function = "task.edit"
  package static let taskComplete: Function = "task.complete"
  package static let taskCancel: Function = "task.cancel"
  package static let taskDelete: Function = "task.delete"
  package static let taskAssignOthers: Function = "task.assign_others"
  package static let tagEdit: Function = "sys_tag.edit"
  package static let organisationView: Function = "sys_org.view"
  package static let importRun: Function = "import.run"
  package static let importToPool: Function = "import.to_pool"

  /// The functions of an archetype role at delivery.
  package static func atDelivery(role: String) -> Codes { Codes(FunctionRegistry.codes(grantedTo: role)) }
}
