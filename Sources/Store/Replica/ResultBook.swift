import Database
import Domain
import Tables

/// The table of results: what became of refused and lost work, kept until the person has decided about it (OV-20, sync 2.10).
struct ResultBook {
  let connection: any Connection

  // MARK: Reading

  private static let columns =
    "result, at, kind, code, zh, en, command, payload, tbl, id, name, losses, skipped, parent, settled, outcome"

  func open(limit: Int) throws -> [SyncResult] {
    try connection.rows(
      "SELECT \(ResultBook.columns) FROM sync_result WHERE settled IS NULL ORDER BY result DESC LIMIT :limit", [":limit": .int(limit)],
      ResultBook.result)
  }

  func all() throws -> [SyncResult] {
    try connection.rows("SELECT \(ResultBook.columns) FROM sync_result ORDER BY result", .none, ResultBook.result)
  }

  func find(_ id: Int64) throws -> SyncResult? {
    try connection.first(
      "SELECT \(ResultBook.columns) FROM sync_result WHERE result = :result", [":result": .integer(id)], ResultBook.result)
  }

  /// What went down with it and still waits, in the order in which it was done.
  func dependants(of id: Int64) throws -> [Int64] {
    try connection.rows(
      "SELECT result FROM sync_result WHERE parent = :parent AND settled IS NULL ORDER BY n, result", [":parent": .integer(id)]
    ) { $0.integer(0) }
  }

  private static func result(_ row: any ResultRow) throws -> SyncResult {
    let schema = row.optionalInteger(8).flatMap { Catalogue.kind(number: Int($0)) }
    let subject = schema.flatMap { schema in row.id(9).map { SyncResult.Subject(schema: schema, id: $0) } }
    func list(_ column: Int) throws -> [JSON] { try row.optionalText(column).map { try JSON(parsing: $0).array ?? [] } ?? [] }
    return SyncResult(
      id: row.integer(0), at: Instant(milliseconds: row.integer(1)), kind: SyncResult.Kind(rawValue: row.text(2)) ?? .rejected,
      code: row.text(3), sentence: Label(row.text(4), row.text(5)), command: row.text(6), payload: row.text(7), subject: subject,
      name: row.optionalText(10), losses: try list(11).compactMap(LostValue.init(json:)), skipped: try list(12).compactMap(skip),
      parent: row.optionalInteger(13), settledAt: row.optionalInteger(14).map { Instant(milliseconds: $0) },
      outcome: row.optionalText(15).flatMap(SyncResult.Outcome.init))
  }

  private static func skip(_ json: JSON) -> SyncResult.Skipped? {
    guard let skipped = SkippedCustomer(json: json) else { return nil }
    return SyncResult.Skipped(
      customer: skipped.customer, name: json["name"].string, code: skipped.problem.code, sentence: skipped.problem.sentence)
  }

  // MARK: Keeping

  func keep(_ verdict: Verdict, _ payload: String, refusedFor problem: Problem, at: Instant) throws {
    let transaction = try transaction(payload)
    let parent = problem.code == "DEP_REJECTED" ? try sunk(transaction?.dependencies ?? []) : nil
    try insert(
      Entry(
        at: at, number: verdict.number, kind: .rejected, problem: problem, payload: payload, subject: try subject(of: transaction),
        losses: verdict.lost, skipped: verdict.skipped, parent: parent))
  }

  /// Of a transaction that was carried out, what was not: values that lost, a line a record, and customers that were passed over.
  func keepRest(_ verdict: Verdict, _ payload: String, at: Instant) throws {
    for id in verdict.lost.records {
      let lost = verdict.lost.filter { $0.id == id }
      let subject = try Catalogue.kind(named: lost[0].kind).map { try named($0, id, nil) }
      try insert(
        Entry(
          at: at, number: verdict.number, kind: .merged, problem: ResultBook.laterEdit(lost), payload: payload, subject: subject,
          losses: lost))
    }
    guard !verdict.skipped.isEmpty else { return }
    let count = verdict.skipped.count
    let problem = Problem(
      "PARTLY", "\(count)个客户没有处理：\(verdict.skipped[0].problem.sentence.zh)",
      "\(count) customer\(count == 1 ? " was" : "s were") passed over: \(verdict.skipped[0].problem.sentence.en)")
    try insert(
      Entry(
        at: at, number: verdict.number, kind: .skipped, problem: problem, payload: payload,
        subject: try named(Customer.schema, verdict.skipped[0].customer, nil), skipped: verdict.skipped))
  }

  private struct Entry {
    let at: Instant
    let number: Int64
    let kind: SyncResult.Kind
    let problem: Problem
    let payload: String
    var subject: NamedSubject?
    var losses: [LostValue] = []
    var skipped: [SkippedCustomer] = []
    var parent: Int64?
  }

