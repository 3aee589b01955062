/// Text as conditions compare it: trimmed, ASCII letters without case, everything else by code point (COND-10).
package struct ConditionText: Hashable, Sendable {
  /// UTF-8, which compares as code points do.
  private let bytes: [UInt8]

  /// `nil` for text that counts as empty (COND-04).
  package init?(_ text: String) {
    let trimmed = text.trimmingBlanks
    if trimmed.isEmpty { return nil }
    bytes = trimmed.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }
  }

  package var folded: String { String(decoding: bytes, as: UTF8.self) }

  /// A masked number has no digits to compare (COND-30).
  var isMasked: Bool { bytes.contains(UInt8(ascii: "*")) }

  func starts(with other: ConditionText) -> Bool { bytes.starts(with: other.bytes) }
  func ends(with other: ConditionText) -> Bool { bytes.suffix(other.bytes.count) == other.bytes[...] }

  func contains(_ other: ConditionText) -> Bool {
    guard other.bytes.count <= bytes.count, let first = other.bytes.first else { return false }
    for start in 0...(bytes.count - other.bytes.count) where bytes[start] == first {
      if bytes[start..<(start + other.bytes.count)] == other.bytes[...] { return true }
    }
    return false
  }
}
