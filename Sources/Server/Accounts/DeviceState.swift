import Domain

/// What became of an enrolled device.
package enum DeviceState: String, Sendable {
  case active
  /// By a person. It comes once more, hands over what may still be sent, and wipes its replica (ENF-14).
  case revoked
  /// Revoked, and it has said that its replica is gone.
  case wiped
  /// An old refresh token came again: somebody has a copy, and nothing more is taken from either (ENF-01).
  case stolen
  /// Its person logged out there.
  case ended
}
