import Domain

/// The customers, companies and tasks that the specification names (a-customers 12 and 14, a-tasks 9). Telephone numbers are made to match the masked forms.
enum DemoSamples {
  struct SampleCustomer {
    let name: String
    let phone: String
    let birthday: String
    let sex: String
    var email: String?
    var trades: Int64 = 0
    var credit: Int64?
    var source: String? = "store"
    /// `年龄` stands for the band of the present age; the sample is some years old.
    var tags: [String] = []
    /// Groups with the account of the salesperson; without one the customer is in the group's pool.
    let groups: [(name: String, owner: String?)]
    var company: String?
    var city: (province: String, city: String, district: String)?
    var qq: String?
  }

  static let customers: [SampleCustomer] = [
    SampleCustomer(
      name: "章172", phone: "13710017583", birthday: "1998-03-21", sex: "0", email: "10019672@redlichee.com", trades: 2,
      tags: ["女", "线下门店", "唱歌"],
      groups: [("催收组", "lud")]),
    SampleCustomer(
      name: "卢丹", phone: "13510018186", birthday: "1994-03-21", sex: "0", email: "ludan@senscrm.com", trades: 2, credit: 80,
      tags: ["女", "线下门店", "旅游", "美食", "健身"],
      groups: [("催收组", "lud"), ("测试组", "lisi"), ("线下运营", nil)], city: ("广东省", "深圳市", "福田区"),
      qq: "0973785996"),
    SampleCustomer(
      name: "黄206", phone: "13510016737", birthday: "1949-09-27", sex: "0", email: "10047706@redlichee.com", credit: 60,
      tags: ["年龄", "线下门店", "女", "天秤座", "储蓄"],
      groups: [("拉新组", "lud"), ("线下运营", nil)], qq: "9918299180"),
    SampleCustomer(
      name: "褚404", phone: "13210014130", birthday: "1970-02-21", sex: "1", email: "1000540004@redlichee.com", trades: 11,
      tags: ["年龄", "线下门店", "男", "双鱼座", "信誉"],
      groups: [("拉新组", "lx003"), ("电销组", nil)]),
    SampleCustomer(
      name: "缪460", phone: "13410018507", birthday: "1989-06-11", sex: "1", email: "10015960@redlichee.com",
      tags: ["双子座", "男", "线下门店", "年龄", "信誉"],
      groups: [("线下运营", "lud"), ("拉新组", "lx003")]),
    SampleCustomer(
      name: "穆205", phone: "13210019854", birthday: "1967-11-01", sex: "1", email: "10048705@redlichee.com", trades: 1, source: "app",
      tags: ["天蝎座", "男", "APP应用", "年龄", "健身"],
      groups: [("拉新组", "lx003"), ("电销组", nil)]),
    SampleCustomer(
      name: "康238", phone: "13210010282", birthday: "1965-07-01", sex: "0", email: "10032738@redlichee.com", trades: 3,
      tags: ["巨蟹座", "女", "线下门店", "年龄"],
      groups: [("电销专组", nil)]),
    SampleCustomer(
      name: "钱大妈", phone: "18910012001", birthday: "1976-06-06", sex: "0", email: "10047237@redlichee.com", trades: 23,
      tags: ["双子座", "女", "线下门店", "年龄"],
      groups: [("电销专组", nil)]),
    SampleCustomer(
      name: "何195", phone: "13310013011", birthday: "1980-01-30", sex: "1", email: "10010195@redlichee.com", trades: 2, source: "app",
      tags: ["水瓶座", "男", "APP应用", "年龄"],
      groups: [("运营组", "vip003"), ("测试组", "lx003")]),
    SampleCustomer(
      name: "柳156", phone: "13510013151", birthday: "1983-08-13", sex: "0", email: "10029656@redlichee.com", trades: 2, source: "app",
      tags: ["年龄", "APP应用", "女", "狮子座"],
      groups: [("运营组", "vip003")]),
    SampleCustomer(
      name: "水014", phone: "13110014473", birthday: "1978-07-26", sex: "1", email: "10018514@redlichee.com", trades: 2,
      tags: ["年龄", "线下门店", "男", "狮子座"],
      groups: [("运营组", "vip003"), ("测试组", nil)]),
    SampleCustomer(
      name: "刘小明", phone: "23210015451", birthday: "1978-03-17", sex: "1", email: "10040373@redlichee.com", source: "app",
      tags: ["三个月前注册未投资"],
      groups: [("测试组", "lisi")]),
    SampleCustomer(
      name: "冯056", phone: "22410011479", birthday: "1960-04-24", sex: "1", email: "10004056@redlichee.com",
      tags: ["线下门店", "三个月前注册未投资"],
      groups: [("拉新组", "lud")]),
    SampleCustomer(name: "dan", phone: "13410010001", birthday: "1992-05-12", sex: "0", groups: [("催收组", "lud")]),
    SampleCustomer(name: "华215", phone: "13710010215", birthday: "1985-10-03", sex: "1", groups: [("拉新组", "lud")]),
    SampleCustomer(name: "王小0001", phone: "13310010001", birthday: "1990-01-15", sex: "0", groups: [("催收组", "lud")]),
    SampleCustomer(
      name: "何215", phone: "13610014080", birthday: "1981-02-08", sex: "1", groups: [("拉新组", "lx003"), ("运营组", "vip003")], company: "中域电讯"),
    SampleCustomer(
      name: "李0909", phone: "13510019999", birthday: "1987-09-09", sex: "1", groups: [("线下运营", "lud"), ("拉新组", nil)], company: "中域电讯"),
    SampleCustomer(
      name: "1111", phone: "12310011111", birthday: "1979-11-11", sex: "1", groups: [("线下运营", nil), ("拉新组", nil)], company: "中域电讯"),
  ]

