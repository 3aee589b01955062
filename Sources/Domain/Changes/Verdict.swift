/// What became of one pushed transaction.
package struct Verdict: Hashable, Sendable {
  package enum Outcome: Hashable, Sendable {
    case applied
    /// Applied, but some of its values lost to later ones: see `lost`.
    case merged
    case rejected(Problem)
    /// Not now: the server could not decide. The transaction keeps its number and is sent again.
    case deferred(seconds: Int)
  }

  package let number: Int64
  package let outcome: Outcome
  /// Sequence of the transaction's last log entry, or of the head where it left none. Settled once the replica has pulled so far.
  package let sequence: Int64
  /// Values that did not win; of a transaction refused as `STALE` those that it was refused for.
  package let lost: [LostValue]
  /// Of a movement the customers that it passed over, or did not do whole.
  package let skipped: [SkippedCustomer]

  package init(number: Int64, outcome: Outcome, sequence: Int64, lost: [LostValue] = [], skipped: [SkippedCustomer] = []) {
    self.number = number
    self.outcome = outcome
    self.sequence = sequence
    self.lost = lost
    self.skipped = skipped
  }
}

/// A value that did not win, with the one that stands.
package struct LostValue: Hashable, Sendable {
  package let kind: String
  package let id: RecordID
  package let field: String
  package let mine: JSON
  package let winner: JSON
  package let by: RecordID?
  package let at: Instant

  package init(kind: String, id: RecordID, field: String, mine: JSON, winner: JSON, by: RecordID?, at: Instant) {
    self.kind = kind
    self.id = id
    self.field = field
    self.mine = mine
    self.winner = winner
    self.by = by
    self.at = at
  }
}

extension Verdict {
  package var json: JSON {
    var members: [String: JSON] = ["n": .integer(number), "seq": .integer(sequence)]
    switch outcome {
    case .applied: members["r"] = "ok"
    case .merged: members["r"] = "merged"
    case .rejected(let problem):
      members["r"] = "rej"
      members["code"] = .string(problem.code)
      members["zh"] = .string(problem.sentence.zh)
      members["en"] = .string(problem.sentence.en)
      if let field = problem.field { members["field"] = .string(field) }
    case .deferred(let seconds):
      members["r"] = "defer"
      members["after_s"] = .integer(Int64(seconds))
    }
    if !lost.isEmpty { members["lost"] = .array(lost.map(\.json)) }
    if !skipped.isEmpty { members["skip"] = .array(skipped.map(\.json)) }
    return .object(members)
  }

  package init(json: JSON) throws(WireError) {
    guard let number = json["n"].integer, let word = json["r"].string else { throw WireError("a verdict is not whole") }
    switch word {
    case "ok": outcome = .applied
    case "merged": outcome = .merged
    case "rej":
      let code = json["code"].string ?? "REJECTED"
      outcome = .rejected(Problem(code, field: json["field"].string, Label(json["zh"].string ?? code, json["en"].string ?? code)))
    case "defer": outcome = .deferred(seconds: Int(json["after_s"].integer ?? 5))
    default: throw WireError("unknown verdict \(word)")
    }
    self.number = number
    sequence = json["seq"].integer ?? 0
    lost = (json["lost"].array ?? []).compactMap(LostValue.init(json:))
    skipped = (json["skip"].array ?? []).compactMap(SkippedCustomer.init(json:))
  }
}

extension LostValue {
  package var json: JSON {
    [
      "kind": .string(kind), "id": JSON(id), "field": .string(field), "mine": mine, "winner": winner, "by": by.map { JSON($0) } ?? .null,
      "t": .integer(at.milliseconds),
    ]
  }

  package init?(json: JSON) {
    guard let kind = json["kind"].string, let id = json["id"].id, let field = json["field"].string else { return nil }
    self.init(
      kind: kind, id: id, field: field, mine: json["mine"], winner: json["winner"], by: json["by"].id,
      at: Instant(milliseconds: json["t"].integer ?? 0))
  }
}

extension SkippedCustomer {
  package var json: JSON {
    [
      "id": JSON(customer), "code": .string(problem.code), "zh": .string(problem.sentence.zh), "en": .string(problem.sentence.en),
    ]
  }

  package init?(json: JSON) {
    guard let id = json["id"].id, let code = json["code"].string else { return nil }
    self.init(id, Problem(code, Label(json["zh"].string ?? code, json["en"].string ?? code)))
  }
}
