/// Why the screen cannot be opened. Nothing has been changed on the terminal.
package enum TerminalError: Error, Hashable, Sendable {
  /// Standard input or output is a file or a pipe.
  case notATerminal
  /// `TERM` is missing (empty here), unknown to this system, or names a terminal whose cursor cannot be moved.
  case dumbTerminal(String)
  /// Neither the locale asked for nor `C.UTF-8` is there, so Chinese could not be shown.
  case noUTF8Locale
}
