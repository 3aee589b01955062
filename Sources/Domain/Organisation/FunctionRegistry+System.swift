extension FunctionRegistry {
  /// 系统管理 (a-overview 2.2).
  static let system = Portal(
    code: "system", name: Label("系统管理", "Administration"),
    modules: [modelling, messaging, baseData, access, configuration, development, monitoring])

  private static let modelling = Module(
    "module_model", "系统建模", "System modelling",
    [
      Menu(
        "sys_schema", "数据结构定义", "Data structures", "AO", isOnlineOnly: true,
        [.edit, .delete, Button("import", "导入", "Import"), Button("sync", "同步", "Synchronise")]),
      Menu(
        "sys_tag", "标签管理", "Tags", "AO", isOnlineOnly: true,
        [
          .edit, Button("rule", "打标规则", "Rules"), .sql, Button("run", "立即执行", "Run now"), Button("export", "导出", "Export"),
          Button("import", "导入", "Import"),
        ]),
      Menu("sys_ui_template", "UI模板管理", "UI templates", "AO", isOnlineOnly: true, [.edit, .delete, .sql]),
      Menu("sys_detail_tabs", "客户详情TABS", "Detail tabs", "AO", isOnlineOnly: true, [.edit, .delete]),
    ])

  private static let messaging = Module(
    "module_message", "消息管理", "Messaging",
    [
      Menu("sys_msg_template", "消息模板管理", "Message templates", "AO", isOnlineOnly: true, [.edit, .delete]),
      Menu("sys_ai_script", "AI电话话术参数配置", "AI call scripts", "AO", isOnlineOnly: true, [.edit, .delete]),
      Menu(
        "sys_site_msg", "站内通知管理", "In-app notices", "AOM", isOnlineOnly: true,
        [.add, Button("send", "发送", "Send"), Button("recall", "撤回", "Recall"), Button("view_all", "全部通知", "Everybody's notices")]),
    ])

  private static let baseData = Module(
    "module_base", "基础数据", "Base data",
    [
      Menu(
        "sys_product", "产品管理", "Products", "AO", isOnlineOnly: true,
        [.add, .edit, .delete, .tag, Button("import", "导入", "Import")]),
      Menu("sys_enum", "枚举管理", "Enumerations", "AO", isOnlineOnly: true, [.edit, .delete]),
      Menu(
        "sys_wx_fans", "微信粉丝", "WeChat followers", "AO", isOnlineOnly: true,
        [
          Button("sync", "同步数据", "Synchronise"), Button("bind", "更改绑定客户", "Bind to a customer"),
          Button("unbind", "解除绑定", "Unbind"), Button("chat", "聊天记录", "Chat records"),
        ]),
    ])

  private static let access = Module(
    "module_access", "权限管理", "Access control",
    [
      Menu(
        "sys_org", "组织管理", "Organisation", "AO", isOnlineOnly: true,
        [
          Button("dept_edit", "编辑部门", "Edit departments"), Button("dept_delete", "删除部门", "Delete departments"), .add, .edit, .delete,
          .enable, Button("reset_password", "密码重置", "Reset passwords"), Button("set_role", "设置角色", "Set roles"),
          Button("preview", "菜单权限预览", "Preview rights"), .tag,
        ]),
      Menu(
        "sys_role", "角色管理", "Roles", "AO", isOnlineOnly: true,
        [.add, .edit, .delete, Button("grant", "权限", "Grant functions"), Button("people", "关联人员", "People of a role")]),
      Menu("sys_mask", "脱敏管理", "Masking", "AO", isOnlineOnly: true, [.edit]),
      // Whose records a role reaches is the administrator's decision alone.
      Menu("sys_data_rule", "数据授权", "Data scopes", "A", isOnlineOnly: true, [.edit]),
    ])

  private static let configuration = Module(
    "module_config", "系统配置", "System configuration",
    [
      Menu(
        "sys_job", "任务调度", "Job schedule", "AO", isOnlineOnly: true,
        [.add, .edit, .delete, .enable, Button("run", "立即执行", "Run now"), Button("log", "运行日志", "Run log")]),
      Menu("sys_param", "参数配置", "Parameters", "AO", isOnlineOnly: true, [.edit, Button("secret", "修改密钥", "Change secrets", "A")]),
      Menu(
        "sys_app", "应用管理", "Applications", "AO", isOnlineOnly: true,
        [.add, .edit, .delete, .enable, Button("reset_secret", "重置密钥", "Reset the secret")]),
      Menu(
        "sys_wx_service", "微信客服配置", "WeChat service", "AO", isOnlineOnly: true,
        [Button("authorize", "授权", "Authorise"), Button("unauthorize", "取消授权", "Withdraw the authorisation")]),
    ])

  private static let development = Module(
    "module_develop", "开发配置", "Developer configuration",
    [
      Menu("sys_function", "功能注册", "Function registry", "AO", isOnlineOnly: true, [.edit, .delete]),
      Menu("sys_job_reg", "定时任务注册", "Job registry", "AO", isOnlineOnly: true, [.add, .edit, .delete]),
      Menu("sys_wb_module", "工作台模块管理", "Workbench modules", "AO", isOnlineOnly: true, [.edit]),
      Menu("sys_api_doc", "API文档", "API documentation", "AO"),
    ])

  /// Exporting is the administrator's alone here, so it is a right of its own beside that of the activity logs.
  private static let monitoring = Module(
    "module_monitor", "系统监控", "Monitoring",
    [
      Menu("log_login", "登录日志", "Login log", "AO"), Menu("log_operation", "操作日志", "Operation log", "AO"),
      Menu("log_exception", "异常日志", "Exception log", "AO", [Button("handle", "处理", "Handle")]),
      Menu("log_email", "邮件发送日志", "E-mail log", "AO"), Menu("log_sms", "短信发送记录", "SMS log", "AO"),
      Menu("log_push", "APP推送记录", "App push log", "AO"),
    ], shared: [("log_monitor.export", "导出监控日志", "Export monitoring logs", "A")])
}
