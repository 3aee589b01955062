import Domain
import Foundation
import Server
import Store
import Sync
import TestSupport
import Testing

/// The rule: the engine says what to send and is told what came; whatever comes, it makes only legal moves, loses nothing that is unsent, and
/// goes on by itself as soon as it can.
@Suite("The sync engine, driven by hand")
struct SyncEngineTests {
  private func html(_ status: Int) -> HTTPResponse { HTTPResponse(status: status, body: Data("<html>Welcome</html>".utf8)) }

  private func refusal(_ error: ServiceError) -> HTTPResponse { .json(text: error.json.data, status: error.status) }

  /// A filled device with one unsent edit, about to push it.
  private func pushing() throws -> (World, TestDevice) {
    let world = try World()
    let device = try world.filled("lud")
    try device.edit("章172") { $0.email = "a@example.com" }
    device.engine.wake()
    return (world, device)
  }

  private func request(_ device: TestDevice, _ world: World) throws -> HTTPRequest {
    switch device.engine.next(bootMilliseconds: world.now.milliseconds) {
    case .send(let request, _), .listen(let request): return request
    case .wait, .stop, .wipe:
      Issue.record("nothing is sent in \(device.engine.phase)")
      throw WireError("nothing is sent")
    }
  }

  private func answer(_ device: TestDevice, _ world: World, _ response: HTTPResponse) {
    device.engine.finish(.success(response), bootMilliseconds: world.now.milliseconds)
  }

  @Test("a round greets, pushes, fills or pulls, and then listens")
  func round() throws {
    let world = try World()
    let device = try world.device("lud")
    var paths: [String] = []
    for _ in 0..<200 where device.engine.phase != .inStep {
      let request = try request(device, world)
      paths.append(String(request.path.split(separator: "/").last ?? ""))
      device.engine.finish(device.link.perform(request), bootMilliseconds: world.now.milliseconds)
    }
    #expect(paths.first == "hello")
    #expect(paths.last == "pull")
    #expect(Set(paths) == ["hello", "fill", "pull"])
    #expect(try request(device, world).path == "/sync/v1/hint")
    try device.edit("章172") { $0.email = "a@example.com" }
    device.engine.wake()
    #expect(try request(device, world).path == "/sync/v1/push")
  }

