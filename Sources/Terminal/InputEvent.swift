/// Something that came in through the terminal.
package enum InputEvent: Hashable, Sendable {
  case key(Key)
  /// Text the terminal says was pasted, all of it at once. Lines end in `\n`; other controls except tabs are gone.
  case paste(String)
  case resize(Size)
  /// The terminal went away; nothing more will come, and nothing drawn will be seen.
  case hangup
}
