/// Walks through a line that a person typed, in Chinese or English, one word at a time.
///
/// Full-width signs are folded and ASCII letters are lower-cased for comparing, one character for one, so that a position counts characters
/// of the original text, which is kept for quoted words and for error messages.
struct TextScanner {
  let original: [Character]
  private let folded: [Character]
  var position = 0

  init(_ text: String) {
    original = Array(text)
    folded = original.map(TextScanner.fold)
  }

  /// Half-width and lower-case; characters without such a form are left alone.
  static func fold(_ character: Character) -> Character {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return character }
    switch scalar.value {
    case 0x41...0x5A: return Character(Unicode.Scalar(UInt8(scalar.value + 32)))
    case 0xFF01...0xFF5E:
      guard let half = Unicode.Scalar(scalar.value - 0xFEE0) else { return character }
      return fold(Character(half))
    case 0x09, 0x0A, 0x0D, 0xA0, 0x3000: return " "
    case 0x3001: return ","
    case 0x3002: return "."
    case 0x2013, 0x2014, 0x2212: return "-"
    case 0x2018, 0x2019: return "'"
    case 0x201C, 0x201D: return "\""
    default: return character
    }
  }

  var isAtEnd: Bool { position >= folded.count }
  var next: Character? { position < folded.count ? folded[position] : nil }

  func folded(at index: Int) -> Character? { folded.indices.contains(index) ? folded[index] : nil }

  /// What is not read yet, as it was typed.
  var rest: String { String(original[min(position, original.count)...]) }

  mutating func skipBlanks() {
    while next == " " { position += 1 }
  }

  /// Whether `word` stands here. A word that ends with a Latin letter must not run on in letters: `m` is not the start of `mon`.
  func matches(_ word: String) -> Int? {
    var index = position
    for character in word {
      guard index < folded.count, folded[index] == character else { return nil }
      index += 1
    }
    if let last = word.last, last.isASCII, last.isLetter, let after = folded(at: index), after.isASCII, after.isLetter { return nil }
    return index
  }

  /// Steps over blanks and `word`; stays where it is when another word stands there.
  mutating func take(_ word: String) -> Bool {
    let start = position
    skipBlanks()
    guard let end = matches(word) else {
      position = start
      return false
    }
    position = end
    return true
  }

  /// Steps over the longest of `words` that stands here.
  mutating func take<T>(of words: [(String, T)]) -> T? {
    let start = position
    skipBlanks()
    var best: (end: Int, value: T)?
    for (word, value) in words {
      guard let end = matches(word), end > (best?.end ?? -1) else { continue }
      best = (end, value)
    }
    guard let best else {
      position = start
      return nil
    }
    position = best.end
    return best.value
  }

  /// Steps over at most `limit` digits right here, blanks not skipped.
  mutating func takeDigits(_ limit: Int) -> (value: Int, count: Int)? {
    var value = 0
    var count = 0
    while count < limit, let digit = next.flatMap(TextScanner.digit) {
      value = value * 10 + digit
      count += 1
      position += 1
    }
    return count == 0 ? nil : (value, count)
  }

  static func digit(_ character: Character) -> Int? {
    guard let byte = character.asciiValue, (48...57).contains(byte) else { return nil }
    return Int(byte) - 48
  }

  private static let numerals: [Character: Int] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]

  /// Steps over a number below 100 in Chinese numerals: `九`, `十五`, `二十`, `二十三`.
  mutating func takeNumeral() -> Int? {
    let start = position
    let tens = next.flatMap { TextScanner.numerals[$0] }
    if tens != nil { position += 1 }
    guard next == "十" else {
      if tens == nil { position = start }
      return tens
    }
    position += 1
    guard let ones = next.flatMap({ TextScanner.numerals[$0] }), ones > 0 else { return (tens ?? 1) * 10 }
    position += 1
    return (tens ?? 1) * 10 + ones
  }

  /// A number in digits (at most four) or in Chinese numerals.
  mutating func takeNumber() -> Int? {
    let start = position
    skipBlanks()
    if let digits = takeDigits(4) {
      if next.flatMap(TextScanner.digit) == nil { return digits.value }
      position = start
      return nil
    }
    if let numeral = takeNumeral() { return numeral }
    position = start
    return nil
  }
}
