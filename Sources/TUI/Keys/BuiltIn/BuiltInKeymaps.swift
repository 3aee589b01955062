/// The keymaps of `keymaps/`, word for word, inside the program: an installed one has no source tree beside it.
package enum BuiltInKeymaps {
  /// The text by file name.
  package static let sources: [String: String] = [
    "default.keys": defaultSource,
    "callcentre.keys": callcentreSource,
    "vim.keys": vimSource,
    "emacs.keys": emacsSource,
  ]
}
