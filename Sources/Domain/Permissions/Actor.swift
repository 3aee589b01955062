/// Who acts, with all that the rights depend on, read once at the beginning of a commit or of a pull.
package struct Actor: Hashable, Sendable {
  package enum Identity: Hashable, Sendable {
    case user(RecordID)
    /// Jobs, imports by an operator at the server, the installation: full scope (ENF-06).
    case system
  }

  package let identity: Identity
  package let functions: Set<String>
  package let isAdministrator: Bool
  /// Groups in which the person is named as administrator.
  package let administeredGroups: Set<RecordID>
  /// Groups in which he is salesperson.
  package let memberGroups: Set<RecordID>
  package let masking: MaskingRule

  package init(
    identity: Identity, functions: Set<String> = [], isAdministrator: Bool = false, administeredGroups: Set<RecordID> = [],
    memberGroups: Set<RecordID> = [], masking: MaskingRule = MaskingRule()
  ) {
    self.identity = identity
    self.functions = functions
    self.isAdministrator = isAdministrator
    self.administeredGroups = administeredGroups
    self.memberGroups = memberGroups
    self.masking = masking
  }

  package static let system = Actor(identity: .system)

  package var userID: RecordID? {
    if case .user(let id) = identity { id } else { nil }
  }

  package func has(_ function: Function) -> Bool {
    identity == .system || isAdministrator || functions.contains(function.code)
  }
}

/// 脱敏设置 of one person, under the company's switch `mask.enabled` (b-permissions 6).
package struct MaskingRule: Hashable, Sendable {
  package var isSwitchedOn = true
  package var mode = MaskingMode.mask
  package var allowsPrivate = false
  package var allowsAssigned = false
  package var allowsGroup = false

  package init() {}

  /// Whether a key of the given kind shows the clear number in the detail.
  package func isClear(for key: ScopeKey.Category) -> Bool {
    if !isSwitchedOn || mode == .none { return true }
    switch key {
    case .privateOwner: return allowsPrivate
    case .assigned: return allowsAssigned
    case .group: return allowsGroup
    case .everybody, .person, .pool, .grouped, .all, .recycled: return false
    }
  }
}
