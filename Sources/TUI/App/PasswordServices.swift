import Domain
import Store

/// What the program does with passwords for the screens, which know no hash. Every closure blocks for the time of one hash, and is called where
/// the replica is written, never on the loop's thread.
package struct PasswordServices: Sendable {
  package let matches: @Sendable (_ password: String, _ verifier: String) -> Bool
  /// What is kept to check a password against; nil where it is none.
  package let hash: @Sendable (_ password: String) -> String?
  /// Keeps the unsent work beside the replica and wipes it, after too many wrong passwords. Returns the sentence to end with.
  package let wipe: @Sendable (Replica) throws -> Label

  package init(
    matches: @escaping @Sendable (_ password: String, _ verifier: String) -> Bool,
    hash: @escaping @Sendable (_ password: String) -> String?, wipe: @escaping @Sendable (Replica) throws -> Label
  ) {
    self.matches = matches
    self.hash = hash
    self.wipe = wipe
  }
}
