import Foundation
import Passwords

/// A secret that stands for a login, an invitation or an API key.
///
/// The client keeps the text; the server keeps only `stored`, from which the text cannot be found again. A plain
/// SHA-256 is enough for that, unlike for a password: 256 random bits cannot be tried one by one.
package struct Token: Hashable, Sendable {
  /// 43 letters, digits, `-` and `_`.
  package let text: String

  /// A new one, from the system's random source.
  package init() {
    text = Self.base64URL(Data(Random.bytes(32)))
  }

  /// One that a client presents. Nil when it cannot be one of ours.
  package init?(_ text: String) {
    guard text.utf8.count == 43, text.utf8.allSatisfy(Self.isDigit) else { return nil }
    self.text = text
  }

  /// What the server keeps, and looks a login up by.
  package var stored: Data { Digest.sha256(Data(text.utf8)) }

  package func matches(_ stored: Data) -> Bool { Digest.isEqual(self.stored, stored) }

  private static func base64URL(_ data: Data) -> String {
    data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
