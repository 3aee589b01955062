import Domain
import Synchronization

/// Finds a text by its letters, or a Chinese one by its pinyin: `yx` and `yixiang` both find 意向.
///
/// A text is turned into pinyin once. The first one of the process costs 80 ms, so a program that wants every key answered at once
/// calls `prepare` on another thread before anybody types.
package enum PinyinMatch {
  private struct Spelling {
    let initials: String
    let whole: String
  }

  /// Past this many texts the table starts anew; the labels of a program are far fewer.
  private static let countMax = 4_096
  private static let spellings = Mutex<[String: Spelling]>([:])

  package static let match: TextMatch = { typed, text in
    if containsLetters(typed, text) { return true }
    let letters = typed.lowercased().filter { !$0.isWhitespace }
    guard !letters.isEmpty, letters.allSatisfy(\.isASCII) else { return false }
    let spelling = spelling(of: text)
    return spelling.initials.hasPrefix(letters) || spelling.whole.hasPrefix(letters)
  }

  package static func prepare(_ texts: [String]) {
    for text in texts { _ = spelling(of: text) }
  }

  private static func spelling(of text: String) -> Spelling {
    if let known = spellings.withLock({ $0[text] }) { return known }
    let made = Spelling(initials: Pinyin.initials(text), whole: Pinyin.key(text).filter { $0 != " " })
    spellings.withLock { table in
      if table.count >= countMax { table = [:] }
      table[text] = made
    }
    return made
  }
}
