import Foundation
import Server
import Sync
import Testing

/// The rule: nothing a client sends, or does not send, costs the server more than its settings say.
@Suite("The limits of the HTTP listener")
struct HTTPLimitsTests {
  private let small = ListenerSettings(bodyBytesMax: 1000, headerBytesMax: 8 << 10)

  @Test("a body of exactly the limit is taken")
  func takesTheLimit() async throws {
    let server = try ListenerUnderTest(small, handler: echo)
    #expect(try await server.send("POST", "/", body: Data(repeating: 97, count: 1000)).body.count == 1000)
  }

  @Test("a body declared too large is refused before it is sent")
  func refusesBeforeTheBody() throws {
    let server = try ListenerUnderTest(small, handler: echo)
    let connection = try RawConnection(port: server.listener.boundPort)
    connection.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n")
    let text = connection.readToEnd()
    #expect(text.hasPrefix("HTTP/1.1 413"))
    #expect(text.contains("\"error\":\"too_large\""))
  }

  @Test("a sender that does not wait still reads the refusal, and no reset")
  func refusalArrivesBehindALargeBody() throws {
    let server = try ListenerUnderTest(small, handler: echo)
    for _ in 0..<20 {
      let connection = try RawConnection(port: server.listener.boundPort)
      connection.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\n\r\n")
      #expect(connection.write([UInt8](repeating: 97, count: 4_000_000)) == 4_000_000)
      #expect(connection.readToEnd().hasPrefix("HTTP/1.1 413"))
    }
  }

  @Test("URLSession reads the refusal of a large body")
  func refusalReachesURLSession() async throws {
    let server = try ListenerUnderTest(small, handler: echo)
    let answer = try await server.send("POST", "/", body: Data(repeating: 97, count: 3_000_000))
    #expect(answer.status == 413)
  }

  @Test("a chunked body is refused when it grows too large")
  func refusesChunked() throws {
    let server = try ListenerUnderTest(small, handler: echo)
    let connection = try RawConnection(port: server.listener.boundPort)
    connection.write("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
    for _ in 0..<3 { connection.write("190\r\n" + String(repeating: "a", count: 400) + "\r\n") }
    connection.write("0\r\n\r\n")
    #expect(connection.readToEnd().hasPrefix("HTTP/1.1 413"))
  }

  @Test("a chunked body without end is cut off")
  func cutsOffEndless() throws {
    let server = try ListenerUnderTest(small, handler: echo)
    let connection = try RawConnection(port: server.listener.boundPort)
    connection.write("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    let chunk = Array(("FFFF\r\n" + String(repeating: "a", count: 0xFFFF) + "\r\n").utf8)
    var sent = 0
    while sent < 100 << 20 {
      let count = connection.write(chunk)
      sent += count
      if count < chunk.count { break }
    }
    #expect(sent < 100 << 20)
  }

  @Test("headers larger than the limit are refused")
  func refusesLargeHeaders() throws {
    let server = try ListenerUnderTest(small, handler: echo)
    let connection = try RawConnection(port: server.listener.boundPort)
    connection.write("GET / HTTP/1.1\r\nHost: x\r\nX-Long: \(String(repeating: "a", count: 20_000))\r\n\r\n")
    let text = connection.readToEnd()
    #expect(text.hasPrefix("HTTP/1.1 431") || text.hasPrefix("HTTP/1.1 413"))
  }

  @Test("a client that sends half a request and stops is dropped")
  func dropsTheSlow() throws {
    let server = try ListenerUnderTest(ListenerSettings(idleSecondsMax: 1), handler: echo)
    let connection = try RawConnection(port: server.listener.boundPort)
    connection.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf")
    #expect(connection.readToEnd() == "")
  }

  @Test("a bomb is refused by its size after inflating")
  func refusesABomb() async throws {
    let server = try ListenerUnderTest(ListenerSettings(bodyBytesMax: 1 << 20), handler: echo)
    let bomb = Gzip.compress(Data(count: 100 << 20), level: 9)
    #expect(bomb.count < 1 << 20)
    let answer = try await server.send("POST", "/", headers: ["Content-Encoding": "gzip"], body: bomb)
    #expect(answer.status == 413)
  }
}
