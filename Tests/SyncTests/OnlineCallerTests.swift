import Domain
import Foundation
import Server
import Store
import Sync
import Synchronization
import TestSupport
import Testing

/// Carries requests to a centre in this process, from any thread.
private final class NearTransport: Transport {
  private struct State {
    var paths: [String] = []
    var failure: TransportFailure?
  }

  private let centre: Centre
  private let state = Mutex(State())

  init(_ centre: Centre) { self.centre = centre }

  var paths: [String] { state.withLock { $0.paths } }
  func fail(with failure: TransportFailure?) { state.withLock { $0.failure = failure } }

  func send(
    _ request: HTTPRequest, timeoutSeconds: Double, completion: @escaping @Sendable (Result<HTTPResponse, TransportFailure>) -> Void
  ) {
    let failure = state.withLock { state in
      state.paths.append(request.path)
      return state.failure
    }
    if let failure { return completion(.failure(failure)) }
    switch centre.handle(request) {
    case .now(let response): completion(.success(response))
    case .later(let pending): pending.whenComplete { completion(.success($0)) }
    }
  }

  func cancelAll() {}
}

/// The rule: a command that may not wait is answered or refused with a sentence, and never costs the device its tokens.
@Suite("Calling the server at once")
struct OnlineCallerTests {
  private struct Desk {
    let world: World
    let device: TestDevice
    let transport: NearTransport
    let caller: OnlineCaller
    let wakes: Wakes
  }

  private final class Wakes: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func add() { count.withLock { $0 += 1 } }
  }

  private func desk() throws -> Desk {
    let world = try World()
    let device = try world.filled("lud")
    let transport = NearTransport(world.company.centre)
    let wakes = Wakes()
    let caller = OnlineCaller(replica: device.replica, transport: transport) { wakes.add() }
    return Desk(world: world, device: device, transport: transport, caller: caller, wakes: wakes)
  }

  private let list = OnlineCommand("device.list")

  private func code(_ result: Result<OnlineAnswer, Problem>) -> String? {
    if case .failure(let problem) = result { problem.code } else { nil }
  }

  @Test("an answer comes back, and the sync is woken")
  func answered() throws {
    let desk = try desk()
    #expect(try desk.caller.perform(list).get().result.array?.count == 1)
    #expect(desk.wakes.value == 1)
    #expect(desk.transport.paths == ["/sync/v1/command"])
  }

  @Test("an expired token is exchanged once, and the sync goes on with the new one")
  func refreshed() throws {
    let desk = try desk()
    desk.world.pass(seconds: 31 * 60)
    #expect(try desk.caller.perform(list).get().result.array?.count == 1)
    #expect(desk.transport.paths == ["/sync/v1/command", "/sync/v1/token", "/sync/v1/command"])
    #expect(desk.device.sync() == .inStep)
  }

  @Test("tokens exchanged while the engine was about to are not exchanged again: that would look like theft (ENF-01)")
  func meanwhile() throws {
    let desk = try desk()
    desk.world.pass(seconds: 31 * 60)
    desk.device.engine.wake()
    while desk.device.engine.phase != .refreshing { desk.device.step() }
    #expect(code(desk.caller.perform(list)) == nil)
    #expect(desk.device.sync() == .inStep)
    #expect(code(desk.caller.perform(list)) == nil)
    #expect(try desk.world.company.centre.devices.list(of: desk.world.company.user("lud")).map(\.state) == ["active"])
  }

  @Test("no connection says so; an answer that did not come says that it may have been done; a refusal says what the server says")
  func refused() throws {
    let desk = try desk()
    for failure in [TransportFailure.refused, .unknownHost, .other("x"), .untrusted] {
      desk.transport.fail(with: failure)
      #expect(code(desk.caller.perform(list)) == "OFFLINE")
    }
    for failure in [TransportFailure.timedOut, .interrupted] {
      desk.transport.fail(with: failure)
      #expect(code(desk.caller.perform(list)) == "E_NO_ANSWER")
    }
    desk.transport.fail(with: nil)
    let weak = desk.caller.perform(OnlineCommand("password.change", [], ["old": .string(DemoPeople.password), "new": "1"]))
    guard case .failure(let problem) = weak else {
      Issue.record("a weak password was taken")
      return
    }
    #expect(problem.code == "E_PWD_WEAK" && problem.field == "new")
    #expect(desk.wakes.value == 0)
  }
}