  @Test("every phase leads only where the table says, and a failure from everywhere back to the greeting")
  func moves() {
    let all: [SyncPhase] = [.greeting, .refreshing, .pushing, .pulling, .filling, .inStep, .wiping, .waiting, .blocked]
    for phase in all where phase != .waiting && phase != .blocked {
      #expect(phase.canMove(to: .waiting) && phase.canMove(to: .blocked), "\(phase)")
      #expect(!phase.canMove(to: phase))
    }
    for phase in [SyncPhase.waiting, .blocked] { #expect(all.filter { phase.canMove(to: $0) } == [.greeting]) }
    #expect(!SyncPhase.greeting.canMove(to: .inStep) && !SyncPhase.pushing.canMove(to: .inStep))
  }

  @Test("waits grow, differ, and are bounded: eight seconds for a server that is away, five minutes for one that asks for patience")
  func backoff() {
    for (isBusy, most) in [(false, Int64(8_200)), (true, 300_200)] {
      var backoff = Backoff()
      var before: Int64 = 0
      for round in 0..<40 {
        var (low, high) = (backoff, backoff)
        let shortest = low.nextMilliseconds(random: 0, isBusy: isBusy)
        let longest = high.nextMilliseconds(random: 0.999_999, isBusy: isBusy)
        #expect(shortest >= 200 && longest <= most && longest >= before, "round \(round)")
        before = longest
        _ = backoff.nextMilliseconds(random: 0.5, isBusy: isBusy)
      }
      #expect(before > most * 9 / 10)
      backoff.reset()
      #expect(backoff.nextMilliseconds(random: 0.999_999, isBusy: isBusy) < 1300)
    }
  }

  /// Every answer a network can invent, at every request a round makes.
  private static let foreign: [Int] = [200, 201, 204, 301, 302, 400, 401, 403, 404, 407, 409, 410, 412, 418, 429, 500, 502, 503, 504, 511]

  @Test("a captive portal's answer of any status, anywhere in a round, is waited out and settles nothing", arguments: foreign)
  func portal(status: Int) throws {
    for steps in 0..<6 {
      let world = try World()
      let device = try world.device("lud")
      for _ in 0..<steps { device.step() }
      guard case .send = device.engine.next(bootMilliseconds: world.now.milliseconds) else { continue }
      answer(device, world, html(status))
      #expect(device.engine.phase == .waiting, "\(status) at step \(steps)")
      world.pass(seconds: 10)
      #expect(device.sync() == .inStep)
      #expect(try device.customer("章172") != nil)
    }
    let (world, device) = try pushing()
    _ = try request(device, world)
    answer(device, world, html(status))
    #expect(device.engine.phase == .waiting)
    #expect(try device.unsent() == 1)
    world.pass(seconds: 10)
    device.sync()
    #expect(try device.unsent() == 0)
  }

  @Test("a page that was cut anywhere is not applied, and comes again")
  func cutPages() throws {
    let world = try World()
    let device = try world.device("lud")
    for _ in 0..<40 where device.engine.phase != .inStep {
      let request = try request(device, world)
      guard case .success(let whole) = device.link.perform(request) else { continue }
      let before = try device.dump()
      if request.method == "GET", !whole.body.isEmpty {
        var cut = whole
        cut.body = whole.body.prefix(whole.body.count * 2 / 3)
        answer(device, world, cut)
        #expect(device.engine.phase == .waiting)
        #expect(try device.dump() == before)
        device.engine.retryNow()
        while device.engine.phase == .greeting || device.engine.phase == .pushing { device.step() }
        guard device.engine.phase != .inStep else { break }
        let again = try self.request(device, world)
        #expect(again.path == request.path || again.path.hasSuffix("pull"))
        device.engine.finish(device.link.perform(again), bootMilliseconds: world.now.milliseconds)
      } else {
        answer(device, world, whole)
      }
    }
    #expect(device.engine.phase == .inStep)
  }

  @Test("a push answer that is cut, of another push, or garbled settles nothing; the same bytes go again")
  func cutVerdicts() throws {
    let (world, device) = try pushing()
    let first = try request(device, world)
    guard case .success(let whole) = device.link.perform(first) else { return }
    let text = String(decoding: whole.body, as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    for body in [
      "", lines[0], String(text.prefix(text.count / 2)), lines[1], "{\"end\":0}", lines[0] + "\n" + lines[0] + "\n" + lines[1],
      lines[0].replacing("\"n\":1", with: "\"n\":7") + "\n" + lines[1], "null", "[]",
    ] {
      answer(device, world, HTTPResponse(status: 200, body: Data(body.utf8)))
      #expect(try device.unsent() == 1, "\(body)")
      device.engine.retryNow()
      while device.engine.phase == .greeting { device.step() }
      guard device.engine.phase == .pushing else {
        Issue.record("\(device.engine.phase) after \(body)")
        return
      }
      #expect(try request(device, world).body == first.body)
    }
    answer(device, world, whole)
    #expect(try device.unsent() == 0)
  }

  @Test("an expired token is refreshed once and the same bytes go again")
  func refreshed() throws {
    let (world, device) = try pushing()
    world.pass(seconds: 31 * 60)
    let first = try request(device, world)
    device.engine.finish(device.link.perform(first), bootMilliseconds: world.now.milliseconds)
    #expect(device.engine.phase == .refreshing)
    #expect(try request(device, world).path == "/sync/v1/token")
    while device.engine.phase != .pushing { device.step() }
    let second = try request(device, world)
    #expect(second.body == first.body)
    #expect(second.bearerToken != first.bearerToken)
    device.sync()
    #expect(try device.unsent() == 0)
  }

  @Test("the answer to a refresh gets lost, and the old token serves once more")
  func lostRefresh() throws {
    let (world, device) = try pushing()
    world.pass(seconds: 31 * 60)
    while device.engine.phase != .refreshing { device.step() }
    device.link.fault = { .lostAnswer }
    device.step()
    #expect(device.engine.phase == .waiting)
    device.link.fault = { nil }
    world.pass(seconds: 10)
    #expect(device.sync() == .inStep)
    #expect(try device.unsent() == 0)
  }

  @Test("a refresh that is refused stops with a sentence, keeps the work, and goes on after a new login")
  func refusedRefresh() throws {
    let (world, device) = try pushing()
    world.pass(seconds: 15 * 86_400)
    guard case .stopped(let reason) = device.sync() else {
      Issue.record("it goes on")
      return
    }
    #expect(reason.zh.contains("kehu login") && reason.en.contains("kehu login"))
    #expect(try device.unsent() == 1)
    let status = try device.reader.status(today: BusinessZone.shanghai.day(of: world.now), zone: .shanghai)
    #expect(status.reason == reason && !status.isOnline && status.isStopped)
    let enrolment = try world.company.enrol("lud")
    try device.replica.enrol(ReplicaIdentity(user: enrolment.user, device: enrolment.device, account: "lud", server: "test"))
    try device.replica.keepTokens(access: enrolment.tokens.access, refresh: enrolment.tokens.refresh)
    #expect(device.sync() == .inStep)
    #expect(try device.unsent() == 0)
  }

  @Test(
    "what a person has to mend stops the engine with the server's sentence, and a retry greets again",
    arguments: [ServiceError.deviceRevoked, .accountDisabled, .deviceFork, .schema(2), .badFrame])
  func blocked(error: ServiceError) throws {
    let (world, device) = try pushing()
    _ = try request(device, world)
    answer(device, world, refusal(error))
    #expect(device.engine.next(bootMilliseconds: .max) == .stop(error.sentence))
    #expect(try device.unsent() == 1)
    device.engine.retryNow()
    #expect(try request(device, world).path == "/sync/v1/hello")
    device.sync()
    #expect(try device.unsent() == 0)
  }

  @Test("a busy or full server is given time, and a person who asks is not kept waiting", arguments: [429, 500, 503, 507])
  func busy(status: Int) throws {
    let (world, device) = try pushing()
    _ = try request(device, world)
    answer(device, world, refusal(ServiceError(status, "busy", "忙", "busy")))
    let now = world.now.milliseconds
    guard case .wait(let until) = device.engine.next(bootMilliseconds: now) else {
      Issue.record("it does not wait")
      return
    }
    #expect(until > now && until <= now + 300_200)
    device.engine.wake()
    #expect(device.engine.next(bootMilliseconds: until - 1) == .wait(untilBootMilliseconds: until), "local work is no reason to hurry")
    device.engine.retryNow()
    #expect(try request(device, world).path == "/sync/v1/hello")
  }

  @Test("a push that is too large is halved until it passes")
  func tooLarge() throws {
    let (world, device) = try pushing()
    for number in 0..<7 { try device.edit("卢丹") { $0.address = "\(number)号" } }
    var sizes: [Int] = []
    for _ in 0..<40 where device.engine.phase != .inStep || sizes.isEmpty {
      let request = try request(device, world)
      if request.path.hasSuffix("push") {
        let count = request.body.split(separator: 0x0A).count
        sizes.append(count)
        if count > 2 {
          answer(device, world, sizes.count == 1 ? html(413) : refusal(.tooLarge))
          continue
        }
      }
      device.engine.finish(device.link.perform(request), bootMilliseconds: world.now.milliseconds)
    }
    #expect(sizes == [8, 4, 2, 2, 2, 2])
    #expect(try device.unsent() == 0)
  }

  @Test("a transaction that the server puts off keeps its number and is sent again after a while, not at once")
  func deferred() throws {
    let (world, device) = try pushing()
    let first = try request(device, world)
    let verdict = Verdict(number: 1, outcome: .deferred(seconds: 5), sequence: 0)
    answer(device, world, HTTPResponse(status: 200, body: Data((verdict.json.text + "\n{\"end\":1}").utf8)))
    #expect(device.engine.phase == .waiting)
    #expect(try device.unsent() == 1)
    device.engine.retryNow()
    device.step()
    #expect(try request(device, world).body == first.body)
  }

  @Test("whatever is sent while no request is out changes nothing", arguments: [200, 401, 403, 410, 413, 503])
  func unasked(status: Int) throws {
    let world = try World()
    let device = try world.filled("lud")
    let before = try device.dump()
    device.engine.finishHint(.success(html(status)), bootMilliseconds: world.now.milliseconds)
    world.pass(seconds: 10)
    #expect(device.sync() == .inStep)
    #expect(try device.dump() == before)
  }

  @Test("an old copy of a replica is noticed by its numbers, and told to enrol again (sync 2.12)")
  func oldCopy() throws {
    let (world, device) = try pushing()
    let copy = world.company.folder.file("copy.db")
    device.replica.close()
    try FileManager.default.copyItem(atPath: world.company.folder.file("replica-0-lud.db"), toPath: copy)
    try device.crash()
    device.sync()
    #expect(try device.unsent() == 0)
    let replica = try Replica(path: copy, isDurable: false)
    let engine = SyncEngine(replica: replica)
    for _ in 0..<10 {
      guard case .send(let request, _) = engine.next(bootMilliseconds: 0) else { break }
      engine.finish(device.link.perform(request), bootMilliseconds: 0)
    }
    // The copy's own unsent transaction is the one that the server has: sent again it is the same, and nothing happens twice.
    #expect(try replica.queued(limit: 10).isEmpty || engine.phase == .blocked)
  }

  @Test("every reason for silence has a sentence in both languages")
  func sentences() {
    for failure in [TransportFailure.refused, .unknownHost, .timedOut, .untrusted, .interrupted, .other("x")] {
      #expect(!failure.sentence.zh.isEmpty && !failure.sentence.en.isEmpty)
      #expect(failure.sentence.zh != failure.sentence.en)
    }
  }
}

/// The rule (sync 2.4): a device knows the server's time from its last greeting, whatever is done to its wall clock.
@Suite("The server's time on a device")
struct ClockAnchorTests {
  private func reading(wall: Int64, boot: Int64, id: String = "a") -> ClockReading {
    ClockReading(wall: Instant(milliseconds: wall), bootMilliseconds: boot, bootID: id)
  }

  private let anchor = ClockAnchor(
    server: Instant(milliseconds: 1_000_000),
    reading: ClockReading(wall: Instant(milliseconds: 2_000_000), bootMilliseconds: 500, bootID: "a"))

  @Test("within one boot the wall clock may be set as anybody likes", arguments: [0, 2_000_100, 99_999_999] as [Int64])
  func sameBoot(wall: Int64) {
    #expect(anchor.serverTime(at: reading(wall: wall, boot: 600)) == Instant(milliseconds: 1_000_100))
  }

  @Test("after a reboot the difference of the clocks holds")
  func reboot() {
    #expect(anchor.serverTime(at: reading(wall: 2_000_100, boot: 3, id: "b")) == Instant(milliseconds: 1_000_100))
  }

  @Test("what was made before the greeting has its time too")
  func before() {
    #expect(anchor.serverTime(at: reading(wall: 1, boot: 400)) == Instant(milliseconds: 999_900))
  }

  @Test("a device whose clock is off by a day stamps its work with the server's time")
  func offByADay() throws {
    let world = try World()
    let (lud, lisi) = (try world.filled("lud"), try world.filled("lisi"))
    let replica = lud.replica
    let ahead = ReplicaEnvironment(
      clock: { [clock = world.company.clock] in
        ClockReading(wall: clock.now.adding(seconds: 86_400), bootMilliseconds: clock.now.milliseconds, bootID: "test")
      }, random: { (7, 9) })
    replica.close()
    let skewed = try Replica(path: replica.path, environment: ahead, isDurable: false)
    var row = try #require(try lud.customer("章172"))
    row.email = "skewed@example.com"
    let whole = row
    try skewed.write("customer.edit") { try Customers.edit(whole, in: $0) }
    skewed.close()
    try lud.crash()
    world.pass(seconds: 60)
    try lisi.edit("章172") { $0.email = "later@example.com" }
    world.settle()
    #expect(try lud.customer("章172")?.email == "later@example.com")
  }
}
