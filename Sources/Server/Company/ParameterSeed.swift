import Domain

/// One parameter of b-system 3.2 as a new company has it.
struct ParameterSeed {
  let group: String
  let name: String
  let code: String
  let type: String
  let value: String?
  let constraints: String?
  /// Only what a client needs to work offline leaves the server; a secret never does.
  let isClientVisible: Bool

  private init(
    _ group: String, _ name: String, _ code: String, _ type: String, _ value: String? = nil, limits: String? = nil, toClients: Bool = false
  ) {
    self.group = group
    self.name = name
    self.code = code
    self.type = type
    self.value = value
    constraints = limits
    isClientVisible = toClients && type != "secret"
  }

  func operation(makeID: () -> RecordID) -> Operation {
    var row = Row<SystemParameter>(id: makeID())
    row.group = group
    row.name = name
    row.code = code
    row.value = value
    row.valueType = type
    row.constraints = constraints
    row.isSystem = true
    row.isClientVisible = isClientVisible
    return .inserting(row.record, withDerived: true)
  }
}

extension ParameterSeed {
  static let all: [ParameterSeed] = systemGroup + customerGroups + channelGroups

  private static let system = "系统参数"

  private static let systemGroup = [
    ParameterSeed(system, "图片验证码有效期(s)", "SYS_VALIDATE_CODE_EXPIRE", "int", "300", limits: #"{"min":30,"max":3600}"#),
    ParameterSeed(system, "短信验证码有效期(s)", "SYS_SMS_VALIDATE_CODE_EXPIRE", "int", "300", limits: #"{"min":30,"max":3600}"#),
    ParameterSeed(system, "用户默认密码", "SYS_USER_DEFAULT_PASSWORD", "secret", "123456", limits: #"{"min_length":5}"#),
    ParameterSeed(system, "时区", "sys.timezone", "text", "Asia/Shanghai", toClients: true),
    ParameterSeed(system, "启用脱敏", "mask.enabled", "bool", "1", toClients: true),
    ParameterSeed(system, "每小时按号码查找次数", "mask.search_per_hour", "int", "20", limits: #"{"min":0,"max":1000}"#),
    ParameterSeed(system, "每小时登记号码次数", "mask.duplicate_checks_per_hour", "int", "200", limits: #"{"min":1,"max":10000}"#),
    ParameterSeed(system, "密码最小长度", "security.password_min", "int", "8", limits: #"{"min":6,"max":64}"#, toClients: true),
    ParameterSeed(system, "登录失败锁定次数", "security.lock_count", "int", "5"),
    ParameterSeed(system, "登录失败锁定分钟", "security.lock_minutes", "int", "15"),
    ParameterSeed(system, "二次验证", "security.second_factor", "enum", "none", limits: #"{"options":["none","sms"]}"#, toClients: true),
    ParameterSeed(system, "离线最长天数", "sync.max_offline_days", "int", "14", limits: #"{"min":1,"max":90}"#, toClients: true),
    ParameterSeed(system, "自动锁屏分钟", "client.lock_minutes", "int", "15", limits: #"{"min":0,"max":240}"#, toClients: true),
  ]

  private static let customerGroups = [
    ParameterSeed("客户分配规则相关配置", "不再分配给原业务员天数", "assign.no_return_days", "int", "30", limits: #"{"min":0,"max":365}"#),
    ParameterSeed("客户分配规则相关配置", "每次分配上限", "assign.max_per_run", "int", "0"),
    ParameterSeed("同步相关", "文件目录", "sync.drop_dir", "text"),
    ParameterSeed("同步相关", "错误行上限(%)", "sync.max_bad_percent", "int", "5"),
  ]

  private static let channelGroups = [
    ParameterSeed("微信消息", "微信默认用户", "wx_msg_default", "user", "lud"),
    ParameterSeed("微信消息", "微信绑定客户短信模板", "wx_bind_customer_template", "template", "SMS_117610140"),
    ParameterSeed("微信公众号配置", "AppID", "wx.app_id", "text"),
    ParameterSeed("微信公众号配置", "AppSecret", "wx.app_secret", "secret"),
    ParameterSeed("微信公众号配置", "Token", "wx.token", "secret"),
    ParameterSeed("微信公众号配置", "EncodingAESKey", "wx.aes_key", "secret"),
    ParameterSeed("微信支付配置", "商户号", "wxpay.mch_id", "text"),
    ParameterSeed("微信支付配置", "API密钥", "wxpay.api_key", "secret"),
    ParameterSeed("邮件服务器配置", "SMTP 主机", "mail.host", "text"),
    ParameterSeed("邮件服务器配置", "端口", "mail.port", "int", "465", limits: #"{"min":1,"max":65535}"#),
    ParameterSeed("邮件服务器配置", "加密", "mail.tls", "enum", "tls", limits: #"{"options":["none","starttls","tls"]}"#),
    ParameterSeed("邮件服务器配置", "账号", "mail.user", "text"),
    ParameterSeed("邮件服务器配置", "密码", "mail.password", "secret"),
    ParameterSeed("邮件服务器配置", "发件人", "mail.from", "text"),
    ParameterSeed("crm邮件", "每小时发送上限", "crm_mail.hourly_limit", "int", "1000"),
    ParameterSeed("crm邮件", "退订地址", "crm_mail.unsubscribe", "text"),
    ParameterSeed("阿里短信配置", "AccessKeyId", "alisms.key", "text"),
    ParameterSeed("阿里短信配置", "AccessKeySecret", "alisms.secret", "secret"),
    ParameterSeed("阿里短信配置", "签名", "alisms.sign", "text"),
    ParameterSeed("阿里短信配置", "接口地址", "alisms.endpoint", "text"),
    ParameterSeed("阿里短信配置", "允许自由文本", "sms.free_text", "bool", "0"),
    ParameterSeed("阿里短信配置", "营销发送时段", "sms.marketing_hours", "time_range", "00:00-24:00"),
    ParameterSeed("呼叫中心", "接口地址", "callcenter.url", "text"),
    ParameterSeed("呼叫中心", "密钥", "callcenter.secret", "secret"),
    ParameterSeed("呼叫中心", "启用", "callcenter.enabled", "bool", "0", toClients: true),
    ParameterSeed("AI外呼", "接口地址", "aicall.url", "text"),
    ParameterSeed("AI外呼", "密钥", "aicall.secret", "secret"),
    ParameterSeed("AI外呼", "启用", "aicall.enabled", "bool", "0"),
    ParameterSeed("AI外呼", "外呼时段", "aicall.hours", "time_range", "09:00-20:00"),
    ParameterSeed("自动化营销", "处理器允许的地址", "ma.allowed_hosts", "text"),
    ParameterSeed("自动化营销", "超时(s)", "ma.timeout_s", "int", "10"),
    ParameterSeed("自动化营销", "重试次数", "ma.retries", "int", "3"),
  ]
}
