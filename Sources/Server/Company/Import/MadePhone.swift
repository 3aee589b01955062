import Domain
import Foundation

/// A number for a customer of a file without numbers, made from a text that identifies him there.
///
/// The same text gives the same number, so that importing the file again finds the same customers. `199` and twelve digits: of fifteen digits no
/// number can be dialled in China, so that nobody's telephone rings for it. Twelve digits of a digest keep ten thousand customers apart with a
/// chance of 1 in 20,000 that any two meet; two that do are taken for one, so this is not for files of millions.
enum MadePhone {
  static func make(from text: String) -> String {
    let digest = Digest.sha256(Data(("kehu.phone:" + text).utf8))
    let number = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000_000_000
    let digits = String(number)
    return "199" + String(repeating: "0", count: 12 - digits.utf8.count) + digits
  }
}