  static func company(_ number: Int, id: RecordID) -> Row<Company>? {
    var row = Row<Company>(id: id)
    row.country = "中国"
    row.province = "广东省"
    switch number {
    case 0:
      (row.name, row.industry, row.telephone, row.email) = ("中域电讯", "telecom", "0755-36564006", "dev@senscrm.com")
      (row.website, row.city, row.district) = ("https://www.senscrm.com", "深圳市", "宝安区")
      (row.address, row.note) = ("深圳市宝安区西乡街道", "主营产品:手机、电脑")
    case 1:
      (row.name, row.industry, row.telephone, row.email) = ("新屋源", "ecommerce", "13566780000", "ludan@senscrm.com")
      (row.city, row.district, row.note) = ("韶关市", "南雄市", "手机、电脑")
    case 2:
      (row.name, row.industry, row.telephone, row.email) = ("远大通讯", "ecommerce", "10900011090", "1090@senscrm.com")
      (row.city, row.district, row.note) = ("佛山市", "南海区", "电子产品、时尚消费品")
    default: return nil
    }
    return row
  }

  struct SampleTask {
    let name: String
    var type = TaskType.normal
    var priority = TaskPriority.medium
    var progress = TaskProgress.notStarted
    /// Days after today, and the hour and minute.
    var due: (days: Int, hour: Int, minute: Int)?
    var hasOwner = true
    var customer: String?
  }

  /// The dates of the sample are moved so that its 8 November 2018 is today.
  static let tasks: [SampleTask] = [
    SampleTask(name: "公司日常工作任务", priority: .low, due: (2, 0, 0)),
    SampleTask(name: "第6次任务", priority: .low, due: (1, 18, 0), hasOwner: false),
    SampleTask(name: "跟进", type: .followUp, customer: "章172"),
    SampleTask(name: "回访跟进任务", type: .followUp, priority: .high, due: (30, 23, 59), customer: "dan"),
    SampleTask(name: "回访跟进任务", type: .followUp, priority: .high, progress: .inProgress, due: (30, 23, 59), customer: "卢丹"),
    SampleTask(name: "回访跟进任务", type: .followUp, priority: .high, progress: .inProgress, due: (29, 23, 59), customer: "黄206"),
    SampleTask(name: "第三周任务", due: (-6, 6, 0)), SampleTask(name: "第五次任务", due: (-5, 16, 2)), SampleTask(name: "11月工作计划", due: (-6, 8, 0)),
    SampleTask(name: "1031任务", due: (-7, 11, 0), customer: "华215"), SampleTask(name: "第4周任务", customer: "王小0001"),
    SampleTask(name: "20181101", priority: .high), SampleTask(name: "111", progress: .inProgress, customer: "华215"),
    SampleTask(name: "紧急任务", progress: .done, due: (-7, 6, 0), customer: "王小0001"),
    SampleTask(name: "日常工作任务", progress: .done, due: (-8, 0, 0)),
  ]
}
