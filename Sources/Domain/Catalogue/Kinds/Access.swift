/// 功能 (b-permissions 1.4): an entry of the function registry, from which menus are built and which roles grant by `code`.
package final class FunctionEntry: Kind {
  package static let catalogue = FunctionEntry()
  package let schema: Schema

  package let parent: Field<FunctionEntry, Ref<FunctionEntry>>
  package let name: Field<FunctionEntry, String>
  package let english: Field<FunctionEntry, String>
  package let code: Field<FunctionEntry, String>
  package let type: Field<FunctionEntry, FunctionType>
  package let screen: Field<FunctionEntry, String>
  package let keyHint: Field<FunctionEntry, String>
  package let icon: Field<FunctionEntry, String>
  package let order: Field<FunctionEntry, Int64>
  package let isEnabled: Field<FunctionEntry, Bool>
  package let isOnlineOnly: Field<FunctionEntry, Bool>
  package let isBuiltIn: Field<FunctionEntry, Bool>
  package let remark: Field<FunctionEntry, String>

  private init() {
    var kind = SchemaBuilder<FunctionEntry>(16, "function", "功能", "Function", holding: .everybody)
    parent = kind.field("parent_id", "上级功能", "Parent", .reference("function"), merge: .compareAndSet)
    name = kind.field("name", "功能名称", "Name", .text(max: 50), [.required, .searchable], merge: .compareAndSet)
    english = kind.field("name_en", "英文名称", "English name", .text(max: 60), merge: .compareAndSet)
    code = kind.field("code", "功能编码", "Code", .text(max: 60), .required, merge: .once)
    type = kind.field("kind", "类型", "Type", .enumeration("sys_function_kind"), .required, merge: .once, initial: .menu)
    screen = kind.field("screen", "界面", "Screen", .text(max: 100), merge: .compareAndSet)
    keyHint = kind.field("key_hint", "快捷键", "Key", .text(max: 20), merge: .compareAndSet)
    icon = kind.field("icon", "图标", "Icon", .text(max: 8), merge: .compareAndSet)
    order = kind.field("display_order", "显示顺序", "Order", .integer(min: 0, max: 9999), merge: .compareAndSet, initial: Int64(100))
    isEnabled = kind.field("enabled", "是否启用", "Enabled", .boolean, .required, merge: .compareAndSet, initial: true)
    isOnlineOnly = kind.field("online_only", "仅在线", "Online only", .boolean, merge: .compareAndSet, initial: false)
    isBuiltIn = kind.field("builtin", "内置", "Built in", .boolean, by: .server, merge: .once, initial: false)
    remark = kind.field("remark", "备注", "Remark", .text(max: 200), merge: .compareAndSet)
    schema = kind.build(indexes: [["code"]])
  }
}

package enum FunctionType: String, FieldValue, CaseIterable { case root, system, module, menu, button }

/// 角色数据规则 (c-permissions-scopes 1.2): whose records of an object a role reaches, for each of four operations.
package final class DataRule: Kind {
  package static let catalogue = DataRule()
  package let schema: Schema

  package let role: Field<DataRule, Ref<Role>>
  package let object: Field<DataRule, String>
  package let query: Field<DataRule, DataScope>
  package let view: Field<DataRule, DataScope>
  package let edit: Field<DataRule, DataScope>
  package let delete: Field<DataRule, DataScope>

  private init() {
    var kind = SchemaBuilder<DataRule>(17, "role_data_rule", "角色数据规则", "Data rule", holding: .everybody)
    role = kind.field("role_id", "角色", "Role", .reference("role"), .required, merge: .once)
    object = kind.field("object_type", "业务对象", "Object", .enumeration("sys_data_object"), .required, merge: .once)
    query = kind.field(
      "scope_query", "查询", "Query", .enumeration("sys_data_scope"), .required, merge: .compareAndSet, initial: DataScope.own)
    view = kind.field("scope_view", "查看", "View", .enumeration("sys_data_scope"), .required, merge: .compareAndSet, initial: DataScope.own)
    edit = kind.field("scope_edit", "修改", "Edit", .enumeration("sys_data_scope"), .required, merge: .compareAndSet, initial: DataScope.own)
    delete = kind.field(
      "scope_delete", "删除", "Delete", .enumeration("sys_data_scope"), .required, merge: .compareAndSet, initial: DataScope.own)
    schema = kind.build(indexes: [["role_id"]])
  }
}

