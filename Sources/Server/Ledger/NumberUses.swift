import Database
import Domain
import Synchronization

/// What lets a person find out about numbers that he may not see, and so is counted (MASK-09, MASK-11).
enum NumberQuestion: Hashable, Sendable {
  /// A search by a whole number (COND-30).
  case search
  /// A number that is entered for a customer: the answer tells whether somebody has it.
  case duplicate

  private var parameter: (code: String, initially: Int64, range: ClosedRange<Int64>) {
    switch self {
    case .search: ("mask.search_per_hour", 20, 0...1000)
    // At least one: a company in which nobody enters a customer is not what anybody means.
    case .duplicate: ("mask.duplicate_checks_per_hour", 200, 1...10_000)
    }
  }

  func limit(_ connection: any Connection) throws -> Int64 {
    let (code, initially, range) = parameter
    let value = try connection.text("SELECT value FROM system_parameter WHERE code = :code", [":code": .text(code)])
    let number = value.flatMap { Int64($0) } ?? initially
    return min(max(number, range.lowerBound), range.upperBound)
  }
}

/// Who asked about numbers within the last hour.
///
/// In memory, because a question that is refused is undone in the database and has to count all the same. A restart forgets.
final class NumberUses: Sendable {
  private struct Asker: Hashable {
    let user: RecordID
    let question: NumberQuestion
  }

  private static let hourMilliseconds: Int64 = 3_600_000

  private let times = Mutex<[Asker: [Int64]]>([:])

  /// Counts a use, whatever its answer will be. `false` where the person has had as many as `limit` within the hour; then nothing is counted.
  func take(_ question: NumberQuestion, by user: RecordID, at now: Instant, limit: Int64) -> Bool {
    times.withLock { times in
      let asker = Asker(user: user, question: question)
      var recent = (times[asker] ?? []).filter { $0 > now.milliseconds - NumberUses.hourMilliseconds }
      let isFree = recent.count < limit
      if isFree { recent.append(now.milliseconds) }
      times[asker] = recent
      return isFree
    }
  }
}
