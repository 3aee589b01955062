import Domain
import Foundation
import Terminal
import Testing

@testable import TUI

/// The repository, for tests of the files that are shipped with it.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

func shippedKeymap(_ name: String) -> String? {
  let file = repository.appending(path: "keymaps/\(name)")
  guard FileManager.default.fileExists(atPath: file.path) else { return nil }
  do {
    return try String(contentsOf: file, encoding: .utf8)
  } catch {
    Issue.record("\(file.path) cannot be read: \(error)")
    return nil
  }
}

func profile(_ name: String) -> Keymap { Keymap.load("\(name).keys", read: shippedKeymap) }

/// A keymap made of the text of `user.keys` and of other files by name.
func keymap(
  _ text: String, files: [String: String] = [:], in environment: KeymapEnvironment = KeymapEnvironment(), previous: Keymap? = nil
) -> Keymap {
  Keymap.load("user.keys", environment: environment, previous: previous) { $0 == "user.keys" ? text : files[$0] }
}

extension Keymap {
  /// Problems as people read them, except for notes.
  var complaints: [String] { problems.filter { $0.level != .note }.map { $0.line(in: .en) } }

  func meaning(of keys: String, in context: Context) -> String? {
    do {
      return binding(of: try Key.parse(sequence: keys), in: context)?.invocation.notation
    } catch {
      Issue.record("\(keys) is not a key sequence: \(error)")
      return nil
    }
  }
}

extension KeyResolver {
  /// Presses keys one after the other and says what the last one led to.
  mutating func press(_ keys: String, at contexts: Context...) -> Outcome? {
    do {
      var outcome: Outcome?
      for key in try Key.parse(sequence: keys) { outcome = press(key, at: FocusPath(contexts)) }
      return outcome
    } catch {
      Issue.record("\(keys) is not a key sequence: \(error)")
      return nil
    }
  }
}

extension KeyResolver.Outcome {
  /// `list.down ×12`, `pending g`, `none x`, `dead`, `cancelled`
  var summary: String {
    switch self {
    case .matched(let invocation, let count): invocation.notation + (count.map { " ×\($0)" } ?? "")
    case .pending(let pending): "pending \(pending.text)"
    case .none(let key): "none \(key)"
    case .dead(let message): "dead: \(message.en)"
    case .cancelled: "cancelled"
    }
  }
}

extension Argument {
  static var sampleOfFieldCodes: String { fieldCodes.prefix(8).joined(separator: ", ") }
}