  private func insert(_ entry: Entry) throws {
    let skipped = try entry.skipped.map { skipped -> JSON in
      var members = skipped.json.object ?? [:]
      members["name"] = try named(Customer.schema, skipped.customer, nil).name.map(JSON.string)
      return .object(members)
    }
    try connection.run(
      """
      INSERT INTO sync_result(at, n, kind, code, zh, en, command, payload, tbl, id, name, losses, skipped, parent)
      VALUES(:at, :n, :kind, :code, :zh, :en, :command, :payload, :tbl, :id, :name, :losses, :skipped, :parent)
      """,
      [
        ":at": .integer(entry.at.milliseconds), ":n": .integer(entry.number), ":kind": .text(entry.kind.rawValue),
        ":code": .text(entry.problem.code), ":zh": .text(entry.problem.sentence.zh), ":en": .text(entry.problem.sentence.en),
        ":command": .text(try JSON(parsing: entry.payload)["c"].string ?? ""), ":payload": .text(entry.payload),
        ":tbl": .optional(entry.subject.map { Int64($0.schema.number) }), ":id": .optional(entry.subject?.id),
        ":name": .optional(entry.subject?.name),
        ":losses": entry.losses.isEmpty ? .null : .text(JSON.array(entry.losses.map(\.json)).text),
        ":skipped": skipped.isEmpty ? .null : .text(JSON.array(skipped).text), ":parent": .optional(entry.parent),
      ])
  }

  private static func laterEdit(_ lost: [LostValue]) -> Problem {
    func text(_ json: JSON) -> String { json == .null ? "" : json.string ?? json.text }
    let sentences = lost.map { value -> Label in
      let label = Catalogue.kind(named: value.kind)?.field(value.field)?.label ?? Label(value.field, value.field)
      return Label(
        "\(label.zh)：您的值「\(text(value.mine))」未生效，现在是「\(text(value.winner))」",
        "\(label.en): your value “\(text(value.mine))” did not win; it is “\(text(value.winner))” now")
    }
    return Problem(
      "LATER_EDIT", field: lost.count == 1 ? lost[0].field : nil,
      Label(sentences.map(\.zh).joined(separator: "；"), sentences.map(\.en).joined(separator: "; ")))
  }

  /// The refused transaction, of those that this one depended on.
  private func sunk(_ numbers: [Int64]) throws -> Int64? {
    for number in numbers {
      let found = try connection.integer(
        "SELECT max(result) FROM sync_result WHERE n = :n AND kind = 'rejected'", [":n": .integer(number)])
      if let found { return found }
    }
    return nil
  }

  // MARK: Being done with

  func settle(_ id: Int64, as outcome: SyncResult.Outcome, at: Instant) throws {
    try connection.run(
      "UPDATE sync_result SET settled = :at, outcome = :outcome WHERE result = :result AND settled IS NULL",
      [":at": .integer(at.milliseconds), ":outcome": .text(outcome.rawValue), ":result": .integer(id)])
    // What is settled stays for a while, so that a drop can be taken back.
    try connection.run(
      """
      DELETE FROM sync_result WHERE settled < :old OR result IN (
        SELECT result FROM sync_result WHERE settled IS NOT NULL ORDER BY settled DESC, result DESC LIMIT -1 OFFSET 500)
      """, [":old": .integer(at.milliseconds - 30 * 86_400_000)])
  }

  /// Takes out what is no longer this person's to know: the name, others' values, and the names of the customers.
  func forget(_ result: SyncResult, isGone: Bool, customers: Set<RecordID>) throws {
    let losses = result.losses.map { lost in
      isGone
        ? LostValue(kind: lost.kind, id: lost.id, field: lost.field, mine: lost.mine, winner: .null, by: lost.by, at: lost.at) : lost
    }
    let skipped = result.skipped.map { skip -> JSON in
      var members = SkippedCustomer(skip.customer, Problem(skip.code, skip.sentence)).json.object ?? [:]
      if !customers.contains(skip.customer) { members["name"] = skip.name.map(JSON.string) }
      return .object(members)
    }
    let sentence =
      isGone && result.kind == .merged ? Label("别人后来的修改有效", "A later edit stands") : result.sentence
    try connection.run(
      "UPDATE sync_result SET name = :name, losses = :losses, skipped = :skipped, zh = :zh, en = :en WHERE result = :result",
      [
        ":name": isGone ? .null : .optional(result.name),
        ":losses": losses.isEmpty ? .null : .text(JSON.array(losses.map(\.json)).text),
        ":skipped": skipped.isEmpty ? .null : .text(JSON.array(skipped).text), ":zh": .text(sentence.zh), ":en": .text(sentence.en),
        ":result": .integer(result.id),
      ])
  }

  func reopen(_ id: Int64) throws {
    try connection.run(
      "UPDATE sync_result SET settled = NULL, outcome = NULL WHERE result = :result AND outcome = 'dropped'", [":result": .integer(id)])
  }
}
