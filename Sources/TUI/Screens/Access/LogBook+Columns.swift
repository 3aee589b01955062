import Domain

/// The columns of each log.
extension LogBook {
  var columns: [ListColumn] {
    switch self {
    case .login:
      [
        ListColumn("at", Label("时间", "Time"), .flexible(min: 11, max: 17)),
        ListColumn("user_id", Label("姓名", "Name"), .flexible(min: 8, max: 14, share: 2)),
        ListColumn("account", Label("账号", "Account"), .flexible(min: 8, max: 16, share: 2)),
        ListColumn("action", Label("操作", "Action"), .flexible(min: 8, max: 14)),
        ListColumn("outcome", Label("结果", "Outcome"), .flexible(min: 7, max: 10)),
        ListColumn("reason", Label("原因", "Reason"), .flexible(min: 10, max: 24, share: 2), priority: 1),
        ListColumn("device", Label("设备", "Device"), .flexible(min: 8, max: 24), priority: 2),
        ListColumn("address", Label("地址", "Address"), .flexible(min: 9, max: 20), priority: 3),
      ]
    case .operation:
      [
        ListColumn("at", Label("时间", "Time"), .flexible(min: 11, max: 17)),
        ListColumn("actor_id", Label("操作人", "By"), .flexible(min: 8, max: 14, share: 2)),
        ListColumn("action", Label("动作", "Action"), .flexible(min: 6, max: 12)),
        ListColumn("object", Label("对象", "Object"), .flexible(min: 8, max: 14)),
        ListColumn("object_name", Label("名称", "Name"), .flexible(min: 10, max: 24, share: 2)),
        ListColumn("detail", Label("改动", "Change"), .flexible(min: 12, max: 60, share: 3), priority: 1),
        ListColumn("command", Label("命令", "Command"), .flexible(min: 12, max: 20), priority: 3),
        ListColumn("device", Label("设备", "Device"), .flexible(min: 8, max: 20), priority: 4),
      ]
    case .grouping:
      [
        name, ListColumn("source_group", Label("来源组名", "From"), .flexible(min: 8, max: 16)),
        ListColumn("target_group", Label("目标组名", "To"), .flexible(min: 8, max: 16)),
        ListColumn("type", Label("分组类型", "Type"), .flexible(min: 8, max: 12), priority: 2), rule,
        ListColumn("ts", Label("分组时间", "When"), .flexible(min: 11, max: 17)), by,
      ]
    case .assignment:
      [
        name, ListColumn("group_name", Label("组名", "Group"), .flexible(min: 8, max: 16)),
        ListColumn("salesperson", Label("业务员", "Salesperson"), .flexible(min: 10, max: 14)), rule,
        ListColumn("type", Label("分配类型", "Type"), .flexible(min: 8, max: 12), priority: 2),
        ListColumn("ts", Label("分配时间", "When"), .flexible(min: 11, max: 17)),
        ListColumn("operator", Label("操作人", "By"), .flexible(min: 8, max: 14)),
      ]
    case .recycling:
      [
        name, by, ListColumn("destination", Label("去向", "To"), .flexible(min: 10, max: 20)),
        ListColumn("is_auto", Label("是否自动", "Automatic"), .flexible(min: 8, max: 10), priority: 2),
        ListColumn("ts", Label("回收时间", "When"), .flexible(min: 11, max: 17)),
        ListColumn("reason", Label("回收原因", "Reason"), .flexible(min: 10, max: 40, share: 3), priority: 1),
      ]
    case .transfer:
      [
        by, ListColumn("operate_ts", Label("操作日期", "When"), .flexible(min: 11, max: 17)),
        ListColumn("from_user_id", Label("从业务员", "From"), .flexible(min: 10, max: 20, share: 2)),
        ListColumn("to_user_id", Label("转移到业务员", "To"), .flexible(min: 12, max: 20, share: 2)),
        ListColumn("customer_count", Label("客户数", "Customers"), .flexible(min: 8, max: 12)),
        ListColumn("transfer_type", Label("转移类型", "Type"), .flexible(min: 8, max: 10), priority: 2),
        ListColumn("reason", Label("转移原因", "Reason"), .flexible(min: 10, max: 40, share: 3), priority: 1),
      ]
    }
  }

  private var name: ListColumn { ListColumn("customer_name", Label("客户名称", "Name"), .flexible(min: 8, max: 16, share: 2)) }
  private var by: ListColumn { ListColumn("operator_id", Label("操作人", "By"), .flexible(min: 8, max: 14)) }
  private var rule: ListColumn { ListColumn("rule_name", Label("规则名称", "Rule"), .flexible(min: 8, max: 20), priority: 1) }
}
