import Domain

/// Where a replica stands in the log: `epoch.sequence.scope`. The scope is the fingerprint of the grants under which it holds what it holds; where
/// they are no longer his, it is brought from those to these.
///
/// It carries no seal: whoever changes it harms his own replica, since every page is rendered for the grants of the moment.
struct PullCursor: Hashable {
  let epoch: String
  let sequence: Int64
  let scope: Int64

  var text: String { "\(epoch).\(sequence).\(scope)" }

  init(epoch: String, sequence: Int64, scope: Int64) {
    self.epoch = epoch
    self.sequence = sequence
    self.scope = scope
  }

  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, let sequence = Int64(parts[1]), sequence >= 0, let scope = Int64(parts[2]) else {
      return nil
    }
    self.init(epoch: String(parts[0]), sequence: sequence, scope: scope)
  }
}
