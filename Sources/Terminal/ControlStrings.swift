/// The sequences that are sent as they are, because terminal descriptions have no names for them.
package enum ControlStrings {
  static let beginFrame = "\u{1B}[?2026h"
  static let endFrame = "\u{1B}[?2026l"
  /// Paste marks; Alt as an ESC before the key, where xterm would set the eighth bit.
  static let begin = "\u{1B}[?2004h\u{1B}[?1036h"
  static let end = "\u{1B}[?2004l"
  static let pushTitle = "\u{1B}[22;2t"
  static let popTitle = "\u{1B}[23;2t"

  /// Undoes everything that a screen program can have switched on; for a crash, when nobody knows what is on.
  static let restore =
    "\u{1B}[?2026l\u{1B}[?2004l\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1006l\u{1B}[?1004l\u{1B}[?1l\u{1B}>"
    + "\u{1B}[0m\u{1B}[?1049l\u{1B}[?25h\u{1B}[0m"

  /// - Precondition: the terminal understands titles; some old ones print them.
  package static func title(_ title: String) -> String {
    "\u{1B}]2;\(String(String.UnicodeScalarView(title.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })))\u{7}"
  }

  /// What puts `text` on the clipboard (OSC 52).
  ///
  /// tmux takes the sequence for itself or not, by its option `set-clipboard`, and hands a wrapped one on or not, by
  /// `allow-passthrough`. Inside tmux both are sent; if both arrive they say the same.
  package static func copy(_ text: String, insideTmux: Bool) -> String {
    let plain = "\u{1B}]52;c;\(base64(Array(text.utf8)))\u{7}"
    guard insideTmux else { return plain }
    return "\u{1B}Ptmux;\u{1B}\(plain)\u{1B}\\" + plain
  }

  /// xterm's limit, less the frame around the text.
  package static let copyBytesMax = 74_994

  static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place > group.count ? UInt8(ascii: "=") : digits[Int(bits >> UInt32(18 - 6 * place) & 63)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
