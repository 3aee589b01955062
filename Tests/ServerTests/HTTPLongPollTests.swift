import Foundation
import Server
import Sync
import Synchronization
import Testing

/// The rule: an answer that comes later comes once, by whoever is first: the handler's side, the clock, or the end.
@Suite("A long poll")
struct HTTPLongPollTests {
  private let nothing = HTTPResponse(status: 204)

  @Test("is answered when another thread completes it")
  func completes() async throws {
    let registered = Signal<HTTPPending>()
    let server = try ListenerUnderTest { [nothing] _ in
      let pending = HTTPPending(timeoutSeconds: 60, onTimeout: nothing)
      registered.send(pending)
      return .later(pending)
    }
    async let answer = server.send("GET", "/hint")
    let pending = try #require(await registered.first())
    #expect(pending.complete(.text("news")))
    #expect(!pending.complete(.text("too late")))
    #expect(try await String(decoding: answer.body, as: UTF8.self) == "news")
  }

  @Test("completed before the handler returns is answered all the same")
  func completesEarly() async throws {
    let server = try ListenerUnderTest { [nothing] _ in
      let pending = HTTPPending(timeoutSeconds: 60, onTimeout: nothing)
      pending.complete(.text("at once"))
      return .later(pending)
    }
    for _ in 0..<50 { #expect(try await server.send("GET", "/").body == Data("at once".utf8)) }
  }

  @Test("is answered by the clock when its time is up")
  func timesOut() async throws {
    let server = try ListenerUnderTest { [nothing] _ in .later(HTTPPending(timeoutSeconds: 0.05, onTimeout: nothing)) }
    #expect(try await server.send("GET", "/").status == 204)
  }

  @Test("with an earlier deadline is not held up by one with a later deadline")
  func timesOutInOrder() async throws {
    let entered = Signal<Void>()
    let server = try ListenerUnderTest { request in
      let isLong = request.path == "/long"
      entered.send(())
      return .later(HTTPPending(timeoutSeconds: isLong ? 3600 : 0.05, onTimeout: .text(request.path)))
    }
    async let long = server.send("GET", "/long")
    _ = await entered.first()
    #expect(try await server.send("GET", "/short").body == Data("/short".utf8))
    server.listener.stop()
    #expect(try await long.status == 503)
  }

  @Test("outlives the idle limit of the connection")
  func outlivesTheIdleLimit() async throws {
    let server = try ListenerUnderTest(ListenerSettings(idleSecondsMax: 1)) { _ in
      .later(HTTPPending(timeoutSeconds: 1.5, onTimeout: .text("patient")))
    }
    #expect(try await server.send("GET", "/").body == Data("patient".utf8))
  }

  @Test("costs no thread: twenty wait on two workers while others are answered")
  func costsNoThread() async throws {
    let registered = Mutex<[HTTPPending]>([])
    let all = Signal<Void>()
    let server = try ListenerUnderTest(ListenerSettings(workers: 2)) { [nothing] request in
      guard request.path == "/hint" else { return .now(.text("now")) }
      let pending = HTTPPending(timeoutSeconds: 60, onTimeout: nothing)
      let count = registered.withLock { list in
        list.append(pending)
        return list.count
      }
      if count == 20 { all.send(()) }
      return .later(pending)
    }
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<20 { group.addTask { try await server.send("GET", "/hint").status } }
      _ = await all.first()
      #expect(try await server.send("GET", "/").body == Data("now".utf8))
      for pending in registered.withLock({ $0 }) { pending.complete(.text("news")) }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == Array(repeating: 200, count: 20))
  }

  @Test("whose client has gone harms nobody")
  func survivesAClientThatLeft() async throws {
    let registered = Signal<HTTPPending>()
    let server = try ListenerUnderTest { [nothing] request in
      guard request.path == "/hint" else { return .now(.text("now")) }
      let pending = HTTPPending(timeoutSeconds: 60, onTimeout: nothing)
      registered.send(pending)
      return .later(pending)
    }
    var connection: RawConnection? = try RawConnection(port: server.listener.boundPort)
    connection?.write("GET /hint HTTP/1.1\r\nHost: x\r\n\r\n")
    let pending = try #require(await registered.first())
    connection = nil
    pending.complete(.text(String(repeating: "news", count: 100_000)))
    #expect(try await server.send("GET", "/").status == 200)
  }

  @Test("in the same process is awaited without a socket")
  func inProcess() async {
    let pending = HTTPPending(timeoutSeconds: 60, onTimeout: nothing)
    async let answer = pending.response()
    pending.expire()
    #expect(await answer == nothing)
  }
}
