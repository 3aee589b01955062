import Database
import Domain
import Foundation
import Server
import Store
import Sync
import Tables
import TestSupport

/// A company whose people, roles, scopes, groups and customers change at random, with a replica of each of several people.
final class RightsWorld {
  let world: World
  let random: SharedRandom
  let accounts = ["admin", "lisi", "lud", "vip003", "ops"]
  var serial = 0
  /// Of each account what may be nowhere on his side, until the company changes.
  var secrets: [String: [String]] = [:]
  private(set) var leaks: [String] = []
  var steps: [String: Int] = [:]

  init(seed: UInt64) throws {
    world = try World(seed: seed &* 1000)
    random = SharedRandom(seed: seed)
    for _ in 0..<8 { try makeCustomer() }
    for account in accounts {
      let device = try world.device(account)
      device.link.inspect = { [unowned self, unowned device] in self.inspect(device, $0, $1) }
      device.sync()
    }
  }

  /// One change of the company, and some people syncing, most of them wholly.
  func step() throws {
    world.pass(seconds: Int64(1 + random.below(100)))
    if random.below(3) == 0 { try work(world.devices[random.below(world.devices.count)]) }
    for _ in 0..<(1 + random.below(3)) { try change() }
    for device in world.devices where random.below(3) > 0 {
      if random.below(4) == 0 {
        device.engine.retryNow()
        for _ in 0..<random.below(6) { device.step() }
      } else {
        device.sync()
      }
      if random.below(12) == 0 { try device.crash() }
      if random.below(6) == 0 { while try device.replica.updateSearchIndex() {} }
    }
  }

  /// Something that a person does on his own, which may be unsent when his rights change: a follow-up, an edit, a task, a tag.
  private func work(_ device: TestDevice) throws {
    var query = CustomerListQuery()
    query.scope = .all
    guard var customer = some(try device.reader.customers(query, limit: 100).rows)?.customer else { return }
    serial += 1
    do {
      switch random.below(3) {
      case 0:
        var draft = FollowUpDraft(id: device.replica.newID(), customer: customer.ref)
        draft.summary = "当面谈过第\(serial)次"
        draft.continues = coin()
        draft.nextAt = world.now.adding(seconds: 86_400)
        let whole = draft
        _ = try device.replica.write("followup.add") { try FollowUps.save(whole, zone: .shanghai, in: $0) }
      case 1:
        customer.email = "m\(serial)@example.com"
        let whole = customer
        try device.replica.write("customer.edit") { try Customers.edit(whole, in: $0) }
      default:
        guard let task = try device.reader.tasks(TaskListQuery()).first?.task.ref else { return }
        try device.replica.write("task.complete") { try WorkTasks.complete(task, in: $0) }
      }
    } catch StoreError.refused {
      // He may not: the key would have said so.
    }
    secrets = [:]
  }

  /// Brings one device into step and says how it differs from what its person may hold.
  func difference() throws -> String? {
    let device = world.devices[random.below(world.devices.count)]
    guard device.sync() == .inStep else { return nil }
    // What nobody changes here need not be read each time.
    let kinds =
      random.below(10) == 0 ? Catalogue.kinds : Catalogue.kinds.filter { ![Enumeration.schema, EnumerationItem.schema].contains($0) }
    let truth = try Truth(of: world.company.user(device.account), at: world.company.centre, kinds: kinds)
    let (held, due) = (Set(try device.truthLines(kinds)), Set(truth.lines))
    if held != due {
      return
        "\(device.account) holds\n  \(held.subtracting(due).sorted().first ?? "-")\n  instead of\n  \(due.subtracting(held).sorted().first ?? "-")"
    }
    guard random.below(5) == 0 else { return nil }
    while try device.replica.updateSearchIndex() {}
    let bytes = try device.bytes()
    return truth.secrets.first { RightsWorld.contains(bytes, $0) }.map { "the file of \(device.account) contains \($0)" }
  }

  private func secrets(of account: String) throws -> [String] {
    if let known = secrets[account] { return known }
    let truth = try Truth(of: world.company.user(account), at: world.company.centre, kinds: Truth.secretKinds)
    let found = truth.secrets
    secrets[account] = found
    return found
  }

  private func inspect(_ device: TestDevice, _ request: HTTPRequest, _ response: HTTPResponse) {
    do {
      guard response.body.count > 300 else { return }
      for secret in try secrets(of: device.account) where RightsWorld.contains(response.body, secret) {
        leaks.append("\(request.path) of \(device.account) carried \(secret)")
      }
    } catch {
      leaks.append("\(error)")
    }
  }

  /// By the C library, because hundreds of texts are looked for in each of thousands of files; by their last bytes, which are the rarest.
  private static func contains(_ data: Data, _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let last = wanted.last, data.count >= wanted.count else { return false }
    return data.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return false }
      var place = start + wanted.count - 1
      let end = start + bytes.count
      while place < end, let found = memchr(place, Int32(last), end - place) {
        if memcmp(found - wanted.count + 1, wanted, wanted.count) == 0 { return true }
        place = UnsafeRawPointer(found) + 1
      }
      return false
    }
  }
}
