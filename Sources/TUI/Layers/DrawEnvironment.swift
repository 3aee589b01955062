import Domain
import Terminal

/// What every drawing depends on besides the state that is drawn.
package struct DrawEnvironment: Sendable {
  package var theme: Theme
  package var language: Language
  package var now: Instant
  package var zone: BusinessZone
  /// The terminal cannot be trusted with box characters and the like.
  package var isASCII: Bool

  package init(theme: Theme = .dark, language: Language, now: Instant, zone: BusinessZone = .shanghai, isASCII: Bool = false) {
    self.theme = theme
    self.language = language
    self.now = now
    self.zone = zone
    self.isASCII = isASCII
  }

  package subscript(role: Role) -> Style { theme[role] }
  package subscript(label: Label) -> String { label[language] }

  package var marks: Marks { isASCII ? .ascii : .unicode }
  package var moments: MomentFormat { MomentFormat(now: now, zone: zone, language: language) }

  /// `text` in at most `width` columns, with this terminal's ellipsis.
  package func cut(_ text: String, to width: Int) -> String { truncated(text, to: width, ellipsis: marks.ellipsis) }

  /// `text` in exactly `width` columns.
  package func fit(_ text: String, to width: Int, _ alignment: Alignment = .left) -> String {
    fitted(text, to: width, alignment, ellipsis: marks.ellipsis)
  }
}
