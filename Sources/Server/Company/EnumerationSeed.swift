import Domain

/// One enumeration as a new company has it. Values are fixed (they are what rows hold); names may be changed later.
struct EnumerationSeed {
  struct Item {
    let value: String
    let label: Label
  }

  let code: String
  let name: String
  let group: String
  let items: [Item]
  /// What a new record has, where the field itself names nothing.
  let initial: String?

  private init(_ code: String, _ name: String, _ group: String, _ items: [(String, String, String)], initial: String? = nil) {
    self.code = code
    self.name = name
    self.group = group
    self.items = items.map { Item(value: $0.0, label: Label($0.1, $0.2)) }
    self.initial = initial
  }

  /// - Parameter known: The values that a database has already; `nil` where it lacks the enumeration itself.
  func operations(missingFrom known: Set<String>? = nil, makeID: () -> RecordID) -> [Operation] {
    var operations: [Operation] = []
    if known == nil {
      var head = Row<Enumeration>(id: makeID())
      head.name = name
      head.code = code
      head.group = group
      head.isSystem = true
      operations.append(.inserting(head.record, withDerived: true))
    }
    for (index, item) in items.enumerated() where known?.contains(item.value) != true {
      var row = Row<EnumerationItem>(id: makeID())
      row.enumeration = code
      row.value = item.value
      row.label = item.label.zh
      row.english = item.label.en
      row.order = Int64(index + 1)
      row.isDefault = item.value == initial
      operations.append(.inserting(row.record, withDerived: true))
    }
    return operations
  }
}

extension EnumerationSeed {
  private static let customer = "客户"
  private static let work = "任务与分组"
  private static let system = "系统"

  /// a-overview 6, and the sets that fields of the catalogue name besides.
  static let all: [EnumerationSeed] = customerSets + taskSets + groupSets + systemSets

  private static let customerSets = [
    EnumerationSeed("sys_gender", "性别", customer, [("1", "男", "Male"), ("0", "女", "Female")]),
    EnumerationSeed(
      "crm_emp_followFunction", "跟进方式", customer,
      [
        ("phone", "电话", "Phone"), ("wechat", "微信", "WeChat"), ("sms", "短信", "Text message"), ("email", "邮件", "E-mail"),
        ("visit", "上门", "Visit"), ("other", "其他", "Other"),
      ], initial: "phone"),
    EnumerationSeed(
      "crm_emp_followState", "跟进状态", customer,
      [
        ("following", "跟进中", "Following"), ("interested", "有意向", "Interested"), ("closed_won", "已成交", "Won"),
        ("not_interested", "无意向", "Not interested"), ("unreachable", "无法联系", "Unreachable"),
      ], initial: "following"),
    EnumerationSeed(
      "crm_customer_maturity", "客户成熟度", customer,
      [
        ("potential", "潜在客户", "Potential"), ("interested", "意向客户", "Interested"), ("key_account", "大客户", "Key account"),
        ("closed", "成交客户", "Closed"), ("other", "其他", "Other"),
      ]),
    EnumerationSeed(
      "crm_invitation_type", "客户邀请类型", customer,
      [
        ("self_registered", "自己注册", "Registered himself"), ("friend_referral", "朋友推荐", "Referred by a friend"),
        ("by_salesperson", "业务员邀请", "Invited by a salesperson"),
      ]),
    EnumerationSeed(
      "crm_customer_source", "客户来源", customer,
      [
        ("store", "线下门店", "Store"), ("app", "APP应用", "App"), ("import", "导入", "Import"), ("manual", "手动新增", "Entered by hand"),
        ("wechat", "微信", "WeChat"),
      ], initial: "manual"),
    EnumerationSeed(
      "crm_marital_status", "婚姻状况", customer,
      [("single", "未婚", "Single"), ("married", "已婚", "Married"), ("divorced", "离异", "Divorced"), ("widowed", "丧偶", "Widowed")]),
    EnumerationSeed(
      "crm_transaction_type", "交易类型", customer,
      [("buy", "购买", "Purchase"), ("repay", "还款", "Repayment"), ("refund", "退款", "Refund"), ("redeem", "赎回", "Redemption")]),
    EnumerationSeed(
      "crm_customer_status", "客户状态", customer, [("active", "正常", "Active"), ("recycled", "回收站", "Recycled")], initial: "active"),
    EnumerationSeed(
      "crm_industry", "行业", customer,
      [
        ("ecommerce", "电商", "E-commerce"), ("telecom", "通讯", "Telecommunications"), ("internet", "互联网", "Internet"),
        ("finance", "金融", "Finance"), ("manufacturing", "制造业", "Manufacturing"), ("retail", "零售", "Retail"),
        ("real_estate", "房地产", "Real estate"), ("education", "教育", "Education"), ("healthcare", "医疗", "Health care"),
        ("logistics", "物流", "Logistics"), ("catering", "餐饮", "Catering"), ("other", "其他", "Other"),
      ]),
    EnumerationSeed(
      "tag_type", "标签类型", customer,
      [("global_auto", "全局自动标签", "Global, automatic"), ("global_manual", "全局手动标签", "Global, by hand"), ("personal", "个人标签", "Personal")],
      initial: "global_auto"),
    EnumerationSeed(
      "crm_tag_source", "标签来源", customer,
      [
        ("auto", "自动", "Automatic"), ("manual", "手动", "By hand"), ("import", "导入", "Import"), ("external", "外部导入", "External"),
        ("strategy", "策略", "Strategy"), ("batch", "批量", "Batch"),
      ], initial: "manual"),
  ]

