import Domain

/// What sets access and shows it: sharing, masking, the function registry, data rules, devices, logs.
extension Commands {
  static let share: [Command] = [
    Command(
      "share.add", Label("共享…", "Share…"),
      help: Label("把客户共享给员工、部门或客户组。", "Shares the customer with a person, a department or a group."), in: [.sharing],
      hint: .init("共享", "Share", rank: 12), needs: .customerEdit),
    Command(
      "share.add-member", Label("添加协作人…", "New collaborator…"),
      help: Label("添加协作人或关注人。", "Adds somebody who works on the customer too, or watches him."), in: [.sharing],
      hint: .init("协作人", "Collaborator", rank: 13), needs: .customerEdit),
    Command(
      "share.edit", Label("修改共享…", "Change the share…"),
      help: Label("修改权限和到期日。", "Changes how far and until when."), in: [.sharing], hint: .init("修改", "Change", rank: 14),
      needs: .customerEdit),
    Command(
      "share.remove", Label("取消共享", "Stop sharing"),
      help: Label("取消光标所在的共享或协作人。", "Takes away the share or collaborator under the cursor."), in: [.sharing],
      hint: .init("取消共享", "Stop", rank: 15)),
  ]

  static let mask: [Command] = [
    Command(
      "mask.set", Label("脱敏设置…", "Masking…"),
      help: Label("为选中的人员设置脱敏和例外。", "Sets masking and its exceptions for the marked people."), in: [.masking],
      hint: .init("脱敏设置", "Set", rank: 12), needs: "sys_mask.edit"),
    Command(
      "mask.role", Label("按角色…", "By role…"), help: Label("只列出一个角色的人员。", "Lists only people of one role."), in: [.masking],
      hint: .init("按角色", "By role", rank: 14)),
    Command(
      "mask.switch", Label("启用或关闭脱敏", "Masking on or off"),
      help: Label("公司的脱敏总开关；关闭后号码处处是明文。", "The company's switch: off, numbers are clear everywhere."), in: [.masking],
      needs: "sys_param.edit"),
  ]

  private static let registry: Set<Context> = [.functions, .functionPane]

  static let function: [Command] = [
    Command(
      "function.add", Label("添加下级功能…", "New function…"),
      help: Label("在光标所在的功能下添加功能。", "Adds a function below the one under the cursor."), in: registry, hint: .init("添加下级", "Add", rank: 14),
      needs: "sys_function.edit"),
    Command(
      "function.edit", Label("编辑功能…", "Edit the function…"),
      help: Label("修改名称、上级、界面、顺序和启用。", "Changes name, parent, screen, order and whether it is on."), in: registry,
      hint: .init("编辑", "Edit", rank: 13), needs: "sys_function.edit"),
    Command(
      "function.delete", Label("删除功能", "Delete the function"),
      help: Label("删除自定义功能，角色随之失去它。", "Deletes a function of your own; roles lose it."), in: registry, needs: "sys_function.delete"),
    Command(
      "function.tab", Label("功能管理 / 查看权限", "Function / who has it"),
      help: Label("右栏换成功能的资料，或拥有它的角色和人员。", "Shows the function at the right, or the roles and people that have it."), in: registry,
      hint: .init("查看权限", "Who has it", rank: 12)),
  ]

  private static let grid: Set<Context> = [.dataRules, .dataRoles]

  static let dataRule: [Command] = [
    Command(
      "data-rule.left", Label("左一格", "Cell left"), help: Label("到左边一格。", "Goes to the cell at the left."), in: [.dataRules],
      takesCount: true, isInPalette: false),
    Command(
      "data-rule.right", Label("右一格", "Cell right"), help: Label("到右边一格。", "Goes to the cell at the right."), in: [.dataRules],
      takesCount: true, isInPalette: false),
    Command(
      "data-rule.set", Label("设置范围", "Set the scope"), help: Label("设置光标所在的一格。", "Sets the cell under the cursor."), in: [.dataRules],
      [
        Argument(
          "scope", Label("范围", "Scope"),
          .choice(DataScope.allCases.map { Choice($0.rawValue, DataScopeText.name($0).zh, DataScopeText.name($0).en) }), isRequired: true)
      ], isInPalette: false),
    Command(
      "data-rule.pick", Label("选择范围…", "Choose the scope…"), help: Label("从列表选择范围。", "Chooses the scope from a list."), in: grid,
      hint: .init("选择", "Choose", rank: 12)),
    Command(
      "data-rule.clear", Label("清除规则", "Take the rule away"),
      help: Label("清除此对象的规则，改用角色的数据范围。", "Takes the object's rule away: the role's own scope holds."), in: [.dataRules],
      hint: .init("清除", "Clear", rank: 16), needs: .dataRuleEdit),
    Command(
      "data-rule.save", Label("保存数据授权", "Save the rules"), help: Label("保存此角色的改动。", "Saves what was changed for the role."), in: grid,
      hint: .init("保存", "Save", rank: 6), needs: .dataRuleEdit),
    Command(
      "data-rule.undo", Label("撤销全部改动", "Undo all changes"), help: Label("放弃此角色没有保存的改动。", "Drops what was changed for the role."), in: grid,
      hint: .init("撤销", "Undo", rank: 18)),
  ]

  static let device: [Command] = [
    Command(
      "device.own", Label("我的设备", "My devices"), help: Label("列出我登记过的设备，可撤销。", "Lists the devices that I enrolled; they can be revoked.")),
    Command(
      "device.list", Label("设备…", "Devices…"), help: Label("列出此人登记过的设备。", "Lists the devices that the person enrolled."),
      in: [.people, .masking], needs: .organisationView),
    Command(
      "device.revoke", Label("撤销设备", "Revoke the device"),
      help: Label("设备清除本地副本，不能再同步。", "The device wipes its replica and never syncs again."), in: [.devices],
      hint: .init("撤销", "Revoke", rank: 12)),
  ]

  static let log: [Command] = [
    Command(
      "log.open", Label("查看详情", "Details"), help: Label("显示这条记录的全部内容。", "Shows all of the entry."), in: [.logs],
      hint: .init("详情", "Details", rank: 12)),
    Command(
      "log.open-customer", Label("打开记录的客户", "Open the entry's customer"), help: Label("打开这条记录的客户。", "Opens the customer of the entry."),
      in: [.logs], hint: .init("客户", "Customer", rank: 15), needs: .customerView),
    Command(
      "log.prev-day", Label("前一天", "Day before"), help: Label("换到前一天的记录。", "Shows the entries of the day before."), in: [.logs],
      takesCount: true),
    Command(
      "log.next-day", Label("后一天", "Next day"), help: Label("换到后一天的记录。", "Shows the entries of the next day."), in: [.logs],
      takesCount: true),
    Command(
      "log.kind", Label("按结果…", "By outcome…"), help: Label("只列出一种结果或动作。", "Lists only one outcome or action."), in: [.logs],
      hint: .init("按结果", "Outcome", rank: 14)),
    Command(
      "log.period", Label("按时间…", "By time…"), help: Label("今天、最近几天或某一天。", "Today, the last days, or one day."), in: [.logs],
      hint: .init("时间", "Period", rank: 13)),
  ]
}
