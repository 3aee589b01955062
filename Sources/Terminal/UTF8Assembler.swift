/// Puts scalars together from bytes that may arrive one at a time, with pauses inside a character.
///
/// ncurses' own `wget_wch` loses the bytes of a character split between two reads, hence this.
struct UTF8Assembler {
  private var expected = 0
  private var value: UInt32 = 0
  private var least: UInt32 = 0

  /// Takes a byte and returns what it completed: nothing yet, a scalar, or U+FFFD for bytes that are no UTF-8
  /// (followed by the scalar of this byte if the fault lay in the bytes before it).
  mutating func take(_ byte: UInt8) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    if expected > 0 {
      if byte & 0xC0 == 0x80 {
        value = value << 6 | UInt32(byte & 0x3F)
        expected -= 1
        guard expected == 0 else { return [] }
        return [value >= least ? Unicode.Scalar(value) ?? "\u{FFFD}" : "\u{FFFD}"]
      }
      scalars.append("\u{FFFD}")
      expected = 0
    }
    switch byte {
    case 0x00..<0x80: scalars.append(Unicode.Scalar(byte))
    case 0xC2..<0xE0: begin(1, UInt32(byte & 0x1F), least: 0x80)
    case 0xE0..<0xF0: begin(2, UInt32(byte & 0x0F), least: 0x800)
    case 0xF0..<0xF5: begin(3, UInt32(byte & 0x07), least: 0x10000)
    default: scalars.append("\u{FFFD}")
    }
    return scalars
  }

  private mutating func begin(_ count: Int, _ bits: UInt32, least: UInt32) {
    expected = count
    value = bits
    self.least = least
  }
}
