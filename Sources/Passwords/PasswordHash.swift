import CCrypt
import Domain
import Foundation

package enum PasswordHashError: Error, Equatable, Sendable {
  case empty
  case tooLong(bytesMax: Int)
  /// C would end the password there, and accept every longer one.
  case containsNUL

  package var sentence: Label {
    switch self {
    case .empty: Label("密码不能为空", "The password cannot be empty")
    case .tooLong(let bytesMax): Label("密码不能超过 \(bytesMax) 字节", "The password cannot be longer than \(bytesMax) bytes")
    case .containsNUL: Label("密码不能包含空字符", "The password cannot contain a NUL character")
    }
  }
}

/// yescrypt, by the system's libcrypt.
///
/// A hash takes some 30 ms and 16 MiB on purpose, so `parallelMax` of them at most run at a time, and a flood of
/// logins cannot take the machine. Both calls block: call them off the threads that people or
/// requests wait for.
package final class PasswordHash: Sendable {
  /// libcrypt's own limit, less the NUL at the end.
  package static let passwordBytesMax = Int(CRYPT_MAX_PASSPHRASE_SIZE) - 1

  private let cost: UInt
  private let turns: DispatchSemaphore
  /// A hash of a password nobody has, at the same cost, to spend the time on when there is no such user.
  private let decoy: String

  /// - Parameter cost: 1 to 11 as in crypt(5); each step doubles the time, and 5 is libcrypt's own choice.
  package init(cost: UInt = 5, parallelMax: Int = 2) {
    precondition((1...11).contains(cost), "yescrypt knows the costs 1 to 11")
    self.cost = cost
    turns = DispatchSemaphore(value: parallelMax)
    let nobodys = Random.bytes(32).map { String($0, radix: 16) }.joined()
    guard let decoy = Self.crypt(nobodys, setting: Self.newSetting(cost: cost)) else {
      preconditionFailure("libcrypt does not know yescrypt")
    }
    self.decoy = decoy
  }

  /// The form to store: `$y$…`, with its own salt and cost inside.
  package func hash(_ password: String) throws(PasswordHashError) -> String {
    if password.isEmpty { throw .empty }
    if password.utf8.contains(0) { throw .containsNUL }
    if password.utf8.count > Self.passwordBytesMax { throw .tooLong(bytesMax: Self.passwordBytesMax) }
    turns.wait()
    defer { turns.signal() }
    guard let hash = Self.crypt(password, setting: Self.newSetting(cost: cost)) else {
      preconditionFailure("libcrypt refused a setting it made itself")
    }
    return hash
  }

  /// - Parameter stored: Nil when there is no such user. That takes as long as a wrong password, so that nobody
  ///   can find out by the clock which users there are.
  package func verify(_ password: String, against stored: String?) -> Bool {
    let isPossible = !password.isEmpty && !password.utf8.contains(0) && password.utf8.count <= Self.passwordBytesMax
    turns.wait()
    defer { turns.signal() }
    let setting = stored ?? decoy
    guard let hash = Self.crypt(isPossible ? password : "-", setting: setting) else { return false }
    return Self.isEqual(hash, setting) && isPossible && stored != nil
  }

  /// Takes the same time wherever the two differ. Only the length shows, which is that of every hash.
  private static func isEqual(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func newSetting(cost: UInt) -> String {
    let random = Random.bytes(32)
    var output = [CChar](repeating: 0, count: Int(CRYPT_GENSALT_OUTPUT_SIZE))
    let made = random.withUnsafeBytes {
      crypt_gensalt_rn("$y$", cost, $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), &output, Int32(output.count))
    }
    precondition(made != nil, "libcrypt made no yescrypt setting: errno \(errno)")
    return output.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }

  /// Nil when the setting is damaged or of a method libcrypt does not have.
  private static func crypt(_ password: String, setting: String) -> String? {
    // 32 KiB: on the heap, because a thread's stack may be small. Zeroed after, because it holds the password.
    let size = MemoryLayout<crypt_data>.size
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: MemoryLayout<crypt_data>.alignment)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    defer {
      explicit_bzero(memory, size)
      memory.deallocate()
    }
    return crypt_rn(password, setting, memory, Int32(size)).map { String(cString: $0) }
  }
}
