import Database
import Domain
import Foundation
import Server
import Store
import Sync
import TestSupport
import Testing

/// The rule (ENF-14): a revoked device hands over what it recorded and wipes itself, whatever the network does to it; nothing else of its person's
/// work arrives, and nothing that did not arrive is lost on the server.
@Suite("A revoked device")
struct RevokedDeviceTests {
  private func prepared() throws -> (World, TestDevice, String) {
    let world = try World()
    let device = try world.filled("lud")
    let name = try #require(try device.replica.identity()).device
    for number in 1...3 { try device.followUp("章172", summary: "离线跟进\(number)") }
    try device.edit("卢丹") { $0.email = "late@example.com" }
    try device.replica.keepDraft("followup", "半句话")
    return (world, device, name)
  }

  /// Goes on as a person's program would: again after every wait.
  private func run(_ world: World, _ device: TestDevice, rounds: Int = 200) -> TestDevice.Rest? {
    for _ in 0..<rounds {
      world.pass(seconds: 10)
      if case .stopped(let reason) = device.sync() { return .stopped(reason) }
    }
    return nil
  }

  private func facts(_ world: World) throws -> Int64? {
    try world.company.centre.database.read { try $0.integer("SELECT count(*) FROM follow_record WHERE summary LIKE '离线跟进%'") }
  }

  @Test("three unsent follow-ups arrive once each over a link that fails in every way, and then the files are gone", arguments: 1...6)
  func failingLink(seed: UInt64) throws {
    let (world, device, name) = try prepared()
    _ = try world.company.centre.devices.revoke(name)
    let random = SharedRandom(seed: seed)
    device.link.fault = { random.below(10) < 6 ? Link.Fault.allCases[random.below(Link.Fault.allCases.count)] : nil }
    #expect(run(world, device) == .stopped(WipeReason.revoked.problem.sentence))
    #expect(!device.hasFiles)
    #expect(try facts(world) == 3)
    let (email, kept) = try world.company.centre.database.read { connection in
      (
        try connection.integer("SELECT count(*) FROM customer WHERE email = 'late@example.com'"),
        try connection.integer("SELECT count(*) FROM rejected_tx WHERE code = 'DEVICE_REVOKED'")
      )
    }
    #expect(email == 0 && kept == 1)
    let state = try #require(try world.company.centre.devices.find(name)).state
    #expect(state == "wiped" || state == "revoked", "the last word may be lost; it is never said too early")
  }

  @Test("the server hears that the replica is gone, after it is gone")
  func heard() throws {
    let (world, device, name) = try prepared()
    _ = try world.company.centre.devices.revoke(name)
    #expect(run(world, device) == .stopped(WipeReason.revoked.problem.sentence))
    #expect(try world.company.centre.devices.find(name)?.state == "wiped")
    device.engine.retryNow()
    #expect(device.step() == .stopped(WipeReason.revoked.problem.sentence), "there is nothing to go on with")
  }

  @Test("revoked while it listens, in the middle of a pull or of a push, it comes to the same end")
  func anywhere() throws {
    for steps in 0..<6 {
      let (world, device, name) = try prepared()
      device.engine.wake()
      for _ in 0..<steps { device.step() }
      _ = try world.company.centre.devices.revoke(name)
      #expect(run(world, device) == .stopped(WipeReason.revoked.problem.sentence), "after \(steps) steps")
      #expect(!device.hasFiles)
      #expect(try facts(world) == 3)
    }
  }

  @Test("a wipe that the process did not survive is finished by whoever opens the replica next, who sees nothing of it")
  func interrupted() throws {
    let (world, device, name) = try prepared()
    _ = try world.company.centre.devices.revoke(name)
    device.engine.wake()
    var step = device.engine.next(bootMilliseconds: world.now.milliseconds)
    while case .send(let request, _) = step {
      device.engine.finish(device.link.perform(request), bootMilliseconds: world.now.milliseconds)
      step = device.engine.next(bootMilliseconds: world.now.milliseconds)
    }
    #expect(step == .wipe)
    try device.crash()
    #expect(try device.replica.wipeReason() == .revoked)
    #expect(try device.replica.tokens() == nil)
    #expect(try device.reader.draft("followup") == nil)
  }

  @Test("a disabled person's device is refused and keeps his unsent work (OV-4)")
  func disabled() throws {
    let (world, device, _) = try prepared()
    try UserAdministration(world.company.centre).disable("lud")
    #expect(run(world, device) == .stopped(ServiceError.accountDisabled.sentence))
    #expect(device.hasFiles)
    #expect(try device.unsent() == 4)
    try UserAdministration(world.company.centre).enable("lud")
    #expect(device.sync() == .inStep)
    #expect(try device.unsent() == 0)
  }

  @Test("a copied token stops the device without wiping it: both hold it, and nothing tells them apart (ENF-01)")
  func theft() throws {
    let (world, device, name) = try prepared()
    let copied = try #require(try device.replica.tokens()).refresh
    world.pass(seconds: 31 * 60)
    #expect(device.sync() == .inStep)
    #expect(throws: ServiceError.deviceRevoked) { try world.company.centre.devices.refresh(copied) }
    #expect(try world.company.centre.devices.find(name)?.state == "stolen")
    device.engine.retryNow()
    #expect(run(world, device) != nil)
    #expect(device.hasFiles)
  }
}
