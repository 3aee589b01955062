import Foundation
import Server
import Sync
import Synchronization
import Testing

/// The rule: the handler sees a request that is whole and well-formed, and the client sees the handler's answer.
@Suite("The HTTP listener")
struct HTTPListenerTests {
  @Test("hands path, query, headers and body to the handler decoded")
  func handsOverARequest() async throws {
    let seen = Mutex<HTTPRequest?>(nil)
    let server = try ListenerUnderTest { request in
      seen.withLock { $0 = request }
      return .now(.text("好", status: 201))
    }
    let answer = try await server.send(
      "POST", "/%E5%AE%A2%E6%88%B7/1?q=%E5%BC%A0+%E4%B8%89&empty=&flag",
      headers: ["Authorization": "Bearer abc", "X-Peer-Address": "8.8.8.8"],
      body: Data("{}".utf8))
    #expect(answer.status == 201)
    #expect(String(decoding: answer.body, as: UTF8.self) == "好")
    let request = try #require(seen.withLock { $0 })
    #expect(request.method == "POST")
    #expect(request.path == "/客户/1")
    #expect(request.query == ["q": "张 三", "empty": "", "flag": ""])
    #expect(request.bearerToken == "abc")
    #expect(request.peerAddress == "127.0.0.1")
    #expect(request.body == Data("{}".utf8))
  }

  @Test("answers HEAD with the headers of GET and no body")
  func answersHEAD() async throws {
    let server = try ListenerUnderTest(handler: { _ in .now(.text("hello")) })
    let connection = try RawConnection(port: server.listener.boundPort)
    connection.write("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    let text = connection.readToEnd()
    #expect(text.hasPrefix("HTTP/1.1 200"))
    #expect(text.contains("Content-Length: 5\r\n"))
    #expect(text.hasSuffix("\r\n\r\n"))
  }

  @Test("keeps a connection open for the next request")
  func keepsAlive() throws {
    let server = try ListenerUnderTest(handler: echo)
    let connection = try RawConnection(port: server.listener.boundPort)
    for body in ["one", "two", "end"] {
      connection.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n\(body)")
      #expect(connection.read(until: body).hasPrefix("HTTP/1.1 200"))
    }
  }

  @Test("answers 200 requests at once, each with its own answer")
  func answersManyAtOnce() async throws {
    let server = try ListenerUnderTest(handler: echo)
    let wrong = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask {
          let body = Data("body \(number)".utf8)
          let answer = try await server.send("POST", "/\(number)", body: body)
          return answer.status == 200 && answer.body == body
        }
      }
      return try await group.reduce(into: 0) { count, isRight in count += isRight ? 0 : 1 }
    }
    #expect(wrong == 0)
  }

  @Test("answers 405 to a method it does not know, and says which it does", arguments: ["TRACE", "OPTIONS", "BREW"])
  func refusesMethods(method: String) throws {
    let server = try ListenerUnderTest(handler: echo)
    let connection = try RawConnection(port: server.listener.boundPort)
    connection.write("\(method) / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    let text = connection.readToEnd()
    #expect(text.hasPrefix("HTTP/1.1 405"))
    #expect(text.lowercased().contains("allow: get, head, post, put, patch, delete"))
  }

  @Test(
    "answers 400 to what is malformed, without asking the handler",
    arguments: [
      "GET /%FF HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      "GET /a%00b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      "GET /a%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      "GET /a?q=%C3%28 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      "GET /a HTTP/1.1\r\nConnection: close\r\n\r\n",
      "GET relative HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\nConnection: close\r\n\r\n",
      "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
      "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n\r\n",
    ])
  func refusesMalformed(text: String) throws {
    let asked = Atomic(false)
    let server = try ListenerUnderTest { _ in
      asked.store(true, ordering: .relaxed)
      return .now(HTTPResponse(status: 200))
    }
    let connection = try RawConnection(port: server.listener.boundPort)
    connection.write(text)
    #expect(connection.readToEnd().hasPrefix("HTTP/1.1 400"))
    let wasAsked = asked.load(ordering: .relaxed)
    #expect(!wasAsked)
  }

  @Test("survives any bytes at all", arguments: ["\u{0}\u{1}\u{2}\r\n\r\n", "\r\n\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "{}"])
  func survivesNonsense(text: String) async throws {
    let server = try ListenerUnderTest(ListenerSettings(idleSecondsMax: 1), handler: echo)
    let connection = try RawConnection(port: server.listener.boundPort)
    connection.write(text)
    _ = connection.readToEnd()
    #expect(try await server.send("GET", "/").status == 200)
  }

  @Test("answers 500 instead of sending a header that breaks the line")
  func refusesBrokenHeaders() async throws {
    let server = try ListenerUnderTest { _ in .now(HTTPResponse(status: 200, headers: ["x-name": "a\r\nset-cookie: b"])) }
    let answer = try await server.send("GET", "/")
    #expect(answer.status == 500)
    #expect(answer.headers["set-cookie"] == nil)
  }
}
