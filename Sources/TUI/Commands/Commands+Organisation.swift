import Domain

extension Commands {
  /// The two panes of 组织管理: what is about people can be given while the tree has the keyboard, and the other way round.
  private static let organisation: Set<Context> = [.departments, .people]
  private static let roleScreen: Set<Context> = [.roles, .roleMembers]

  static let department: [Command] = [
    Command(
      "department.add", Label("添加部门…", "New department…"),
      help: Label("在光标所在的部门下添加部门。", "Adds a department below the one under the cursor."), in: organisation,
      hint: .init("添加部门", "New department", rank: 16), needs: "sys_org.dept_edit"),
    Command(
      "department.edit", Label("编辑部门…", "Edit the department…"),
      help: Label("修改部门的名称、上级和状态。", "Changes the department's name, parent and state."), in: organisation,
      hint: .init("编辑部门", "Edit", rank: 17), needs: "sys_org.dept_edit"),
    Command(
      "department.delete", Label("删除部门", "Delete the department"),
      help: Label("删除没有人员和子部门的部门。", "Deletes a department that has neither people nor departments below it."), in: organisation,
      needs: "sys_org.dept_delete"),
  ]

  static let user: [Command] = userOne + userMany + userAccess

  private static let userOne: [Command] = [
    Command(
      "user.add", Label("添加人员…", "New person…"),
      help: Label("添加人员：资料、部门、角色和客户组。", "Adds a person: data, departments, roles and groups."), in: organisation,
      hint: .init("添加", "New", rank: 14), needs: "sys_org.add"),
    Command(
      "user.edit", Label("编辑人员…", "Edit the person…"), help: Label("修改人员资料。", "Changes the person's data."), in: [.people],
      hint: .init("编辑", "Edit", rank: 13), needs: "sys_org.edit"),
    Command(
      "user.delete", Label("删除人员", "Delete people"),
      help: Label("删除选中的人员；账号不会再用。", "Deletes the marked people; their accounts are never used again."), in: [.people],
      needs: "sys_org.delete"),
    Command(
      "user.descendants", Label("包含下级", "With departments below"),
      help: Label("人员列表含或不含下级部门的人。", "Lists people of the departments below too, or leaves them out."), in: organisation,
      hint: .init("包含下级", "Below", rank: 32)),
  ]

  private static let userAccess: [Command] = [
    Command(
      "user.preview", Label("菜单权限预览", "Preview the rights"),
      help: Label("列出此人拥有的功能和授予它的角色。", "Lists the functions that the person has, each with the roles that grant it."),
      in: [.people, .masking], needs: "sys_org.preview")
  ]

  private static let userMany: [Command] = [
    Command(
      "user.set-roles", Label("设置角色…", "Set roles…"),
      help: Label("设置选中人员的角色。", "Sets the roles of the marked people."), in: [.people], hint: .init("角色", "Roles", rank: 18),
      needs: "sys_org.set_role"),
    Command(
      "user.set-departments", Label("调整部门…", "Move to departments…"),
      help: Label("设置选中人员的所属部门。", "Sets the departments of the marked people."), in: [.people], needs: "sys_org.edit"),
    Command(
      "user.reset-password", Label("密码重置", "Reset passwords"),
      help: Label(
        "把选中人员的密码重置为默认密码，下次登录须修改。", "Sets the marked people's passwords to the default, to be changed at the next login."),
      in: [.people], needs: "sys_org.reset_password"),
    Command(
      "user.enable", Label("启用", "Enable"),
      help: Label("启用选中的账号。", "Lets the marked accounts log in again."), in: [.people], needs: "sys_org.enable"),
    Command(
      "user.disable", Label("停用", "Disable"),
      help: Label("停用选中的账号：立即下线，不能再登录。", "Bars the marked accounts: they are logged out at once and cannot log in."), in: [.people],
      needs: "sys_org.enable"),
  ]

  static let role: [Command] = [
    Command(
      "role.add", Label("添加角色…", "New role…"), help: Label("添加角色。", "Adds a role."), in: roleScreen, hint: .init("添加", "New", rank: 14),
      needs: "sys_role.add"),
    Command(
      "role.edit", Label("编辑角色…", "Edit the role…"),
      help: Label("修改角色的名称、数据范围和备注。", "Changes the role's name, data scope and remark."), in: roleScreen,
      hint: .init("编辑", "Edit", rank: 17),
      needs: "sys_role.edit"),
    Command(
      "role.delete", Label("删除角色", "Delete the role"),
      help: Label("删除没有人员的角色。", "Deletes a role that nobody has."), in: roleScreen, needs: "sys_role.delete"),
    Command(
      "role.grant", Label("权限…", "Rights…"),
      help: Label("勾选角色拥有的功能。", "Ticks the functions that the role grants."), in: roleScreen, hint: .init("权限", "Rights", rank: 12),
      needs: "sys_role.grant"),
    Command(
      "role.add-people", Label("关联人员…", "Add people…"),
      help: Label("把人员加入角色。", "Gives the role to people."), in: roleScreen, hint: .init("关联人员", "Add people", rank: 15),
      needs: "sys_role.people"),
    Command(
      "role.remove-people", Label("移除人员", "Remove people"),
      help: Label("从角色中移除选中的人员。", "Takes the role from the marked people."), in: [.roleMembers], hint: .init("移除", "Remove", rank: 16),
      needs: "sys_role.people"),
  ]
}
