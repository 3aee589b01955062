import Domain

/// Moving customers between people, groups, pools and the recycle bin.
extension Commands {
  private static let places: Set<Context> = [.customers, .detail]

  static let movement: [Command] = [
    Command(
      "customer.claim", Label("领取", "Claim"),
      help: Label("从公海领取选中的客户，按列表顺序，到上限为止。", "Takes the marked customers out of the pool, in the order of the list, up to the limit."),
      in: places, needs: .customerView),
    Command(
      "customer.group", Label("分组…", "Group…"),
      help: Label("把选中的客户放入客户组，或退到公海。", "Puts the marked customers into a group, or back into the company pool."), in: places,
      [Argument("group", Label("客户组", "Group"), .text)], needs: .customerGroup),
    Command(
      "customer.assign", Label("分配给…", "Assign to…"),
      help: Label("把选中的客户分配给业务员，可平均分给几人。", "Gives the marked customers to a salesperson, or evenly to several."), in: places,
      [Argument("user", Label("业务员", "Salesperson"), .text)], needs: .customerAssign),
    Command(
      "customer.return-pool", Label("退回公海…", "Return to the pool…"),
      help: Label("把选中的客户退回小组公海或公司公海。", "Gives the marked customers back to the group's pool or the company's."), in: places,
      needs: .customerReturn),
    Command(
      "customer.recycle", Label("放回收站…", "Move to the recycle bin…"),
      help: Label("把选中的客户放进回收站。", "Puts the marked customers into the recycle bin."), in: places, needs: .customerRecycle),
    Command(
      "customer.restore", Label("从回收站退回公海…", "Restore from the recycle bin…"),
      help: Label("把回收站里选中的客户退回公司公海。", "Takes the marked customers out of the recycle bin into the company pool."), in: [.customers],
      needs: .recycleBinRestore),
  ]

  static let result: [Command] = [
    Command(
      "result.show", Label("上次移动客户的明细", "Details of the last move"),
      help: Label("列出上一次领取、分组、分配、退回或回收的每个客户和原因。", "Lists each customer of the last command that moved some, with the reasons.")),
    Command(
      "result.save", Label("保存明细…", "Save the details…"),
      help: Label("把明细存为 csv 文件。", "Saves the details as a csv file."), in: [.results], hint: .init("保存", "Save", rank: 13)),
  ]

  static let group: [Command] = [
    Command(
      "group.new", Label("添加客户分组…", "New group…"), help: Label("添加一个客户组。", "Adds a group."), in: [.groups],
      hint: .init("添加", "New", rank: 12), needs: .groupAdd),
    Command(
      "group.edit", Label("编辑客户分组…", "Edit the group…"),
      help: Label("修改名称、管理员、业务员和请求设置。", "Changes name, administrators, salespeople and requests."), in: [.groups],
      hint: .init("编辑", "Edit", rank: 11), needs: .groupEdit),
    Command(
      "group.delete", Label("删除客户分组", "Delete the group"), help: Label("删除没有客户的客户组。", "Deletes a group without customers."),
      in: [.groups], needs: .groupDelete),
  ]

  static let transfer: [Command] = [
    Command(
      "transfer.pick-from", Label("从业务员…", "From…"), help: Label("选择从谁转出客户。", "Chooses whose customers are moved."),
      in: [.transfers], hint: .init("从", "From", rank: 11)),
    Command(
      "transfer.pick-to", Label("转移到业务员…", "To…"), help: Label("选择转移给谁。", "Chooses who gets them."), in: [.transfers],
      hint: .init("到", "To", rank: 12)),
    Command(
      "transfer.run", Label("确认转移…", "Transfer…"),
      help: Label("转移全部，或只转移选中的客户；要写原因。", "Moves all customers, or the marked ones; a reason is asked."), in: [.transfers],
      hint: .init("转移", "Transfer", rank: 6), needs: .transferRun),
    Command(
      "transfer.records", Label("转移记录", "Transfer records"),
      help: Label("列出转移记录和每次的明细。", "Lists the transfers, each with its customers."), in: [.transfers],
      hint: .init("转移记录", "Records", rank: 14), needs: .transferRecords),
  ]

  static let pool: [Command] = [
    Command(
      "pool.edit", Label("公海池设置…", "Pool settings…"),
      help: Label("成员、管理员、领取规则和上限。", "Members, managers, who may claim and how much."), needs: .customerView)
  ]
}
