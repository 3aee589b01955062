extension FunctionRegistry {
  /// 智能营销系统 (a-overview 2.1).
  static let marketing = Portal(
    code: "marketing", name: Label("智能营销系统", "Marketing"),
    modules: [
      Module(
        nil, "", "",
        [Menu("workbench", "工作台", "Workbench", "AOMS", [Button("save_default", "设置默认工作台", "Set the default workbench", "A")])]),
      customers, sales, tools, reports, activityLogs,
    ])

  private static let customers = Module(
    "module_customer", "客户管理", "Customer management",
    [
      Menu(
        "customer", "客户档案", "Customers", "AMS",
        [
          Button("scope_all", "公司全部客户", "All customers of the company", "A"),
          Button("scope_grouped", "已分组客户", "Grouped customers", "AM"), Button("scope_pool", "公海客户", "Company pool", "AM"),
          Button("scope_group", "客户组", "Groups he administers", "AM"), .add, .edit, Button("follow", "录入跟进", "Record follow-ups"),
          Button("follow_any", "跟进任意客户", "Follow up any customer", "A"), Button("group", "分组", "Group", "AM"),
          Button("assign", "分配", "Assign", "AM"), .tag, Button("return_pool", "退回公海", "Return to the pool"),
          Button("recycle", "放回收站", "Put into the recycle bin", "AM"), Button("export", "导出", "Export", "AM"),
          Button("call", "呼叫", "Call"), Button("sms", "发短信", "Send text messages"), Button("email", "发邮件", "Send e-mail"),
        ]),
      Menu(
        "group", "客户分组管理", "Customer groups", "AM", isOnlineOnly: true,
        [.add, .edit, .delete, Button("run_now", "立即执行", "Run now"), .sql]),
      Menu("group_rule", "客户分组规则", "Grouping rules", "AM", [.add, .edit, .delete, .enable, .sql]),
      Menu(
        "import", "客户导入", "Customer import", "AMS",
        [
          Button("run", "导入", "Import"), Button("to_pool", "导入到公海", "Import into the pool"),
          Button("history_all", "全部导入记录", "Everybody's imports"),
        ]),
      Menu(
        "transfer", "客户批量转移", "Bulk transfer", "AM",
        [Button("run", "转移", "Transfer"), Button("records", "转移记录", "Transfer records")]),
      Menu("recycle_bin", "回收站客户", "Recycle bin", "AM", [Button("restore", "退回公海", "Return to the pool")]),
      Menu("company", "公司管理", "Companies", "AMS", [.add, .edit, .delete, Button("contact", "联系人", "Contacts"), .tag]),
    ])

  private static let sales = Module(
    "module_sales", "销售管理", "Sales management",
    [
      Menu(
        "task", "任务中心", "Task centre", "AMS",
        [
          .add, .edit, Button("complete", "完成", "Complete"), .cancel, .delete,
          Button("assign_others", "分配给他人", "Assign to others"),
          Button("view_subordinates", "查看下属任务", "See subordinates' tasks", "AM"),
        ]),
      Menu("follow_task", "客户跟进任务", "Follow-up tasks", "AMS", [Button("request", "请求新任务", "Request new tasks")]),
      Menu("perf_target", "业绩目标管理", "Performance targets", "AM", [.edit]),
      Menu("consult_visit", "客户咨询回访", "Enquiry call-backs", "AMS", [.add, .edit]),
      Menu(
        "outcall_plan", "批量外呼管理", "Batch outbound calls", "AMS",
        [
          .add, .edit, Button("submit", "提交审批", "Submit for approval"), Button("approve", "审批", "Approve", "AM"), .cancel, .copy,
          Button("targets", "查看目标客户", "See the customers"), Button("records", "外呼记录", "Call records"),
          Button("view_all", "全部外呼计划", "Everybody's plans", "AM"),
          Button("source_all", "选择全部客户", "Choose from all customers", "AM"),
          Button("source_pool", "选择公海客户", "Choose from the pool", "AM"),
        ]),
      Menu(
        "ai_call_task", "AI机器人外呼任务", "AI call tasks", "AM",
        [
          Button("pause", "暂停", "Pause"), Button("resume", "继续", "Resume"), Button("retry", "失败重呼", "Call the failed again"),
          Button("delete", "删除", "Delete", "A"), Button("detail", "查看客户明细", "See the customers"),
          Button("recording", "通话录音", "Recordings"),
        ]),
    ])
}
