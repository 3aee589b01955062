import Domain
import Foundation

/// Where the program's words go: data to standard output, everything else to standard error.
struct Console: Sendable {
  let language: Language
  /// Progress is for a person who watches; a log gets every line only once.
  let isErrorTerminal: Bool

  init(environment: [String: String]) {
    language = Language(environment: environment)
    isErrorTerminal = isatty(STDERR_FILENO) == 1
  }

  func out(_ label: Label) { out(label[language]) }

  func out(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

  func say(_ label: Label) { say(label[language]) }

  func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  /// Replaces the line before on a terminal; says nothing elsewhere unless `isLast`.
  func progress(_ label: Label, isLast: Bool = false) {
    guard isErrorTerminal else {
      if isLast { say(label) }
      return
    }
    FileHandle.standardError.write(Data(("\r\u{1B}[K" + label[language] + (isLast ? "\n" : "")).utf8))
  }
}
