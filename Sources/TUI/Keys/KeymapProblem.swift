import Domain

/// Something wrong, or doubtful, in a keymap file: where it is, how bad it is, and what to do about it.
package struct KeymapProblem: Error, Hashable, Sendable {
  package enum Level: Hashable, Sendable {
    /// The line does not count.
    case error
    /// The line counts, though it may not do what was meant.
    case warning
    /// Worth knowing on some terminals.
    case note
  }

  /// Stable: documents and tests name them. What each means is in `docs/KEYS.md`.
  package enum Code: String, CaseIterable, Hashable, Sendable {
    case k01 = "K01"
    case k02 = "K02"
    case k03 = "K03"
    case k04 = "K04"
    case k05 = "K05"
    case k06 = "K06"
    case k07 = "K07"
    case k08 = "K08"
    case k09 = "K09"
    case k10 = "K10"
    case k11 = "K11"
    case k12 = "K12"
    case k13 = "K13"
    case k14 = "K14"
    case k15 = "K15"
    case k16 = "K16"
    case k17 = "K17"
    case k18 = "K18"
    case k19 = "K19"
  }

  package let code: Code
  package let level: Level
  package let place: SourcePlace
  package let message: Label

  init(_ code: Code, _ level: Level, _ place: SourcePlace, _ message: Label) {
    self.code = code
    self.level = level
    self.place = place
    self.message = message
  }

  /// One line for people: `user.keys:14:6: unknown context "lst". Did you mean "list"? [K01]`.
  package func line(in language: Language) -> String {
    "\(place.file):\(place.line):\(place.column): \(message[language]) [\(code.rawValue)]"
  }
}
