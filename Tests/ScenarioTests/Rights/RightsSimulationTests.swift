import Foundation
import TestSupport
import Testing

/// Whatever happens to organisation, roles, scopes, groups and customers: a replica in step is exactly what its person may hold, and nothing that he
/// may not hold was on the wire at any moment, or is in his file afterwards (invariant 6; ENF-16, MASK-06, MASK-07).
///
/// `KEHU_SOAK_SEEDS` says how many companies, `KEHU_RIGHTS_SEED` runs one.
@Suite("Rights at random")
struct RightsSimulationTests {
  static let seeds: [UInt64] = {
    let environment = ProcessInfo.processInfo.environment
    if let one = environment["KEHU_RIGHTS_SEED"].flatMap({ UInt64($0) }) { return [one] }
    return Array(1...(environment["KEHU_SOAK_SEEDS"].flatMap { UInt64($0) } ?? 10))
  }()

  /// Ten companies make 2,000 cases: after each step somebody is brought into step and compared.
  static let stepsPerCompany = 200

  @Test("a replica equals a fresh projection of the truth after every sync", arguments: seeds)
  func equalsTruth(seed: UInt64) throws {
    let rights = try RightsWorld(seed: seed)
    for number in 1...RightsSimulationTests.stepsPerCompany {
      try rights.step()
      if let difference = try rights.difference() {
        Issue.record("KEHU_RIGHTS_SEED=\(seed), step \(number): \(difference)")
        return
      }
      if let leak = rights.leaks.first {
        Issue.record("KEHU_RIGHTS_SEED=\(seed), step \(number): \(leak)")
        return
      }
    }
  }

  @Test("a client that passes over a change of grants, or of keys, is noticed", arguments: Link.Blindness.allCases)
  func plantedBugs(blindness: Link.Blindness) throws {
    for seed in UInt64(1)...5 {
      let rights = try RightsWorld(seed: seed)
      for device in rights.world.devices { device.link.blindness = blindness }
      for _ in 1...60 {
        try rights.step()
        if try rights.difference() != nil { return }
      }
    }
    Issue.record("five companies with a client blind to \(blindness) looked sound")
  }
}
