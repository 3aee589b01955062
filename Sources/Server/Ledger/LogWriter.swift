import Database
import Domain
import Tables

/// Under whose name, when and through what a commit is logged.
struct LogHeading {
  let actor: RecordID?
  let device: String?
  let number: Int64?
  let command: String
  let arrival: Instant
  let effective: Instant
}

/// Gives out sequences and writes entries: the last statements of a transaction. They insert rows that nobody else can want, so that whoever holds
/// the head row waits for nobody.
struct LogWriter {
  let connection: any Connection
  let numbers: [ScopeKey: Int64]

  private static let entries = BulkInsert(
    into: "change_log",
    columns: [
      "seq", "tx_seq", "at", "t_eff", "actor", "device", "n", "command", "tbl", "id", "agg", "op", "ver_from", "ver_to", "delta",
      "keys_before", "keys_after",
    ])
  private static let keys = BulkInsert(into: "change_key", columns: ["key", "seq"])

  /// - Parameter ends: Behind the last line of each commit.
  /// - Returns: The head before.
  func write(_ lines: [LogBook.Line], _ ends: [Int]) throws -> Int64 {
    // Made before the head is locked: the time until the commit is everybody's.
    let values = lines.map(values(of:))
    let keys = lines.map { $0.keys.compactMap { numbers[$0] } }
    let last =
      try connection.integer(
        "UPDATE sync_head SET seq = seq + :count WHERE one = 1 RETURNING seq", [":count": .int(lines.count)]) ?? 0
    let head = last - Int64(lines.count)
    var commit = 0
    var rows: [[SQLValue]] = []
    var keyRows: [[SQLValue]] = []
    for (offset, value) in values.enumerated() {
      while ends[commit] <= offset { commit += 1 }
      let sequence = SQLValue.integer(head + Int64(offset) + 1)
      rows.append([sequence, .integer(head + Int64(ends[commit]))] + value)
      for key in keys[offset] { keyRows.append([.integer(key), sequence]) }
    }
    try LogWriter.entries.run(rows, in: connection)
    try LogWriter.keys.run(keyRows, in: connection)
    return head
  }

  /// All but the sequences.
  private func values(of line: LogBook.Line) -> [SQLValue] {
    let heading = line.heading
    return [
      .integer(heading.arrival.milliseconds), .integer(heading.effective.milliseconds), .optional(heading.actor), .optional(heading.device),
      .optional(heading.number), .text(heading.command), .int(line.schema.number), SQLValue(line.id), SQLValue(line.aggregate),
      .text(line.entry.action.rawValue), .integer(line.from), .integer(line.to), .text(line.entry.delta.text),
      line.isMove ? .text(text(line.keysBefore)) : .null, .text(text(line.keysAfter)),
    ]
  }

  private func text(_ keys: Set<ScopeKey>) -> String {
    "[" + keys.compactMap { numbers[$0] }.sorted().map(String.init).joined(separator: ",") + "]"
  }
}
