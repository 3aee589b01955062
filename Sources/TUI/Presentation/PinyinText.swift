import Domain
import Synchronization

/// Pinyin initials, each text read once: Foundation takes 24 µs a name, and the palette asks for every command.
package enum PinyinText {
  private static let known = Mutex<[String: String]>([:])

  package static func initials(_ text: String) -> String {
    if let found = known.withLock({ $0[text] }) { return found }
    let made = Pinyin.initials(text)
    known.withLock { $0[text] = made }
    return made
  }

  /// The first reading of a process takes 80 ms, which nobody should wait for at a key.
  package static func warmUp() {
    for entry in PaletteEntry.all {
      _ = initials(entry.name.zh)
      _ = initials(entry.title.zh)
    }
  }
}
