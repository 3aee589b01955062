import Database
import Domain
import Synchronization

/// Imports customers from a csv file (a-customers 11.2 and 11.3), in blocks, each with its place in the file committed beside its rows: whatever
/// interrupts it, the same command goes on after the last block.
package final class CustomerImport {
  /// CU-118.
  package static let rowsPerBlock = 500

  private let centre: Centre
  private let request: ImportRequest
  private let language: Language
  private let reader: DelimitedReader
  private let columns: ImportColumns
  private let names: CentreNames
  private let target: ImportTarget
  private var batch: ImportBatch
  private var errors: ImportErrors?

  /// Things to know that do not stop the import.
  package var warnings: [Label] { columns.warnings }
  package private(set) var failures: [ImportFailure] = []
  private static let failuresKeptMax = 20

  /// - Parameter language: Of the reasons in the errors file.
  /// - Throws: `Problem` or `DelimitedError` where the file is refused as a whole; nothing was imported.
  package init(_ request: ImportRequest, into centre: Centre, language: Language) throws {
    self.centre = centre
    self.request = request
    self.language = language
    reader = try DelimitedReader(path: request.path)
    guard let header = try reader.next() else { throw DelimitedError.empty }
    columns = try ImportColumns(titles: header.fields, maps: request.maps, makePhone: request.makePhone)
    (names, target) = try centre.database.read { connection in
      let names = try CentreNames(connection)
      return (names, try ImportTarget(request, names: names, in: connection))
    }
    let digest = try ImportBatch.digest(of: request)
    batch = try centre.database.write { connection in
      // Two thousand rows a second need it; the lists of customers do not.
      if try !connection.indexes(of: Customer.schema.name).contains("customer_id_card_no") {
        try connection.run("CREATE INDEX IF NOT EXISTS customer_id_card_no ON customer(id_card_no, id)")
      }
      return try ImportBatch.begin(request, digest: digest, now: centre.ledger.instant(), in: connection)
    }
  }

  /// - Parameter progress: Called after each block. What it throws ends the import there; the same file goes on after that block.
  package func run(progress: (ImportSummary) throws -> Void = { _ in }) throws -> ImportSummary {
    let resumeLine = try skipDone()
    errors = try request.errorsPath.map {
      try ImportErrors(path: $0, input: request.path, titles: columns.titles, resumeLine: resumeLine, language: language)
    }
    var stop: DelimitedError?
    while stop == nil {
      var block: [DelimitedRecord] = []
      do throws(DelimitedError) {
        while block.count < CustomerImport.rowsPerBlock, let record = try nextRecord() { block.append(record) }
      } catch {
        stop = error
      }
      if block.isEmpty { break }
      try commit(block)
      try progress(batch.summary)
    }
    try errors?.finish()
    batch.summary.stopped = stop?.sentence
    try centre.database.write { connection in
      // A file that could not be read to its end is not finished: its history says so.
      try batch.save(state: stop == nil ? "done" : "partial", finished: stop == nil ? centre.ledger.instant() : nil, in: connection)
    }
    return batch.summary
  }

  private func nextRecord() throws(DelimitedError) -> DelimitedRecord? {
    while let record = try reader.next() {
      if !ImportRow.isBlank(record) { return record }
    }
    return nil
  }

  /// The line of the last row that is done; `nil` where none is.
  private func skipDone() throws -> Int? {
    var line: Int?
    for _ in 0..<batch.summary.resumedAfter { line = try nextRecord()?.line ?? line }
    return line
  }
}

// MARK: - Blocks

extension CustomerImport {
  private struct Failed {
    let record: DelimitedRecord
    let reason: Label
  }

  /// What a transaction did, counted only when it is committed.
  private struct Result: Sendable {
    var made = 0
    var changed = 0
    var failed: [(record: DelimitedRecord, reason: Label)] = []
    var notices: [CommitNotice] = []
  }

  private func commit(_ records: [DelimitedRecord]) throws {
    let now = centre.ledger.instant()
    let today = BusinessZone.shanghai.day(of: now)
    let rows = records.map { ImportRow($0, columns: columns, names: names, today: today) }
    let (result, batch) = try centre.database.write { [batch, errors] connection in
      var result = Result()
      try ImportBlock.lock(rows, in: connection)
      do {
        try connection.savepoint { try self.stage(rows, now, connection, &result) }
      } catch is Problem {
        // One row broke a rule that only the ledger knows. Row by row, it alone is refused.
        result = Result()
        for row in rows { try self.stageAlone(row, now, connection, &result) }
      }
      var batch = batch
      batch.summary.rows += rows.count
      batch.summary.made += result.made
      batch.summary.changed += result.changed
      batch.summary.failed += result.failed.count
      try batch.save(state: "running", in: connection)
      // Last, because the database may have all that is before done again; and before the commit: a row may stand in the file twice, but is not lost.
      for failed in result.failed { errors?.append(failed.record, failed.reason) }
      try errors?.flush()
      return (result, batch)
    }
    self.batch = batch
    for notice in result.notices { centre.ledger.announce(notice) }
    for failed in result.failed where failures.count < CustomerImport.failuresKeptMax {
      failures.append(ImportFailure(line: failed.record.line, reason: failed.reason))
    }
  }

  private func stage(_ rows: [ImportRow], _ now: Instant, _ connection: any Connection, _ result: inout Result) throws {
    let ledger = centre.ledger
    var block = ImportBlock(connection, target, now: now, makeID: { ledger.identifier() })
    for row in rows {
      do throws(ImportRefusal) {
        switch try block.take(row) {
        case .made: result.made += 1
        case .changed: result.changed += 1
        }
      } catch {
        if let cause = error.cause { throw cause }
        result.failed.append((row.record, error.reason))
      }
    }
    let operations = try block.operations()
    guard !operations.isEmpty else { return }
    result.notices.append(try ledger.commit(operations, as: .system, command: "import.customers", at: nil, in: connection))
  }

  private func stageAlone(_ row: ImportRow, _ now: Instant, _ connection: any Connection, _ result: inout Result) throws {
    var own = Result()
    do {
      try connection.savepoint { try stage([row], now, connection, &own) }
      result.made += own.made
      result.changed += own.changed
      result.failed += own.failed
      result.notices += own.notices
    } catch let problem as Problem {
      result.failed.append((row.record, problem.sentence))
    }
  }
}
