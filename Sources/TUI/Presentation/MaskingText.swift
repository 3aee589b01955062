import Domain

/// The words for 脱敏设置 (b-permissions 6).
enum MaskingText {
  /// `脱敏`, `脱敏 && 私有客户不脱敏`, `不脱敏`.
  static func level(_ setting: MaskingSetting) -> Label {
    if setting.mode == .none { return Label("不脱敏", "Not masked") }
    let exceptions = exceptions(setting)
    let zh = ["脱敏"] + exceptions.map(\.zh)
    let en =
      exceptions.isEmpty
      ? "Masked" : "Masked, " + exceptions.map { $0.en.prefix(1).lowercased() + $0.en.dropFirst() }.joined(separator: ", ")
    return Label(zh.joined(separator: " && "), en)
  }

  static func exceptions(_ setting: MaskingSetting) -> [Label] {
    let fields = User.catalogue
    let all = [
      (setting.allowsPrivate, fields.unmasksPrivate.any.label), (setting.allowsAssigned, fields.unmasksAssigned.any.label),
      (setting.allowsGroup, fields.unmasksGroup.any.label),
    ]
    return all.filter(\.0).map(\.1)
  }
}
