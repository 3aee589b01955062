extension FunctionRegistry {
  static let tools = Module(
    "module_tools", "营销工具", "Marketing tools",
    [
      Menu(
        "campaign", "定向营销", "Targeted marketing", "AMS",
        [
          .add, .cancel, .copy, Button("history", "推送历史", "Push history"), Button("preview", "预览", "Preview"),
          Button("view_all", "全部营销计划", "Everybody's plans"),
        ]),
      Menu("activity", "活动管理", "Activities", "AM", [.edit]),
      Menu(
        "event_def", "事件注册中心", "Event registry", "AMS",
        [.add, .edit, .delete, .copy, .enable, Button("import_builtin", "导入内置事件", "Import built-in events")]),
      // Custom addresses reach out of the company, so salespeople may look only.
      Menu(
        "handler_def", "处理器注册中心", "Handler registry", "AMS",
        [
          Button("add", "添加", "Add", "AM"), Button("edit", "编辑", "Edit", "AM"), Button("delete", "删除", "Delete", "AM"),
          Button("test", "测试", "Test", "AM"),
        ]),
      Menu(
        "strategy", "自动化策略管理", "Automation strategies", "AMS",
        [
          .add, .edit, .delete, .enable, Button("sort", "排序", "Sort"),
          Button("import_builtin", "导入内置策略", "Import built-in strategies"),
        ]),
      Menu("strategy_task", "策略任务", "Strategy tasks", "AMS", [.cancel]),
      Menu("event_log", "事件历史", "Event history", "AMS", [Button("payload", "查看事件源数据", "See the events' data")]),
    ])

  static let reports = Module(
    "module_report", "统计报表", "Reports",
    [
      Menu("report_pivot", "自助分析", "Self-service analysis", "AM"),
      Menu("report_follow_rank", "跟进个数龙虎榜", "Follow-up ranking", "AMS"),
      Menu("report_call_rank", "通话时长龙虎榜", "Call-time ranking", "AMS"),
      Menu("report_pay_fail", "支付失败记录", "Failed payments", "AMS"),
    ], shared: [("report.export", "导出报表", "Export reports", "AMS")])

  static let activityLogs = Module(
    "module_activity_log", "操作日志", "Activity logs",
    [
      Menu("log_tag", "标签历史", "Tag history", "AMS"), Menu("log_group", "分组日志", "Grouping log", "AMS"),
      Menu("log_assign", "分配日志", "Assignment log", "AMS"), Menu("log_recycle", "回收历史", "Recycle history", "AMS"),
    ], shared: [("log.export", "导出日志", "Export logs", "AMS")])
}
