import Domain

package struct DemoOptions: Sendable {
  /// Sample customers included.
  package var customers: Int
  package var seed: UInt64
  /// When the demo is "today".
  package var now: Instant
  /// A file with the columns of the import template; beyond its rows people are made up.
  package var file: String?

  package static let customersMax = 2_000_000

  package init(customers: Int = 400, seed: UInt64 = 1, now: Instant, file: String? = nil) {
    self.customers = customers
    self.seed = seed
    self.now = now
    self.file = file
  }
}

package struct DemoSummary: Hashable, Sendable {
  package var customers = 0
  package var assigned = 0
  package var groupPool = 0
  package var companyPool = 0
  package var recycled = 0
  package var followUps = 0
  package var tasks = 0
  package var tagLinks = 0
  package var companies = 0
}

/// Identifiers in rising order from a seed: all of one demo lie close together, so that the tables grow at their end.
final class DemoIdentifiers {
  private let start: Instant
  private var generator: SeededGenerator
  private var count: UInt64 = 0

  init(seed: UInt64, at start: Instant) {
    self.start = start
    generator = SeededGenerator(seed: seed ^ 0x1D1D_1D1D)
  }

  func next() -> RecordID {
    defer { count += 1 }
    // Twelve bits of a version 7 identifier follow its millisecond and count here.
    return RecordID(at: start.adding(milliseconds: Int64(count / 4096)), random: (count % 4096, generator.next()))
  }
}
