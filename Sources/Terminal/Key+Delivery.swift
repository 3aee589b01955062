extension Key {
  /// What becomes of a stroke on its way through a terminal.
  package enum Delivery: Hashable, Sendable {
    case asItself
    /// Every terminal reports it as this other key.
    case asOther(Key)
    /// Only a terminal that speaks the extended keyboard protocols (CSI-u, kitty) reports it.
    case extendedOnly
  }

  /// Whether a binding to this key can ever be reached.
  package var delivery: Delivery {
    guard modifiers.contains(.control) else { return modifiers == .shift && code.needsExtendedShift ? .extendedOnly : .asItself }
    let others = modifiers.subtracting(.control)
    switch code {
    case .character(let character):
      switch character {
      case "h": return .asOther(Key(.backspace, others))
      case "i": return .asOther(Key(.tab, others))
      case "m": return .asOther(Key(.enter, others))
      case "[": return .asOther(Key(.escape, others))
      case "a"..."z", " ", "\\", "]", "^", "_": return .asItself
      default: return .extendedOnly
      }
    case .enter, .tab, .escape, .backspace: return .extendedOnly
    default: return .asItself
    }
  }
}

extension Key.Code {
  fileprivate var needsExtendedShift: Bool {
    switch self {
    case .enter, .escape, .backspace, .character(" "): true
    default: false
    }
  }
}
