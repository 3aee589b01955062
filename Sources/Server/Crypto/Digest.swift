import CGnuTLS
import Foundation

/// SHA-256, HMAC-SHA-256, and the comparison that goes with them.
package enum Digest {
  package static let byteCount = 32

  package static func sha256(_ data: some DataProtocol) -> Data {
    let input = Data(data)
    var output = [UInt8](repeating: 0, count: byteCount)
    let status = input.withUnsafeBytes { gnutls_hash_fast(GNUTLS_DIG_SHA256, $0.baseAddress, $0.count, &output) }
    precondition(status == 0, "GnuTLS has no SHA-256: \(status)")
    return Data(output)
  }

  package static func hmacSHA256(_ data: some DataProtocol, key: some DataProtocol) -> Data {
    let (input, key) = (Data(data), Data(key))
    var output = [UInt8](repeating: 0, count: byteCount)
    let status = key.withUnsafeBytes { key in
      input.withUnsafeBytes { gnutls_hmac_fast(GNUTLS_MAC_SHA256, key.baseAddress, key.count, $0.baseAddress, $0.count, &output) }
    }
    precondition(status == 0, "GnuTLS has no HMAC-SHA-256: \(status)")
    return Data(output)
  }

  package static func hex(_ digest: Data) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Takes the same time wherever the two differ, so that nobody can find a secret byte by byte. Only the length shows.
  package static func isEqual(_ one: Data, _ other: Data) -> Bool {
    guard one.count == other.count else { return false }
    return one.withUnsafeBytes { one in
      other.withUnsafeBytes { other in
        guard let first = one.baseAddress, let second = other.baseAddress else { return true }
        return gnutls_memcmp(first, second, one.count) == 0
      }
    }
  }
}
