/// A text for people, in both languages of the product. Which one is shown is decided where it is drawn.
package struct Label: Hashable, Sendable {
  package let zh: String
  package let en: String

  package init(_ zh: String, _ en: String) {
    self.zh = zh
    self.en = en
  }

  package subscript(language: Language) -> String {
    language == .zh ? zh : en
  }
}

package enum Language: String, CaseIterable, Sendable {
  case zh
  case en
}
