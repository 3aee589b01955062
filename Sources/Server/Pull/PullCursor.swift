import Domain

/// Where a replica stands in the log: `epoch.sequence.scope`. The scope is a fingerprint of the person's grants; where it is no longer his,
/// the rows that he holds are no longer those he may hold, and the replica is filled again.
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

extension Grants {
  /// Equal grants have equal fingerprints on every server of every release.
  var fingerprint: Int64 {
    let lines = levels.map { "\($0.key.category.rawValue):\($0.key.subject?.hex ?? "")=\($0.value.rawValue)" }.sorted()
    let link = OutboxChain.link(after: 0, lines.joined(separator: ";").utf8)
    // Kept to 53 bits, so that no JSON reader rounds it.
    return Int64(link & 0x1F_FFFF_FFFF_FFFF)
  }
}
