import CShims

/// Puts the terminal back when the program crashes or exits without closing the screen.
///
/// The handlers are in C: a signal handler may call almost nothing, and Swift code may call anything.
enum CrashGuard {
  /// Remembers the terminal's modes as they are now, so this comes before the screen is opened.
  ///
  /// - Parameter notice: what the person reads after a crash, in place of the screen.
  static func install(notice: String) {
    shim_install_crash_guard(ControlStrings.restore, notice)
  }

  static func arm() { shim_crash_guard_arm(1) }
  static func disarm() { shim_crash_guard_arm(0) }
}
