/// 部门 (b-permissions 1.1).
package final class Department: Kind {
  package static let catalogue = Department()
  package let schema: Schema

  package let parent: Field<Department, Ref<Department>>
  package let name: Field<Department, String>
  package let isEnabled: Field<Department, Bool>
  package let remark: Field<Department, String>
  package let order: Field<Department, Int64>

  private init() {
    var kind = SchemaBuilder<Department>(1, "department", "部门", "Department", holding: .everybody)
    parent = kind.field("parent_id", "上级部门", "Parent", .reference("department"), merge: .compareAndSet)
    name = kind.field("name", "部门名称", "Name", .text(max: 50), .required, merge: .compareAndSet)
    isEnabled = kind.field("enabled", "是否启用", "Enabled", .boolean, .required, merge: .compareAndSet, initial: true)
    remark = kind.field("remark", "备注", "Remark", .text(max: 200), merge: .compareAndSet)
    order = kind.field("display_order", "显示顺序", "Order", .integer(min: 0, max: 9999), merge: .compareAndSet)
    schema = kind.build()
  }
}

/// 角色 (b-permissions 1.3) with the functions granted to it.
package final class Role: Kind {
  package static let catalogue = Role()
  package let schema: Schema

  package let name: Field<Role, String>
  package let code: Field<Role, String>
  package let remark: Field<Role, String>
  package let isBuiltIn: Field<Role, Bool>
  package let dataScope: Field<Role, DataScope>
  package let functions: Field<Role, Codes>

  private init() {
    var kind = SchemaBuilder<Role>(2, "role", "角色", "Role", holding: .everybody)
    name = kind.field("name", "角色名称", "Name", .text(max: 30), .required, merge: .compareAndSet)
    code = kind.field("code", "角色编码", "Code", .text(max: 30), .required, merge: .once)
    remark = kind.field("remark", "备注", "Remark", .text(max: 200), merge: .compareAndSet)
    isBuiltIn = kind.field("builtin", "内置", "Built in", .boolean, by: .server, merge: .once, initial: false)
    dataScope = kind.field(
      "data_scope", "数据范围", "Data scope", .enumeration("sys_data_scope"), merge: .compareAndSet, initial: DataScope.own)
    functions = kind.field("functions", "功能", "Functions", .codes, merge: .members)
    schema = kind.build()
  }
}

/// 人员 (b-permissions 1.2), without what never leaves the server: the password lives in the server's account table.
package final class User: Kind {
  package static let catalogue = User()
  package let schema: Schema

  package let account: Field<User, String>
  package let name: Field<User, String>
  package let gender: Field<User, String>
  package let mobile: Field<User, String>
  package let email: Field<User, String>
  package let status: Field<User, UserStatus>
  package let departments: Field<User, Members>
  package let roles: Field<User, Members>
  package let groups: Field<User, Members>
  package let masking: Field<User, MaskingMode>
  package let unmasksPrivate: Field<User, Bool>
  package let unmasksAssigned: Field<User, Bool>
  package let unmasksGroup: Field<User, Bool>
  package let extensionNumber: Field<User, String>
  package let superior: Field<User, Ref<User>>
  package let isDeleted: Field<User, Bool>

  private init() {
    var kind = SchemaBuilder<User>(3, "user", "人员", "User", holding: .publicly(.organisation))
    account = kind.field("username", "账号", "Account", .text(max: 32), .required, merge: .once)
    name = kind.field("name", "姓名", "Name", .text(max: 30), [.required, .searchable], merge: .compareAndSet)
    gender = kind.field("gender", "性别", "Sex", .enumeration("sys_gender"), merge: .compareAndSet, initial: "1")
    mobile = kind.field("mobile", "手机号", "Mobile", .text(max: 20), .confidential, merge: .compareAndSet)
    email = kind.field("email", "邮箱", "E-mail", .text(max: 100), .confidential, merge: .compareAndSet)
    status = kind.field("status", "状态", "Status", .enumeration("sys_user_status"), .required, merge: .compareAndSet, initial: .enabled)
    departments = kind.field("department_ids", "所属部门", "Departments", .members("department"), merge: .members)
    roles = kind.field("role_ids", "角色", "Roles", .members("role"), .confidential, merge: .members)
    groups = kind.field("group_ids", "客户组", "Groups", .members("customer_group"), merge: .members)
    masking = kind.field(
      "mask_mode", "脱敏设置", "Masking", .enumeration("sys_mask_mode"), .confidential, merge: .compareAndSet, initial: .mask)
    unmasksPrivate = kind.field(
      "mask_allow_private", "私有客户不脱敏", "Clear if private", .boolean, .confidential, merge: .compareAndSet, initial: false)
    unmasksAssigned = kind.field(
      "mask_allow_assigned", "分配的客户不脱敏", "Clear if assigned", .boolean, .confidential, merge: .compareAndSet, initial: false)
    unmasksGroup = kind.field(
      "mask_allow_group", "小组客户不脱敏", "Clear if managed", .boolean, .confidential, merge: .compareAndSet, initial: false)
    extensionNumber = kind.field("phone_ext", "分机号", "Extension", .text(max: 20), .confidential, merge: .compareAndSet)
    superior = kind.field("superior_id", "直接上级", "Superior", .reference("user"), merge: .compareAndSet)
    isDeleted = kind.field("deleted", "删除", "Deleted", .boolean, .hidden, merge: .compareAndSet, initial: false)
    schema = kind.build(indexes: [["username"]])
  }
}

package enum UserStatus: String, FieldValue { case enabled, disabled }

/// 脱敏设置 (b-permissions 6): with `mask`, the three exceptions add up.
package enum MaskingMode: String, FieldValue { case mask, none }
