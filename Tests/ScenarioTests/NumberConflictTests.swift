import Domain
import Foundation
import Server
import Store
import TestSupport
import Testing

/// The rules MASK-15 and sync 2.8: no answer, verdict, message or result carries a number to whom it is masked, whatever two people do to it at once.
@Suite("Conflicts over numbers")
struct NumberConflictTests {
  @Test("the numbers that one sets reach the other nowhere, though their edits win, lose and collide", arguments: 1...8)
  func neverTold(seed: UInt64) throws {
    let world = try World(seed: seed)
    try world.company.unmask("lisi")
    let random = SharedRandom(seed: seed)
    let (masked, clear) = (try world.filled("lud"), try world.filled("lisi"))
    var secrets: Set<String> = ["13700007583", "13500008186"]
    var serial = 0
    var leaks: [String] = []
    masked.link.inspect = { request, response in
      let text = String(decoding: response.body, as: UTF8.self)
      for secret in secrets where text.contains(secret) { leaks.append("\(request.path) told \(secret)") }
    }
    func number(_ first: Int) -> String {
      serial += 1
      return "1\(first)\(String(format: "%04d", Int(seed)))\(String(format: "%05d", serial))"
    }
    var collisions = 0
    for _ in 0..<25 {
      world.pass(seconds: Int64(1 + random.below(60)))
      let name = ["章172", "卢丹"][random.below(2)]
      let first = random.below(2) == 0
      for isMasked in [first, !first] {
        let device = isMasked ? masked : clear
        // Sometimes what the other has by now: a guess that hits.
        let guess = random.below(4) == 0 ? secrets.sorted()[random.below(secrets.count)] : nil
        let typed = guess ?? number(isMasked ? 3 : 5)
        if !isMasked { secrets.insert(typed) }
        let (isSecond, alsoEmail) = (random.below(3) == 0, random.below(2) == 0)
        serial += 1
        // What he guessed he knows; it is told back to him as his.
        if isMasked, let guess { secrets.remove(guess) }
        do {
          try device.edit(name) { row in
            if isSecond { row.secondPhone = Phone(typed) } else { row.phone = Phone(typed) }
            if alsoEmail { row.email = "m\(serial)@example.com" }
          }
        } catch StoreError.refused { collisions += 1 }
        if random.below(3) == 0 { device.sync() }
      }
      if random.below(2) == 0 {
        masked.sync()
        clear.sync()
      }
    }
    world.settle()
    #expect(leaks.isEmpty, "\(leaks.prefix(3))")
    let bytes = try masked.bytes()
    for secret in secrets { #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret)") }
    let (messages, lost) = try world.company.centre.database.read { connection in
      (
        try connection.rows("SELECT content FROM message ORDER BY id", .none) { $0.text(0) },
        try connection.integer("SELECT count(*) FROM change_log WHERE op = 'l'") ?? 0
      )
    }
    for secret in secrets { #expect(!messages.contains { $0.contains(secret) }) }
    #expect(lost > 0, "the two were never at the same number")
  }
}
