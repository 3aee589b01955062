import Domain
import Foundation

/// A line read from the terminal without showing it.
enum HiddenInput {
  static func read(prompt: String) throws(Problem) -> String {
    var shown = termios()
    let knowsModes = tcgetattr(STDIN_FILENO, &shown) == 0
    var hidden = shown
    hidden.c_lflag &= ~tcflag_t(ECHO)
    FileHandle.standardError.write(Data(prompt.utf8))
    if knowsModes { tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) }
    let line = readLine(strippingNewline: true)
    if knowsModes { tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown) }
    FileHandle.standardError.write(Data("\n".utf8))
    guard let line, !line.isEmpty else { throw Problem("E_USAGE", "没有输入密码", "No password was entered") }
    return line
  }
}
