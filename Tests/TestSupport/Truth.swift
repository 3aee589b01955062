import Database
import Domain
import Server
import Tables

/// What a person may hold, computed from the centre's rows alone: no log, no keys kept, no frames. What a replica has to equal.
package struct Truth {
  package let grants: Grants
  private let records: [Schema: [Record]]
  private let keys: [RecordID: Set<ScopeKey>]

  /// The kinds whose rows tell what may be nowhere.
  package static let secretKinds: [Schema] = [
    User.schema, Customer.schema, GroupRelation.schema, Share.schema, TeamMember.schema, FollowRecord.schema, GroupingRecord.schema,
    AssignmentRecord.schema, RecycleRecord.schema, TransferItem.schema,
  ]

  /// - Parameter kinds: Of which rows are looked at; those of `secretKinds` among them.
  package init(of user: RecordID, at centre: Centre, kinds: [Schema] = Catalogue.kinds) throws {
    let read = try centre.database.read { connection -> Snapshot in
      var records: [Schema: [Record]] = [:]
      for schema in kinds {
        let layout = TableLayout.of(schema)
        records[schema] = try connection.rows(layout.selectSQL("ORDER BY id"), .none) { try layout.record(from: $0) }
      }
      return Snapshot(actor: try ActorReader(connection: connection).actor(user), records: records)
    }
    grants = read.actor.map { Grants(of: $0) } ?? Grants(levels: [:])
    records = read.records
    func rows<K: Kind>() -> [RecordID: [Row<K>]] {
      Dictionary(grouping: (read.records[K.schema] ?? []).map { Row<K>($0) }) {
        $0.record[code: "customer_id"].id ?? RecordID(high: 0, low: 0)
      }
    }
    let (relations, shares, team): ([RecordID: [Row<GroupRelation>]], [RecordID: [Row<Share>]], [RecordID: [Row<TeamMember>]]) = (
      rows(), rows(), rows()
    )
    keys = (read.records[Customer.schema] ?? []).reduce(into: [:]) { keys, record in
      keys[record.id] = ScopeKey.keys(
        of: Row<Customer>(record), relations: relations[record.id] ?? [], shares: shares[record.id] ?? [], team: team[record.id] ?? [])
    }
  }

  private struct Snapshot: Sendable {
    let actor: Actor?
    let records: [Schema: [Record]]
  }

  package func level(of record: Record) -> HoldingLevel {
    let own = grants.level(for: ScopeKey.own(of: record))
    if record.schema == Customer.schema { return grants.level(for: keys[record.id] ?? []) }
    guard let column = record.schema.customerColumn, let customer = record[code: column].id, let keys = keys[customer] else { return own }
    if record.schema == TagLink.schema, Row<TagLink>(record).personalOwner != nil { return own }
    let whole = grants.level(for: keys)
    return max(own, whole.holds(part: record.schema) ? whole : .none)
  }

  package func level(of customer: RecordID) -> HoldingLevel { grants.level(for: keys[customer] ?? []) }

  /// As `TestDevice.dump`, with the keys of customers.
  package var lines: [String] {
    Catalogue.kinds.flatMap { schema in
      (records[schema] ?? []).compactMap { record -> String? in
        let level = self.level(of: record)
        guard level > .none else { return nil }
        let held = Projection(level: level, isMasking: grants.isMasking).record(record)
        let values = schema.columns.map { JSON(held[$0]).text }.joined(separator: ",")
        let carried = schema == Customer.schema ? " k" + Truth.text((keys[record.id] ?? []).filter { grants.levels[$0] != nil }) : ""
        return "\(schema.name) \(record.id) v\(record.version) l\(level.rawValue)\(carried) \(values)"
      }
    }
  }

  /// Texts of this person's company that may be nowhere on his side: whole numbers that are not clear to him, words of what he does not hold.
  package var secrets: [String] {
    var secrets: [String] = []
    for record in records[Customer.schema] ?? [] {
      let customer = Row<Customer>(record)
      let level = self.level(of: record)
      if level < .clear, grants.isMasking || level == .none {
        secrets += [customer.phone?.digits, customer.secondPhone?.digits].compactMap { $0 }
      }
      if level < .page { secrets += [customer.address, customer.wechat].compactMap { $0 } }
      if level == .none { secrets += [customer.name].compactMap { $0 } }
    }
    for record in records[FollowRecord.schema] ?? [] where level(of: record) == .none {
      secrets += [Row<FollowRecord>(record).summary].compactMap { $0 }
    }
    for record in records[User.schema] ?? [] where level(of: record) < .clear { secrets += [Row<User>(record).mobile].compactMap { $0 } }
    let told = namesInLogs
    return secrets.filter { $0.utf8.count >= 6 && !told.contains($0) }
  }

  /// A log of one's own doing keeps the name of a customer who is no longer one's own (LG-3).
  private var namesInLogs: Set<String> {
    let logs = [GroupingRecord.schema, AssignmentRecord.schema, RecycleRecord.schema, TransferItem.schema]
    return logs.reduce(into: []) { names, schema in
      for record in records[schema] ?? [] where level(of: record) > .none {
        if let name = record[code: "customer_name"].text { names.insert(name) }
      }
    }
  }

  private static func text(_ keys: some Collection<ScopeKey>) -> String {
    keys.map { "\($0.category.rawValue):\($0.subject?.hex ?? "")" }.sorted().joined(separator: "|")
  }
}

extension TestDevice {
  /// What it holds, in the form of `Truth.lines`.
  package func truthLines(_ kinds: [Schema] = Catalogue.kinds) throws -> [String] {
    try withConnection { connection in
      let names = try connection.rows("SELECT key, kind, ref FROM held_grant", .none) { row in
        (row.integer(0), "\(row.text(1)):\(row.id(2)?.hex ?? "")")
      }
      let byNumber = Dictionary(uniqueKeysWithValues: names)
      var lines: [String] = []
      for schema in kinds {
        let layout = TableLayout.of(schema)
        lines += try connection.rows("SELECT \(layout.selectList), _l, _k FROM \(layout.table) ORDER BY id") { row in
          let record = try layout.record(from: row)
          let last = 2 + schema.columns.count
          let values = schema.columns.map { JSON(record[$0]).text }.joined(separator: ",")
          let keys = row.text(last + 1).split(separator: " ").map { byNumber[Int64($0) ?? 0] ?? "unknown key \($0)" }.sorted()
          let carried = schema == Customer.schema ? " k" + keys.joined(separator: "|") : ""
          return "\(schema.name) \(record.id) v\(record.version) l\(row.integer(last))\(carried) \(values)"
        }
      }
      return lines
    }
  }
}
