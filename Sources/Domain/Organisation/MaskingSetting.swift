/// 脱敏设置 of one person as it is set: one of five levels, the middle three of which add up (b-permissions 6).
package struct MaskingSetting: Hashable, Sendable {
  package var mode: MaskingMode
  package var allowsPrivate: Bool
  package var allowsAssigned: Bool
  package var allowsGroup: Bool

  package init(mode: MaskingMode = .mask, allowsPrivate: Bool = false, allowsAssigned: Bool = false, allowsGroup: Bool = false) {
    self.mode = mode
    self.allowsPrivate = allowsPrivate
    self.allowsAssigned = allowsAssigned
    self.allowsGroup = allowsGroup
  }

  package init(_ user: Row<User>) {
    self.init(
      mode: user.masking ?? .mask, allowsPrivate: user.unmasksPrivate ?? false, allowsAssigned: user.unmasksAssigned ?? false,
      allowsGroup: user.unmasksGroup ?? false)
  }

  /// What a person's row has to change to have this setting (MASK-04); `nil` where it has it. Under 不脱敏 the exceptions mean nothing and are
  /// taken off.
  package func operation(on user: Row<User>) -> Operation? {
    let isMasking = mode == .mask
    var changed = user
    changed.masking = mode
    changed.unmasksPrivate = isMasking && allowsPrivate
    changed.unmasksAssigned = isMasking && allowsAssigned
    changed.unmasksGroup = isMasking && allowsGroup
    return Operation.updating(user.record, to: changed.record)
  }
}
