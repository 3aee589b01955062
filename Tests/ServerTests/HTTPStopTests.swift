import Foundation
import Server
import Sync
import Testing

/// The rule: what was accepted is answered; what comes after is refused; then nothing is left.
@Suite("Starting and stopping the HTTP listener")
struct HTTPStopTests {
  @Test("a request in flight is answered, a new client is refused")
  func drains() async throws {
    let entered = Signal<Void>()
    let go = DispatchSemaphore(value: 0)
    let server = try ListenerUnderTest { _ in
      entered.send(())
      go.wait()
      return .now(.text("finished"))
    }
    let port = server.listener.boundPort
    let connection = try RawConnection(port: port)
    connection.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    _ = await entered.first()
    let stopped = Signal<Void>()
    Thread.detachNewThread {
      server.listener.stop()
      stopped.send(())
    }
    // The port is refused from a moment after `stop` begins; the handler is let go only after that was seen.
    while RawConnection.isAccepted(port: port) {}
    go.signal()
    let text = connection.readToEnd()
    #expect(text.hasSuffix("finished"))
    #expect(text.lowercased().contains("connection: close"))
    _ = await stopped.first()
  }

  @Test("a long poll is answered with 503")
  func endsLongPolls() async throws {
    let registered = Signal<HTTPPending>()
    let server = try ListenerUnderTest { _ in
      let pending = HTTPPending(timeoutSeconds: 3600, onTimeout: HTTPResponse(status: 204))
      registered.send(pending)
      return .later(pending)
    }
    async let answer = server.send("GET", "/")
    let pending = try #require(await registered.first())
    server.listener.stop()
    let response = try await answer
    #expect(response.status == 503)
    #expect(response.headers["retry-after"] == "1")
    #expect(!pending.complete(.text("late")))
  }

  @Test("stopping twice, and stopping with idle connections open, returns")
  func stopsTwice() throws {
    let server = try ListenerUnderTest(handler: echo)
    let idle = try RawConnection(port: server.listener.boundPort)
    idle.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    _ = idle.read(until: "\r\n\r\n")
    server.listener.stop()
    server.listener.stop()
    #expect(idle.readToEnd() == "")
  }

  @Test("a stopped listener gives its port back")
  func givesThePortBack() async throws {
    let first = try ListenerUnderTest(handler: echo)
    let port = first.listener.boundPort
    #expect(throws: ListenerError.addressInUse(address: "127.0.0.1", port: port)) {
      try HTTPListener(ListenerSettings(port: port), handler: echo)
    }
    first.listener.stop()
    let second = try ListenerUnderTest(ListenerSettings(port: port), handler: echo)
    #expect(try await second.send("GET", "/").status == 200)
  }

  @Test("an address that cannot be listened on is named")
  func namesBadAddresses() {
    #expect(throws: ListenerError.addressInvalid("no such.host")) {
      try HTTPListener(ListenerSettings(address: "no such.host"), handler: echo)
    }
    #expect(throws: ListenerError.addressNotOfThisMachine("192.0.2.1")) {
      try HTTPListener(ListenerSettings(address: "192.0.2.1"), handler: echo)
    }
    #expect(throws: ListenerError.portInvalid(70_000)) { try HTTPListener(ListenerSettings(port: 70_000), handler: echo) }
  }

  @Test("a listener with one worker works as well")
  func oneWorker() async throws {
    let server = try ListenerUnderTest(ListenerSettings(workers: 1), handler: echo)
    #expect(try await server.send("POST", "/", body: Data("x".utf8)).body == Data("x".utf8))
  }
}
