import Domain

extension Commands {
  /// Where one customer is at hand: a row of a list, or the customer that is open.
  static let atHand: Set<Context> = [.customers, .followupTasks, .detail]

  static let customer: [Command] = looking + doing + movement

  private static let looking: [Command] = [
    Command(
      "customer.open", Label("打开客户", "Open the customer"),
      help: Label("打开客户详情。", "Opens the customer's page."), in: [.list, .board, .workbench], hint: .init("打开", "Open", rank: 12),
      needs: .customerView),
    Command(
      "customer.new", Label("添加客户…", "New customer…"),
      help: Label("填写一个新客户。", "Enters a new customer."), needs: .customerAdd),
    Command(
      "customer.edit", Label("编辑客户…", "Edit the customer…"),
      help: Label("修改客户资料。", "Changes the customer's data."), in: atHand, needs: .customerEdit),
    Command(
      "customer.next", Label("下一个客户", "Next customer"),
      help: Label("按打开时的列表顺序到下一个客户。", "Goes to the next customer of the list it was opened from."), in: [.detail, .followup],
      takesCount: true, hint: .init("下一个客户", "Next customer", rank: 25)),
    Command(
      "customer.prev", Label("上一个客户", "Previous customer"),
      help: Label("按打开时的列表顺序到上一个客户。", "Goes to the previous customer of the list it was opened from."), in: [.detail, .followup],
      takesCount: true),
    Command(
      "customer.why", Label("为什么看得到", "Why do I see this"),
      help: Label(
        "说明凭什么看到这个客户、能看多少、号码为何脱敏、能不能跟进和编辑。", "Says by which grant one sees the customer, how much, and what one may do with him."),
      in: atHand),
    Command(
      "customer.share", Label("共享与协作…", "Sharing…"),
      help: Label("列出客户的共享和协作人，添加或取消。", "Lists with whom the customer is shared and who works on him; adds and takes away."), in: atHand),
    Command(
      "customer.find-number", Label("在服务器上按完整号码查找…", "Look up a whole number at the server…"),
      help: Label(
        "号码在本机脱敏时，由服务器按完整号码在您的范围内查找；次数有限，并记入操作日志。",
        "Finds a customer of yours whose number is masked here; limited in number, and noted in the operation log."), in: [.customers],
      [Argument("number", Label("完整号码", "Whole number"), .text)], needs: .customerView),
    Command(
      "customer.scope", Label("客户范围", "Customer scope"),
      help: Label("选择看我的、共享给我的、公海还是全部客户。", "Chooses whose customers are shown: mine, shared ones, the pool, or all."), in: [.customers],
      [Argument("scope", Label("范围", "Scope"), .text)], needs: .customerView),
  ]

  private static let doing: [Command] = [
    Command(
      "customer.follow", Label("跟进客户…", "Follow up…"),
      help: Label("为当前客户写一条跟进记录。", "Enters a follow-up for the customer under the cursor."), in: [.customers, .followupTasks],
      hint: .init("跟进", "Follow up", rank: 15), needs: .customerFollow),
    Command(
      "customer.call", Label("呼叫", "Call"),
      help: Label("拨打客户的电话。", "Dials the customer's number."), in: [.customers, .followupTasks, .detail, .board, .tasksList],
      needs: "customer.call"),
    Command(
      "customer.copy-phone", Label("复制电话号码", "Copy the phone number"),
      help: Label("复制可见的电话号码。", "Copies the phone number as far as it may be seen."), in: atHand),
    Command(
      "customer.sms", Label("发短信…", "Send a text message…"),
      help: Label("给选中的客户发短信。", "Sends a text message to the marked customers."), in: atHand, needs: "customer.sms"),
    Command(
      "customer.tag", Label("打标签…", "Tag…"),
      help: Label("给选中的客户加标签。", "Adds tags to the marked customers."), in: atHand, [Argument("tag", Label("标签", "Tag"), .text)],
      needs: .customerTag),
    Command(
      "customer.untag", Label("去标签…", "Remove a tag…"),
      help: Label("去掉手工标签和个人标签。", "Takes off tags set by hand and personal tags."), in: atHand,
      [Argument("tag", Label("标签", "Tag"), .text)], needs: .customerTag),
    Command(
      "customer.import", Label("导入客户…", "Import customers…"),
      help: Label("从文件导入客户。", "Brings in customers from a file."), needs: .importRun),
  ]

  static let detail: [Command] = [
    Command(
      "detail.tab-next", Label("下一页签", "Next tab"),
      help: Label("到详情的下一个页签。", "Goes to the next tab of the page."), in: [.detail], takesCount: true, hint: .init("页签", "Tabs", rank: 40)),
    Command(
      "detail.tab-prev", Label("上一页签", "Previous tab"),
      help: Label("到详情的上一个页签。", "Goes to the previous tab of the page."), in: [.detail], takesCount: true),
    Command(
      "detail.tab", Label("页签", "Tab"),
      help: Label("到详情的第几个页签。", "Goes to a tab of the page by number."), in: [.detail],
      [Argument("n", Label("第几个", "Number"), .integer(1...9), isRequired: true)], isInPalette: false),
    Command(
      "detail.open", Label("打开此项", "Open this item"),
      help: Label("打开光标所在的记录。", "Opens the record under the cursor."), in: [.detail]),
  ]
}
