import Database
import Dispatch
import Domain
import Synchronization
import Tables

/// Makes people from a csv file (ORG-16): lines that keep the rules of the form, all in one transaction; the others are told, each with its reason.
/// A line whose account exists is refused, so the same file twice makes nobody twice.
package final class PeopleImport {
  /// The file is held whole, because a superior may stand below those whose superior he is; and each person costs a hash.
  package static let linesMax = 20_000
  private static let failuresKeptMax = 20
  private static let hashesPerStep = 50

  private let centre: Centre
  private let request: PeopleRequest
  private let language: Language
  private let columns: PeopleColumns
  private let lines: [DelimitedRecord]
  private let ids: [RecordID]
  private let stopped: DelimitedError?

  /// Things to know that do not stop the import.
  package var warnings: [Label] { columns.warnings }
  package private(set) var failures: [ImportFailure] = []

  /// - Parameter language: Of the reasons in the errors file.
  /// - Throws: `Problem` or `DelimitedError` where the file is refused as a whole; nobody was made.
  package init(_ request: PeopleRequest, into centre: Centre, language: Language) throws {
    self.centre = centre
    self.request = request
    self.language = language
    let reader = try DelimitedReader(path: request.path)
    guard let header = try reader.next() else { throw DelimitedError.empty }
    columns = try PeopleColumns(titles: header.fields)
    (lines, stopped) = try PeopleImport.lines(of: reader)
    ids = lines.map { _ in centre.ledger.identifier() }
  }

  private static func lines(of reader: DelimitedReader) throws(Problem) -> ([DelimitedRecord], DelimitedError?) {
    var lines: [DelimitedRecord] = []
    do throws(DelimitedError) {
      while let record = try reader.next(), lines.count <= linesMax {
        if !ImportRow.isBlank(record) { lines.append(record) }
      }
    } catch {
      return (lines, error)
    }
    guard lines.count <= linesMax else {
      throw Problem("E_IMPORT_SIZE", "一次最多导入 \(linesMax) 人，请拆分文件", "At most \(linesMax) people at a time; split the file")
    }
    return (lines, nil)
  }

  /// Blocks for the time of one hash a person, two of them at a time.
  ///
  /// - Parameter progress: Called now and then with how many passwords are hashed, of how many.
  /// - Throws: Nobody was made.
  package func run(progress: (Int, Int) -> Void = { _, _ in }) throws -> PeopleSummary {
    let errors = try request.errorsPath.map {
      try ImportErrors(path: $0, input: request.path, titles: columns.titles, resumeLine: nil, language: language)
    }
    let (first, standard) = try centre.database.read { (try plan($0), try SecurityParameters($0).defaultPassword) }
    if request.isTrial { return try report(first, errors) }
    // Before the transaction: the server's own writers would wait for all of them.
    let hashes = try hash(standard, for: first.people.map(\.index), progress)
    let (summary, notice) = try centre.database.write { connection in
      try CommitLocks(connection: connection).take(CommitLocks.Plan(touchesOrganisation: true))
      let plan = try plan(connection)
      let notice = try write(plan, standard, hashes, connection)
      // Last, because the database may have all that is before done again.
      return (try report(plan, errors), notice)
    }
    if let notice { centre.ledger.announce(notice) }
    return summary
  }

  private func plan(_ connection: any Connection) throws -> PeoplePlan {
    PeoplePlan(
      lines, ids: ids, columns: columns, chart: try OrganisationReader(connection: connection).chart(),
      lookup: try CentreNames(connection),
      takenAccounts: Set(try connection.rows("SELECT username FROM account ORDER BY username", .none) { $0.text(0).lowercased() }))
  }

  /// Tells the refused lines, before the commit: one may stand in the file though nobody was made, but none is lost.
  private func report(_ plan: PeoplePlan, _ errors: ImportErrors?) throws -> PeopleSummary {
    let refused = plan.refused
    for line in refused { errors?.append(line.record, line.reason) }
    try errors?.finish()
    failures = refused.prefix(PeopleImport.failuresKeptMax).map { ImportFailure(line: $0.record.line, reason: $0.reason) }
    var summary = PeopleSummary()
    (summary.lines, summary.made, summary.failed) = (lines.count, plan.people.count, refused.count)
    summary.stopped = stopped?.sentence
    return summary
  }

  /// ORG-05: rows and accounts together.
  private func write(_ plan: PeoplePlan, _ standard: String, _ hashes: [Int: String], _ connection: any Connection) throws -> CommitNotice?
  {
    guard !plan.people.isEmpty else { return nil }
    let notice = try centre.ledger.commit(plan.operations, as: .system, command: "user.import", at: nil, in: connection)
    for person in plan.people {
      // Of a line that became right since it was first judged there is no hash yet.
      let hash = try hashes[person.index] ?? centre.accounts.stored(standard)
      try centre.accounts.store(hash, of: person.row.id, account: person.row.account ?? "", mustChange: true, in: connection)
    }
    return notice
  }

  /// Everybody has the same password and a salt of his own.
  private func hash(_ password: String, for indexes: [Int], _ progress: (Int, Int) -> Void) throws -> [Int: String] {
    let accounts = centre.accounts
    var hashes: [Int: String] = [:]
    while hashes.count < indexes.count {
      let step = indexes[hashes.count...].prefix(PeopleImport.hashesPerStep)
      let results = Mutex<[Int: Result<String, any Error>]>([:])
      DispatchQueue.concurrentPerform(iterations: step.count) { offset in
        let result = Result { try accounts.stored(password) }
        results.withLock { $0[step[step.startIndex + offset]] = result }
      }
      for (index, result) in results.withLock({ $0 }) { hashes[index] = try result.get() }
      progress(hashes.count, indexes.count)
    }
    return hashes
  }
}
