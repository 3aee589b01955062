import Domain
import Store
import Terminal

/// What the program hands to the screens, because they may not know where it comes from: the clock, the network, files.
@MainActor package struct AppServices {
  package var wall: () -> Instant
  package var newID: () -> RecordID
  package var now: () -> ContinuousClock.Instant = { .now }
  /// Pushes and pulls at once; nil where another process does the syncing.
  package var syncNow: (() -> Void)?
  /// Stops syncing, or goes on with it; nil where another process does the syncing.
  package var pauseSync: ((Bool) -> Void)?
  package var isSyncPaused: () -> Bool = { false }
  /// Sends a command that may not wait in the outbox and answers on the main actor: with the server's answer, or with the sentence why not
  /// (`OFFLINE` where the server cannot be reached). `nil` where there is no server at all.
  package var online: ((OnlineCommand, @escaping @MainActor (Result<OnlineAnswer, Problem>) -> Void) -> Void)?
  /// How passwords are checked and kept without the server; nil where nothing is locked.
  package var passwords: PasswordServices?
  /// What the screen lock depends on, as the replica had it before the first frame.
  package var lock = LockState()
  /// The keys anew from their files; a name chooses another profile.
  package var loadKeys: (_ profile: String?) -> Keymap
  /// A theme by name or file.
  package var loadTheme: (String) -> Theme? = { Theme.named($0) }
  /// Told when the person chose another language or theme, so that it is remembered.
  package var remember: (_ name: String, _ value: String) -> Void = { _, _ in }
  /// Writes a new file for the person and answers with its whole path, or with the reason that there is none; nil where no files may be written.
  package var saveFile: ((_ path: String, _ text: String) -> Result<String, Problem>)?
  /// Looks once a second whether another process has written to the replica.
  package var watchesOthers = false
  /// Lines of the about box: release, files.
  package var about: [Label] = []

  package init(replica: Replica, loadKeys: @escaping (_ profile: String?) -> Keymap) {
    wall = { replica.clock().wall }
    newID = { replica.newID() }
    self.loadKeys = loadKeys
  }
}
