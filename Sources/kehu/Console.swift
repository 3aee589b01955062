import Domain
import Foundation

/// Where the program's words go when no screen is up: data to standard output, messages to standard error.
struct Console {
  let language: Language
  private let watchesErrors: Bool

  init(language: Language) {
    self.language = language
    watchesErrors = isatty(STDERR_FILENO) == 1
  }

  func out(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
  func say(_ label: Label) { say(label[language]) }
  func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  /// Replaces the line before on a terminal; elsewhere only the last line is written.
  func progress(_ label: Label, isLast: Bool = false) {
    guard watchesErrors else {
      if isLast { say(label) }
      return
    }
    FileHandle.standardError.write(Data(("\r\u{1B}[K" + label[language] + (isLast ? "\n" : "")).utf8))
  }
}
