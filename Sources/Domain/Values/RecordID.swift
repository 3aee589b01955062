/// Names one record: a UUID of version 7, made on the machine where the record is made.
///
/// The first 48 bits are the millisecond of its making, so identifiers sort by age and load into an index from the right.
package struct RecordID: Hashable, Sendable, Comparable {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A fresh identifier for something made at `instant`; `random` supplies the 74 bits that keep two machines apart.
  package init(at instant: Instant, random: (UInt64, UInt64)) {
    let milliseconds = UInt64(max(0, instant.milliseconds)) & 0xFFFF_FFFF_FFFF
    high = milliseconds << 16 | 0x7000 | random.0 & 0x0FFF
    low = 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF
  }

  package static func < (left: RecordID, right: RecordID) -> Bool {
    left.high == right.high ? left.low < right.low : left.high < right.high
  }

  /// The 16 bytes, most significant first, as SQLite keeps them.
  package var bytes: [UInt8] {
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) }
  }

  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    var high: UInt64 = 0
    var low: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      if index < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
    }
    self.init(high: high, low: low)
  }
}

extension RecordID: CustomStringConvertible, LosslessStringConvertible {
  /// The usual text: `01936a3e-7c2b-7d61-9a70-5f0d1c2b3a49`.
  package var description: String {
    let digits = hex
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index == 8 || index == 12 || index == 16 || index == 20 { text.append("-") }
      text.append(digit)
    }
    return text
  }

  /// 32 hexadecimal digits: the form on the wire.
  package var hex: String {
    String(unsafeUninitializedCapacity: 32) { digits in
      for place in 0..<32 {
        let word = place < 16 ? high : low
        let nibble = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (place & 15))) & 15
        digits[place] = nibble < 10 ? 0x30 + nibble : 0x57 + nibble
      }
      return 32
    }
  }

  /// Reads either form; anything else is `nil`.
  package init?(_ text: String) {
    var words: [UInt64] = [0, 0]
    var count = 0
    for byte in text.utf8 {
      let digit: UInt64
      switch byte {
      case 45: continue
      case 48...57: digit = UInt64(byte - 48)
      case 97...102: digit = UInt64(byte - 87)
      case 65...70: digit = UInt64(byte - 55)
      default: return nil
      }
      guard count < 32 else { return nil }
      words[count / 16] = words[count / 16] << 4 | digit
      count += 1
    }
    guard count == 32 else { return nil }
    self.init(high: words[0], low: words[1])
  }
}
