/// A key of the server's numbering with what it opens to this person.
package struct NumberedGrant: Hashable, Sendable {
  package let number: Int64
  package let key: ScopeKey
  package let level: HoldingLevel

  package init(number: Int64, key: ScopeKey, level: HoldingLevel) {
    self.number = number
    self.key = key
    self.level = level
  }
}

/// How a person's grants change (sync 2.7). What they lower, the replica lowers by itself; rows that they raise follow in the same fill.
package struct GrantChange: Hashable, Sendable {
  /// Whether `set` is all there is: every other key is dropped.
  package var isReset: Bool
  /// Whether numbers are masked below the clear level.
  package var isMasking: Bool
  package var set: [NumberedGrant]
  package var dropped: [Int64]

  package init(isReset: Bool = false, isMasking: Bool, set: [NumberedGrant] = [], dropped: [Int64] = []) {
    self.isReset = isReset
    self.isMasking = isMasking
    self.set = set
    self.dropped = dropped
  }

  package var json: JSON {
    [
      "r": .bool(isReset), "m": .bool(isMasking), "d": .array(dropped.map(JSON.integer)),
      "s": .array(
        set.map { grant in
          [
            .integer(grant.number), .integer(Int64(grant.level.rawValue)), .string(grant.key.category.rawValue),
            .string(grant.key.subject?.hex ?? ""),
          ]
        }),
    ]
  }

  /// A category that this release does not know opens nothing here: it is left out.
  package init(json: JSON) throws(WireError) {
    guard let list = json["s"].array, let dropped = json["d"].array, let isReset = json["r"].bool, let isMasking = json["m"].bool else {
      throw WireError("a change of grants is not whole")
    }
    var set: [NumberedGrant] = []
    for item in list {
      guard let number = item[0].integer, let level = item[1].integer.flatMap({ HoldingLevel(rawValue: Int($0)) }),
        let category = item[2].string
      else { throw WireError("a grant is not whole") }
      guard let known = ScopeKey.Category(rawValue: category) else { continue }
      set.append(NumberedGrant(number: number, key: ScopeKey(known, item[3].string.flatMap { RecordID($0) }), level: level))
    }
    self.init(isReset: isReset, isMasking: isMasking, set: set, dropped: dropped.compactMap(\.integer))
  }
}