  private static let taskSets = [
    EnumerationSeed("crm_task_type", "任务类型", work, [("normal", "普通任务", "Task"), ("follow_up", "跟进任务", "Follow-up")], initial: "normal"),
    EnumerationSeed(
      "crm_task_priority", "任务优先级", work, [("high", "高", "High"), ("medium", "中", "Medium"), ("low", "低", "Low")], initial: "medium"),
    EnumerationSeed(
      "crm_task_progress", "任务进度", work,
      [
        ("not_started", "未开始", "Not started"), ("in_progress", "进行中", "In progress"), ("done", "已完成", "Done"),
        ("cancelled", "已取消", "Cancelled"),
      ], initial: "not_started"),
    EnumerationSeed(
      "crm_task_origin", "任务来源", work,
      [
        ("manual", "手动新增", "Entered by hand"), ("auto", "自动分配", "Assigned automatically"), ("requested", "主动请求", "Requested"),
        ("manual_assign", "手动分配", "Assigned by hand"), ("call_back", "回访", "Call back"), ("plan", "外呼计划", "Outbound plan"),
        ("claim", "领取", "Claimed"),
      ], initial: "manual"),
    EnumerationSeed(
      "todo_display_view_type", "分配任务类型", work,
      [("by_time", "按时间", "By time"), ("by_status", "按状态", "By state"), ("by_priority", "按优先级", "By priority"), ("list", "列表视图", "List")]),
    EnumerationSeed(
      "todo_analysis_zone_type", "任务统计时间具体分类", work,
      [
        ("overdue", "已过期任务", "Overdue"), ("today", "今天的任务", "Today"), ("tomorrow", "明天的任务", "Tomorrow"), ("later", "以后的任务", "Later"),
        ("none", "无截止时间", "No due time"),
      ]),
  ]

  private static let groupSets = [
    EnumerationSeed(
      "crm_rule_type", "规则类型", work, [("condition", "自定义条件", "Conditions"), ("sql", "自定义SQL", "SQL")], initial: "condition"),
    EnumerationSeed("crm_rule_status", "规则状态", work, [("enabled", "启用", "Enabled"), ("disabled", "禁用", "Disabled")]),
    EnumerationSeed("crm_group_log_type", "分组类型", work, [("manual", "手动", "By hand"), ("auto", "自动", "Automatic")]),
    EnumerationSeed(
      "crm_assign_type", "分配类型", work,
      [("auto", "自动分配", "Automatic"), ("manual", "手动分配", "By hand"), ("requested", "主动请求", "Requested"), ("claim", "领取", "Claimed")]),
    EnumerationSeed(
      "crm_claim_mode", "分配领取规则", work,
      [("claimable", "成员可见可领取+管理员分配", "Members claim, managers assign"), ("view_only", "成员可见不可领取+管理员分配", "Members see, managers assign")]),
    EnumerationSeed(
      "crm_ownership_mode", "归属方式", work, [("claim", "领取", "Claimed"), ("assign", "管理员分配", "Assigned"), ("transfer", "转移", "Transferred")]),
    EnumerationSeed(
      "crm_ownership_end", "归属结束原因", work,
      [
        ("manual_return", "主动退回", "Returned"), ("recalled", "管理员收回", "Recalled"), ("transferred", "转移", "Transferred"),
        ("regrouped", "重新分组", "Regrouped"), ("trashed", "放入回收站", "Recycle bin"),
      ]),
    EnumerationSeed(
      "crm_relation_end", "离组原因", work,
      [("returned", "退回公海", "Returned to the pool"), ("regrouped", "重新分组", "Regrouped"), ("recycled", "放回收站", "Recycle bin")]),
    EnumerationSeed(
      "crm_recycle_to", "回收去向", work,
      [
        ("to_group_pool", "回组", "To the group pool"), ("to_company_pool", "回公海", "To the company pool"),
        ("to_recycle_bin", "回回收站", "To the recycle bin"),
      ]),
    EnumerationSeed("crm_transfer_type", "转移类型", work, [("all", "全部转移", "All"), ("partial", "部分转移", "Some")]),
  ]

