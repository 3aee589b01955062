import Foundation

/// Chinese as Latin letters, for sorting and for searching by initials.
///
/// The readings are Foundation's, without a cache: 24 µs a name, and 81 ms more for the first one of the process, so keys are made when a row is
/// written and never while a screen is drawn. What Foundation reads wrong of surnames and a few places is in a table here; other
/// characters with several readings (行, 乐, 长) get the commonest.
package enum Pinyin {
  /// `章172` is `zhang 172`, `曾小贤` is `zeng xiao xian`: syllables in lower case with a blank between, Latin words and figures as they are,
  /// signs dropped. `ü` is `v`, as it is typed.
  package static func key(_ text: String) -> String {
    syllables(text).joined(separator: " ")
  }

  /// `王伟芳` is `wwf`; of Latin words and figures the first character: `章172` is `z1`.
  package static func initials(_ text: String) -> String {
    String(syllables(text).compactMap(\.first))
  }

  private static func syllables(_ text: String) -> [String] {
    var result: [String] = []
    var han = ""
    var word = ""
    func flushWord() {
      if !word.isEmpty { result.append(word) }
      word = ""
    }
    func flushHan() {
      if !han.isEmpty { result += readings(han, mayStartWithSurname: result.isEmpty) }
      han = ""
    }
    for scalar in text.unicodeScalars {
      if isHan(scalar) {
        flushWord()
        han.unicodeScalars.append(scalar)
      } else {
        flushHan()
        let folded = TextScanner.fold(Character(scalar))
        if folded.isLetter || folded.isNumber { word += folded.lowercased() } else { flushWord() }
      }
    }
    flushHan()
    flushWord()
    return result
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
    default: false
    }
  }

  /// Only a short run at the beginning is taken for a person's name: 曾 is Zeng in 曾小贤, and 区块链公司 is no Mr Ou.
  private static func readings(_ han: String, mayStartWithSurname: Bool) -> [String] {
    let characters = Array(han)
    if mayStartWithSurname, characters.count <= 4 {
      if characters.count >= 2, let known = PinyinTable.compoundSurnames[String(characters[0...1])] {
        return known.split(separator: " ").map(String.init) + readings(String(characters[2...]), mayStartWithSurname: false)
      }
      if let word = words(characters, at: 0) {
        return word.syllables + readings(String(characters[word.count...]), mayStartWithSurname: false)
      }
      if let known = PinyinTable.surnames[characters[0]] { return [known] + readings(String(characters[1...]), mayStartWithSurname: false) }
    }
    var result: [String] = []
    var plain = ""
    var index = 0
    while index < characters.count {
      if let word = words(characters, at: index) {
        result += transformed(plain) + word.syllables
        plain = ""
        index += word.count
      } else {
        plain.append(characters[index])
        index += 1
      }
    }
    return result + transformed(plain)
  }

  private static func words(_ characters: [Character], at index: Int) -> (syllables: [String], count: Int)? {
    guard index + 2 <= characters.count, let known = PinyinTable.words[String(characters[index..<(index + 2)])] else { return nil }
    return (known.split(separator: " ").map(String.init), 2)
  }

  private static func transformed(_ han: String) -> [String] {
    guard !han.isEmpty, let latin = han.applyingTransform(.toLatin, reverse: false) else { return [] }
    return latin.split(separator: " ").map { syllable in
      var plain = ""
      // Decomposed, ǚ is u, two dots and a tone: the dots make it v, the tone goes.
      for scalar in syllable.decomposedStringWithCanonicalMapping.unicodeScalars {
        if scalar.value == 0x308 {
          plain = plain.dropLast() + "v"
        } else if scalar.properties.generalCategory != .nonspacingMark {
          plain.unicodeScalars.append(scalar)
        }
      }
      return plain.lowercased()
    }
  }
}
