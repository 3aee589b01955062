import Domain
import Foundation
import TUI
import Terminal

/// Where keymaps come from: the profiles inside the program, the person's own files, and `user.keys` on top of all.
struct KeySources {
  private let settings: Settings

  init(_ settings: Settings) {
    self.settings = settings
  }

  var environment: KeymapEnvironment {
    let variables = ProcessInfo.processInfo.environment
    if variables["TMUX"] != nil { return KeymapEnvironment(multiplexer: .tmux) }
    return KeymapEnvironment(multiplexer: variables["STY"] == nil ? nil : .screen)
  }

  /// - Parameter profile: A name or a file; nil for the one that the settings name.
  func load(_ profile: String?) -> Keymap {
    let chosen = profile ?? settings.keys
    let file = chosen.hasSuffix(".keys") || chosen.contains("/") ? chosen : chosen + ".keys"
    var root = "include \(file)\n"
    if text(Self.own) != nil { root += "include \(Self.own)\n" }
    return Keymap.load(Self.root, environment: environment) { $0 == Self.root ? root : text($0) }
  }

  private static let root = "kehu.keys"
  private static let own = "user.keys"

  /// A file in the configuration folder hides the program's own of the same name.
  func text(_ name: String) -> String? {
    if name.contains("/") { return Folders.read(name) }
    return Folders.read(settings.folders.config + "/" + name) ?? BuiltInKeymaps.sources[name] ?? Folders.read(name)
  }
}