  private static let systemSets = [
    EnumerationSeed("sys_user_status", "人员状态", system, [("enabled", "启用", "Enabled"), ("disabled", "停用", "Disabled")], initial: "enabled"),
    EnumerationSeed("sys_mask_mode", "脱敏设置", system, [("mask", "脱敏", "Masked"), ("none", "不脱敏", "Clear")], initial: "mask"),
    EnumerationSeed(
      "sys_data_scope", "数据范围", system,
      [
        ("none", "无", "Nobody"), ("self", "本人", "Own"), ("self_sub", "本人及下级", "Own and subordinates"), ("dept", "本部门", "Department"),
        ("dept_tree", "本部门及下级", "Department and below"), ("all", "全部", "All"),
      ], initial: "self"),
    EnumerationSeed(
      "sys_function_kind", "功能类型", system,
      [
        ("root", "根", "Root"), ("system", "子系统", "Portal"), ("module", "模块", "Module"), ("menu", "菜单", "Menu"),
        ("button", "功能点", "Action"),
      ], initial: "menu"),
    EnumerationSeed(
      "sys_data_object", "业务对象", system,
      [
        ("work_report", "工作汇报", "Work report"), ("sales_delivery", "销售出库单", "Sales delivery"), ("lead", "销售线索", "Lead"),
        ("market_campaign", "市场活动", "Campaign"), ("sample_request", "样品申请", "Sample request"), ("followup", "跟进记录", "Follow-up"),
        ("bid_request", "投标申请单", "Bid request"), ("contact", "CRM联系人", "Contact"), ("customer", "客户", "Customer"),
        ("opportunity", "商机", "Opportunity"), ("visit_plan", "拜访计划", "Visit plan"), ("schedule", "日程", "Schedule"),
        ("quote", "销售报价单", "Quote"), ("ticket", "工单", "Ticket"), ("product_archive", "产品档案", "Product archive"),
        ("fault_entry", "故障库", "Fault library"), ("kb_article", "销售知识库", "Knowledge"), ("script", "话术", "Script"),
        ("guide_task", "导购任务", "Guide task"), ("forecast", "预测", "Forecast"),
      ]),
    EnumerationSeed("crm_share_level", "共享权限", system, [("view", "只读", "Read"), ("edit", "可编辑", "Edit")], initial: "view"),
    EnumerationSeed(
      "crm_team_kind", "协作类型", system, [("collaborator", "协作人", "Collaborator"), ("watcher", "关注人", "Watcher")], initial: "collaborator"),
    EnumerationSeed(
      "sys_login_action", "登录操作", system,
      [
        ("login", "登录", "Login"), ("logout", "退出", "Logout"), ("password", "修改密码", "Password change"), ("reset", "密码重置", "Password reset"),
        ("revoke", "撤销设备", "Device revoked"), ("refresh", "续期", "Token renewal"),
      ]),
    EnumerationSeed("sys_login_outcome", "登录结果", system, [("ok", "成功", "Success"), ("refused", "失败", "Refused")]),
    EnumerationSeed(
      "sys_log_action", "日志动作", system,
      [
        ("insert", "新增", "Added"), ("update", "修改", "Changed"), ("delete", "删除", "Deleted"), ("command", "执行", "Carried out"),
        ("view_clear", "查看号码", "Saw a number"),
      ]),
  ]
}
