/// 客户 (a-customers 1).
package final class Customer: Kind {
  package static let catalogue = Customer()
  package let schema: Schema

  package let name: Field<Customer, String>
  package let phone: Field<Customer, Phone>
  package let secondPhone: Field<Customer, Phone>
  package let sex: Field<Customer, String>
  package let birthday: Field<Customer, Day>
  package let age: Field<Customer, Int64>
  package let idCard: Field<Customer, String>
  package let email: Field<Customer, String>
  package let qq: Field<Customer, String>
  package let wechat: Field<Customer, String>
  package let province: Field<Customer, String>
  package let city: Field<Customer, String>
  package let district: Field<Customer, String>
  package let address: Field<Customer, String>
  package let maritalStatus: Field<Customer, String>
  package let applyChannel: Field<Customer, String>
  package let source: Field<Customer, String>
  package let maturity: Field<Customer, String>
  package let inviteType: Field<Customer, String>
  package let inviter: Field<Customer, Ref<Customer>>
  package let invitingUser: Field<Customer, Ref<User>>
  package let creditScore: Field<Customer, Int64>
  package let tradeTimes: Field<Customer, Int64>
  package let accountBalance: Field<Customer, Money>
  package let maxPosition: Field<Customer, Money>
  package let disposableIncome: Field<Customer, Money>
  package let repaymentToday: Field<Customer, Money>
  package let tagScore: Field<Customer, Int64>
  package let privateOwner: Field<Customer, Ref<User>>
  package let followTimes: Field<Customer, Int64>
  package let lastFollowAt: Field<Customer, Instant>
  package let lastFollowState: Field<Customer, String>
  package let lastFollowMethod: Field<Customer, String>
  package let nextFollowAt: Field<Customer, Instant>
  package let poolReturns: Field<Customer, Int64>
  package let company: Field<Customer, Ref<Company>>
  package let status: Field<Customer, CustomerStatus>
  package let createdAt: Field<Customer, Instant>
  package let createdBy: Field<Customer, Ref<User>>
  package let pinyin: Field<Customer, String>
  package let tags: Field<Customer, String>
  package let groups: Field<Customer, String>
  package let owners: Field<Customer, String>
  package let myFollowTimes: Field<Customer, Int64>

  private init() {
    var kind = SchemaBuilder<Customer>(10, "customer", "客户", "Customer", holding: .customer)
    kind.section = Label("基本信息", "Basics")
    name = kind.field("customer_name", "客户名称", "Name", .text(max: 50), [.required, .searchable, .sortable, .listed], by: [.user, .server])
    phone = kind.field("phone", "手机号码", "Phone", .phone, [.required, .searchable, .masked, .listed], by: [.user, .server])
    secondPhone = kind.field("phone2", "备用手机号码", "Second phone", .phone, [.searchable, .masked, .listed], by: [.user, .server])
    sex = kind.field("sex", "性别", "Sex", .enumeration("sys_gender"), .listed, by: [.user, .server])
    birthday = kind.field("birthday", "出生日期", "Birthday", .day, [.sortable, .listed], by: [.user, .server])
    age = kind.field("age", "年龄", "Age", .integer(min: 0, max: 120), [.sortable, .listed], by: .server, merge: .derived)
    idCard = kind.field("id_card_no", "身份证号", "ID card", .text(max: 18), .searchable, by: [.user, .server])
    email = kind.field("email", "邮箱", "E-mail", .text(max: 100), [.searchable, .listed], by: [.user, .server])
    qq = kind.field("qq", "QQ号", "QQ", .text(max: 15), .searchable, by: [.user, .server])
    wechat = kind.field("wechat_no", "微信号", "WeChat", .text(max: 40), .searchable, by: [.user, .server])
    kind.section = Label("地址", "Address")
    province = kind.field("province", "省", "Province", .text(max: 30), .listed, by: [.user, .server])
    city = kind.field("city", "市", "City", .text(max: 30), [.listed, .sortable], by: [.user, .server])
    district = kind.field("district", "区", "District", .text(max: 30), .listed, by: [.user, .server])
    address = kind.field("address", "地址", "Address", .text(max: 200), .searchable, by: [.user, .server])
    kind.section = Label("销售信息", "Sales")
    maritalStatus = kind.field("marital_status", "婚姻状况", "Marital status", .enumeration("crm_marital_status"), by: [.user, .server])
    applyChannel = kind.field("apply_channel", "申请渠道", "Application channel", .text(max: 30), by: [.user, .server])
    source = kind.field("source", "客户来源", "Source", .enumeration("crm_customer_source"), [.sortable, .listed], by: [.user, .server])
    maturity = kind.field("maturity", "客户成熟度", "Maturity", .enumeration("crm_customer_maturity"), .listed, by: [.user, .followUp])
    inviteType = kind.field(
      "invite_type", "邀请类型", "Invitation type", .enumeration("crm_invitation_type"), .listed, by: [.user, .followUp, .server])
    inviter = kind.field("inviter_customer_id", "邀请人", "Inviter", .reference("customer"), by: [.user, .server])
    invitingUser = kind.field("inviter_user_id", "邀请业务员", "Inviting salesperson", .reference("user"), by: .server, merge: .derived)
    creditScore = kind.field("credit_score", "信用评分", "Credit score", .integer(min: 0, max: 1000), .listed, by: .server, merge: .derived)
    tradeTimes = kind.field(
      "trade_times", "交易次数", "Trades", .integer(min: 0, max: .max), [.sortable, .listed], by: .server, merge: .derived, initial: Int64(0))
    accountBalance = kind.field("account_balance", "账户余额", "Account balance", .money, by: .server, merge: .derived)
    maxPosition = kind.field("max_position", "历史最大持仓", "Largest position", .money, by: .server, merge: .derived)
    disposableIncome = kind.field("family_disposable_income", "可投资资产", "Investable assets", .money, by: [.user, .server])
    repaymentToday = kind.field("nonstd_repay_today", "当日非标还款", "Repayment today", .money, by: .server, merge: .derived)
    tagScore = kind.field(
      "tag_score", "标签总分值", "Tag score", .integer(min: .min, max: .max), [.sortable, .listed], by: .server, merge: .derived,
      initial: Int64(0))
    privateOwner = kind.field("owner_id", "所有者", "Private owner", .reference("user"), .listed, by: .group, merge: .compareAndSet)
    kind.section = Label("跟进信息", "Follow-up")
    followTimes = kind.field(
      "follow_times", "总跟进次数", "Follow-ups", .integer(min: 0, max: .max), [.sortable, .listed], by: .server, merge: .derived,
      initial: Int64(0))
    lastFollowAt = kind.field(
      "last_follow_date", "最后跟进时间", "Last follow-up", .instant, [.sortable, .listed], by: .followUp, merge: .derived)
    lastFollowState = kind.field(
      "last_follow_state", "最后跟进状态", "Last state", .enumeration("crm_emp_followState"), .listed, by: .followUp, merge: .derived)
    lastFollowMethod = kind.field(
      "last_follow_function", "最后跟进方式", "Last method", .enumeration("crm_emp_followFunction"), .listed, by: .followUp, merge: .derived)
    nextFollowAt = kind.field(
      "next_follow_date", "下次跟进时间", "Next follow-up", .instant, [.sortable, .listed], by: .followUp, merge: .derived)
    poolReturns = kind.field(
      "roll_public_num", "丢回公海次数", "Pool returns", .integer(min: 0, max: .max), by: .group, merge: .derived, initial: Int64(0))
    kind.section = Label("其他", "Other")
    company = kind.field("company_id", "所属公司", "Company", .reference("company"))
    status = kind.field(
      "status", "状态", "Status", .enumeration("crm_customer_status"), .listed, by: .group, merge: .compareAndSet, initial: .active)
    createdAt = kind.field("create_ts", "创建时间", "Created", .instant, [.sortable, .listed], by: .server, merge: .once)
    createdBy = kind.field("create_by", "创建人", "Created by", .reference("user"), by: .server, merge: .once)
    pinyin = kind.field("name_py", "拼音", "Pinyin", .text(max: 200), [.hidden, .listed, .sortable], by: .server, merge: .derived)
    tags = kind.field("tags", "标签", "Tags", .text(max: 1000), .computed)
    groups = kind.field("group_name", "客户组", "Groups", .text(max: 500), .computed, by: .group)
    owners = kind.field("owners", "业务员", "Salespeople", .text(max: 500), .computed, by: .group)
    myFollowTimes = kind.field(
      "my_follow_times", "当前业务员跟进次数", "Owner's follow-ups", .integer(min: 0, max: .max), .computed, by: .server)
    schema = kind.build(indexes: [
      ["create_ts"], ["customer_name"], ["name_py"], ["phone"], ["owner_id"], ["next_follow_date"], ["last_follow_date"], ["tag_score"],
      ["company_id"], ["phone2"],
    ])
  }
}

package enum CustomerStatus: String, FieldValue {
  case active
  case recycled
}