/// Whose records a scope covers (c-permissions-scopes 1.3).
package enum DataScope: String, FieldValue, CaseIterable {
  case none
  /// 本人.
  case own = "self"
  /// 本人及下级.
  case ownAndSubordinates = "self_sub"
  /// 本部门.
  case department = "dept"
  /// 本部门及下级.
  case departmentTree = "dept_tree"
  case all
}

/// 共享记录 (c-permissions-scopes 1.5): one of the grantee's three fields is set.
package final class Share: Kind {
  package static let catalogue = Share()
  package let schema: Schema

  package let customer: Field<Share, Ref<Customer>>
  package let user: Field<Share, Ref<User>>
  package let department: Field<Share, Ref<Department>>
  package let group: Field<Share, Ref<CustomerGroup>>
  package let level: Field<Share, ShareLevel>
  package let expiresOn: Field<Share, Day>
  package let reason: Field<Share, String>
  package let sharedBy: Field<Share, Ref<User>>
  package let sharedAt: Field<Share, Instant>
  package let withChildren: Field<Share, Bool>

  private init() {
    var kind = SchemaBuilder<Share>(18, "record_share", "共享记录", "Share", holding: .customerPart(of: "customer_id", workers: []))
    customer = kind.field("customer_id", "客户", "Customer", .reference("customer"), .required, merge: .once)
    user = kind.field("user_id", "共享给员工", "With person", .reference("user"), merge: .once)
    department = kind.field("department_id", "共享给部门", "With department", .reference("department"), merge: .once)
    group = kind.field("group_id", "共享给客户组", "With group", .reference("customer_group"), merge: .once)
    level = kind.field("level", "权限", "Right", .enumeration("crm_share_level"), .required, merge: .compareAndSet, initial: .view)
    expiresOn = kind.field("expires_on", "到期日", "Expires", .day, merge: .compareAndSet)
    reason = kind.field("reason", "原因", "Reason", .text(max: 200), merge: .compareAndSet)
    sharedBy = kind.field("shared_by", "共享人", "Shared by", .reference("user"), merge: .once)
    sharedAt = kind.field("shared_ts", "共享时间", "Shared", .instant, merge: .once)
    withChildren = kind.field("with_children", "含下级记录", "With follow-ups", .boolean, merge: .compareAndSet, initial: true)
    schema = kind.build(indexes: [["customer_id"], ["expires_on"]])
  }
}

package enum ShareLevel: String, FieldValue { case view, edit }

/// 协作人 (c-permissions-scopes 1.6).
package final class TeamMember: Kind {
  package static let catalogue = TeamMember()
  package let schema: Schema

  package let customer: Field<TeamMember, Ref<Customer>>
  package let user: Field<TeamMember, Ref<User>>
  package let role: Field<TeamMember, TeamRole>
  package let addedBy: Field<TeamMember, Ref<User>>
  package let addedAt: Field<TeamMember, Instant>

  private init() {
    var kind = SchemaBuilder<TeamMember>(19, "team_member", "协作人", "Team member", holding: .customerPart(of: "customer_id", workers: []))
    customer = kind.field("customer_id", "客户", "Customer", .reference("customer"), .required, merge: .once)
    user = kind.field("user_id", "人员", "Person", .reference("user"), .required, merge: .once)
    role = kind.field("kind", "类型", "Role", .enumeration("crm_team_kind"), .required, merge: .compareAndSet, initial: .collaborator)
    addedBy = kind.field("added_by", "添加人", "Added by", .reference("user"), merge: .once)
    addedAt = kind.field("added_ts", "添加时间", "Added", .instant, merge: .once)
    schema = kind.build(indexes: [["customer_id"]])
  }
}

package enum TeamRole: String, FieldValue {
  /// May edit.
  case collaborator
  /// May look.
  case watcher
}
