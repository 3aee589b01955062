import Domain

/// What a password has to be like (ORG-12).
struct PasswordRule {
  let parameters: SecurityParameters

  /// - Returns: Why the password may not be used, whatever was used before.
  func objection(to password: String, of account: String) -> Problem? {
    let kinds = [
      password.contains(where: \.isLetter), password.contains(where: \.isNumber), password.contains { !$0.isLetter && !$0.isNumber },
    ]
    let isStrong = password.count >= parameters.passwordLengthMin && kinds.count(where: { $0 }) >= 2
    guard isStrong, password.lowercased() != account.lowercased(), password != parameters.defaultPassword else {
      return Problem("E_PWD_WEAK", field: "new", sentence)
    }
    return nil
  }

  var sentence: Label { Label("密码太弱：" + requirement.zh, "The password is too weak: " + requirement.en) }

  /// What is asked, before anybody has typed anything.
  var requirement: Label {
    let least = parameters.passwordLengthMin
    return Label(
      "至少\(least)位，字母、数字、其他字符中至少两类，不能是默认密码、账号或最近5次用过的密码",
      "at least \(least) characters, two of letters, digits and others; neither the default one, the account, nor one of the last 5")
  }

  static let reused = Problem("E_PWD_REUSED", field: "new", "不能使用最近5次用过的密码", "It is one of your last 5 passwords; choose another")
  /// The present password and those before it.
  static let rememberedMax = 5
}
