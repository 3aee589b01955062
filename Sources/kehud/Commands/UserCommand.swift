import Domain
import Foundation
import Server

enum UserCommand {
  private static let account = CommandOperand("账号", "ACCOUNT")
  private static let fromInput = CommandOption(
    "password-stdin", .flag, "从标准输入读取密码（一行）；否则生成一个并打印一次", "read the password from standard input; else one is made up and printed once")

  static let specs = [
    CommandSpec(
      "user add", Label("添加账号", "add an account"),
      options: [
        CommandOption("name", .value(Label("姓名", "NAME")), "姓名（必填）", "the person's name (required)"),
        CommandOption(
          "role", .repeated(Label("角色编码", "CODE")), "角色：admin、co-manager、salesman、ops …", "role: admin, co-manager, salesman, ops …"),
        CommandOption("department", .repeated(Label("名称", "NAME")), "所属部门", "department"),
        CommandOption("group", .repeated(Label("名称", "NAME")), "作为业务员加入的客户组", "group that he joins as salesperson"),
        CommandOption("group-admin", .repeated(Label("名称", "NAME")), "作为管理员的客户组", "group that he administers"),
        CommandOption(
          "mask", .value(Label("设置", "SETTING")), "脱敏：none，或 mask[,private][,assigned][,group]\n（默认 mask；角色 admin 默认 none）",
          "masking: none, or mask[,private][,assigned][,group]\n(default mask; none for the role admin)"),
        fromInput,
      ], operands: [account], notes: Label("首次登录时须修改密码。", "The password has to be changed at the first login.")),
    CommandSpec("user list", Label("列出账号", "list the accounts")),
    CommandSpec("user disable", Label("停用账号，立即结束其会话", "disable an account and end its sessions"), operands: [account]),
    CommandSpec("user enable", Label("启用账号", "enable an account"), operands: [account]),
    CommandSpec("user reset-password", Label("重置密码", "set a new password"), options: [fromInput], operands: [account]),
    CommandSpec("user devices", Label("列出账号的设备", "list the devices of an account"), operands: [account]),
    CommandSpec(
      "user revoke-device", Label("吊销设备", "revoke a device"), operands: [CommandOperand("设备编号", "ID")]),
  ]

  static let bodies: [String: @Sendable (CommandContext) throws -> ExitStatus] = [
    "user add": add, "user list": list, "user disable": disable, "user enable": enable, "user reset-password": resetPassword,
    "user devices": devices, "user revoke-device": revokeDevice,
  ]

  private static func administer(_ context: CommandContext, _ body: (UserAdministration) throws -> Void) throws -> ExitStatus {
    let centre = try context.settings.openCentre(console: context.console)
    defer { centre.database.close() }
    try body(UserAdministration(centre))
    return .done
  }

  private static func first(_ context: CommandContext) -> String { context.arguments.operands.first ?? "" }

  private static func add(_ context: CommandContext) throws -> ExitStatus {
    let arguments = context.arguments
    guard let name = arguments.value("name") else { throw Usage.error("缺少选项 --name 姓名", "The option --name NAME is missing") }
    var new = UserAdministration.NewUser(account: first(context), name: name)
    // `--role a,b` is as natural to write as two options.
    new.roles = arguments.values("role").flatMap { $0.split(separator: ",").map(String.init) }
    new.departments = arguments.values("department")
    new.groups = arguments.values("group")
    new.administeredGroups = arguments.values("group-admin")
    new.masking = try arguments.value("mask").map(masking)
    new.password = try password(context)
    return try administer(context) { users in
      let made = try users.add(new)
      context.console.say(Label("已添加账号 \(new.account)", "Added the account \(new.account)"))
      tell(made, context)
    }
  }

  private static func masking(_ text: String) throws -> MaskingRule {
    var rule = MaskingRule()
    let words = text.split(separator: ",").map(String.init)
    guard let mode = words.first.flatMap(MaskingMode.init(rawValue:)), mode == .mask || words.count == 1 else { throw wrongMasking(text) }
    rule.mode = mode
    for word in words.dropFirst() {
      switch word {
      case "private": rule.allowsPrivate = true
      case "assigned": rule.allowsAssigned = true
      case "group": rule.allowsGroup = true
      default: throw wrongMasking(text)
      }
    }
    return rule
  }

  private static func wrongMasking(_ text: String) -> Problem {
    Usage.error(
      "--mask 应为 none 或 mask[,private][,assigned][,group]：\(text)", "--mask is none or mask[,private][,assigned][,group]: \(text)")
  }

  private static func password(_ context: CommandContext) throws -> String? {
    guard context.arguments.has("password-stdin") else { return nil }
    guard let line = readLine(strippingNewline: true), !line.isEmpty else {
      throw Usage.error("标准输入中没有密码", "There is no password on standard input")
    }
    return line
  }

  /// A made-up password is the only thing on standard output, so that a script can take it.
  private static func tell(_ password: String?, _ context: CommandContext) {
    guard let password else { return }
    context.console.say(Label("一次性密码：", "One-time password:"))
    context.console.out(password)
  }

  private static func list(_ context: CommandContext) throws -> ExitStatus {
    try administer(context) { users in
      for user in try users.list() {
        let status = user.status == .enabled ? Label("启用", "enabled") : Label("停用", "disabled")
        let language = context.console.language
        let parts = [
          user.account, user.name, status[language], user.roles.joined(separator: ","), user.departments.joined(separator: ","),
          user.groups.joined(separator: ","), user.administeredGroups.joined(separator: ","),
        ]
        context.console.out(parts.map { $0.isEmpty ? "-" : $0 }.joined(separator: "\t"))
      }
    }
  }

  private static func disable(_ context: CommandContext) throws -> ExitStatus {
    try administer(context) { users in
      let tasks = try users.disable(first(context))
      context.console.say(Label("已停用账号 \(first(context))", "Disabled the account \(first(context))"))
      if tasks > 0 {
        context.console.say(Label("其名下仍有 \(tasks) 个未完成任务，请转移", "\(tasks) open tasks stay with it; hand them over"))
      }
    }
  }

  private static func enable(_ context: CommandContext) throws -> ExitStatus {
    try administer(context) { users in
      try users.enable(first(context))
      context.console.say(Label("已启用账号 \(first(context))", "Enabled the account \(first(context))"))
    }
  }

  private static func resetPassword(_ context: CommandContext) throws -> ExitStatus {
    let given = try password(context)
    return try administer(context) { users in
      let made = try users.resetPassword(of: first(context), to: given)
      context.console.say(Label("已重置 \(first(context)) 的密码", "Reset the password of \(first(context))"))
      tell(made, context)
    }
  }

  private static func devices(_ context: CommandContext) throws -> ExitStatus {
    try administer(context) { users in
      for device in try users.devices(of: first(context)) {
        let seen = device.lastSeen.map { BusinessZone.shanghai.local($0).minutes } ?? "-"
        let made = BusinessZone.shanghai.local(device.madeAt).minutes
        context.console.out([device.device, device.state, made, seen, device.name].joined(separator: "\t"))
      }
    }
  }

  private static func revokeDevice(_ context: CommandContext) throws -> ExitStatus {
    try administer(context) { users in
      try users.revokeDevice(first(context))
      context.console.say(Label("已吊销设备 \(first(context))", "Revoked the device \(first(context))"))
    }
  }
}
