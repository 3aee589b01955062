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
  /// The departments that he belongs to.
  package let departments: Set<RecordID>
  /// Whose customers he reaches.
  package let reach: DataReach
  /// People whose tasks he sees besides his own (b-permissions 7).
  package let supervised: Set<RecordID>
  /// Functions switched off for everybody, the administrator among them (FUNC-03).
  package let disabledFunctions: Set<String>
  /// Whether he is member or manager of the pool that governs the company pool (POOL-20).
  package let isPoolMember: Bool
  /// Groups whose pool is enabled and where he is salesperson: he sees what is nobody's there.
  package let claimableGroups: Set<RecordID>

  package init(
    identity: Identity, functions: Set<String> = [], isAdministrator: Bool = false, administeredGroups: Set<RecordID> = [],
    memberGroups: Set<RecordID> = [], masking: MaskingRule = MaskingRule(), departments: Set<RecordID> = [], reach: DataReach = DataReach(),
    supervised: Set<RecordID> = [], disabledFunctions: Set<String> = [], isPoolMember: Bool = false, claimableGroups: Set<RecordID> = []
  ) {
    self.identity = identity
    self.functions = functions
    self.isAdministrator = isAdministrator
    self.administeredGroups = administeredGroups
    self.memberGroups = memberGroups
    self.masking = masking
    self.departments = departments
    self.reach = reach
    self.supervised = supervised
    self.disabledFunctions = disabledFunctions
    self.isPoolMember = isPoolMember
    self.claimableGroups = claimableGroups
  }

  package static let system = Actor(identity: .system)

  package var userID: RecordID? {
    if case .user(let id) = identity { id } else { nil }
  }

  /// Whether a data scope opens customers of others to him.
  package var reachesOthers: Bool {
    [reach.query, reach.view].contains { people in
      guard case .some(let ids) = people else { return true }
      return ids.contains { $0 != userID }
    }
  }

  package func has(_ function: Function) -> Bool {
    identity == .system || (isAdministrator || functions.contains(function.code)) && !disabledFunctions.contains(function.code)
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
    default: return false
    }
  }
}
