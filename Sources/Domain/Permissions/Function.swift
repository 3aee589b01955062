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
  package static let tagEdit: Function = "sys_tag.edit"
  package static let organisationView: Function = "sys_org.view"
  package static let importRun: Function = "import.run"
  package static let importToPool: Function = "import.to_pool"

  /// The functions of the four archetypes at delivery, as far as this release has their screens.
  package static func atDelivery(role: String) -> Codes {
    let salesperson = [
      "workbench.view", "customer.view", "customer.add", "customer.edit", "customer.follow", "customer.tag", "customer.call",
      "customer.sms",
      "customer.return_pool", "import.run", "company.view", "company.add", "company.edit", "company.contact", "task.view", "task.add",
      "task.edit", "task.complete", "task.cancel", "task.delete", "task.assign_others", "follow_task.view", "follow_task.request",
    ]
    let manager = [
      "customer.scope_group", "customer.scope_grouped", "customer.scope_pool", "customer.group", "customer.assign", "customer.recycle",
      "customer.export", "recycle_bin.view", "recycle_bin.restore", "import.to_pool", "task.view_subordinates", "group.view",
      "transfer.view",
    ]
    let administrator = [
      "customer.scope_all", "customer.follow_any", "company.delete", "import.history_all", "sys_org.view", "sys_tag.edit", "sys_role.view",
    ]
    switch role {
    case "salesman": return Codes(salesperson)
    case "co-manager": return Codes(salesperson + manager)
    case "ops": return Codes(["workbench.view", "sys_org.view", "sys_tag.edit", "sys_role.view"])
    case "admin": return Codes(salesperson + manager + administrator)
    default: return []
    }
  }
}
