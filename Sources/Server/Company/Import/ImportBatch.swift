import Database
import Domain
import Foundation

/// The row of `import_batch` about one run: history, and where to go on after an interruption. It changes in the transaction of each block, so that it can
/// neither run ahead of the rows nor fall behind.
struct ImportBatch {
  let id: Int64
  var summary: ImportSummary

  /// Finds the unfinished batch of the same file with the same settings, or begins one.
  static func begin(_ request: ImportRequest, digest: String, now: Instant, in connection: any Connection) throws -> ImportBatch {
    let found = try connection.first(
      """
      SELECT id, rows_done, made, changed, failed FROM import_batch WHERE digest = :digest AND finished IS NULL ORDER BY id DESC LIMIT 1
      """, [":digest": .text(digest)]
    ) { row in
      var summary = ImportSummary()
      (summary.rows, summary.made, summary.changed) = (Int(row.integer(1)), Int(row.integer(2)), Int(row.integer(3)))
      summary.failed = Int(row.integer(4))
      summary.resumedAfter = summary.rows
      return ImportBatch(id: row.integer(0), summary: summary)
    }
    if let found {
      try found.save(state: "running", in: connection)
      return found
    }
    let id = try connection.integer(
      "INSERT INTO import_batch(file, digest, started, state) VALUES(:file, :digest, :now, 'running') RETURNING id",
      [
        ":file": .text(URL(fileURLWithPath: request.path).lastPathComponent), ":digest": .text(digest), ":now": .integer(now.milliseconds),
      ])
    return ImportBatch(id: id ?? 0, summary: ImportSummary())
  }

  func save(state: String, finished: Instant? = nil, in connection: any Connection) throws {
    try connection.run(
      """
      UPDATE import_batch SET rows_done = :rows, made = :made, changed = :changed, failed = :failed, state = :state, finished = :finished
      WHERE id = :id
      """,
      [
        ":rows": .int(summary.rows), ":made": .int(summary.made), ":changed": .int(summary.changed), ":failed": .int(summary.failed),
        ":state": .text(state), ":finished": .optional(finished?.milliseconds), ":id": .integer(id),
      ])
  }

  /// Of the file's bytes and of everything that decides what they become.
  static func digest(of request: ImportRequest) throws -> String {
    var chain = Digest.sha256(
      Data(
        [
          request.group ?? "", request.tags.sorted().joined(separator: "\u{1}"),
          request.maps.map { $0.source + "\u{2}" + $0.field }.joined(separator: "\u{1}"), request.makePhone ?? "",
        ].joined(separator: "\u{0}").utf8))
    let source = try ByteSource(path: request.path)
    while true {
      let chunk = try source.next()
      if chunk.isEmpty { return Digest.hex(chain) }
      chain = Digest.sha256(chain + chunk)
    }
  }
}
