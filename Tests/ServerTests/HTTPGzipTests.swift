import Foundation
import Server
import Sync
import Testing

/// The rule: gzip is invisible to the handler, and used for answers only where it helps and is wanted.
@Suite("gzip on the wire")
struct HTTPGzipTests {
  private let page = Data(String(repeating: #"{"id":1,"name":"张三"},"#, count: 200).utf8)

  @Test("what is compressed expands to the same bytes", arguments: [0, 1, 511, 65_536, 1_000_000])
  func roundTrips(count: Int) throws {
    let data = Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })
    #expect(try Gzip.expand(Gzip.compress(data), outputBytesMax: count) == data)
  }

  @Test("damaged and cut gzip is refused")
  func refusesDamage() {
    let good = Gzip.compress(page)
    var flipped = good
    flipped[good.count / 2] ^= 0xFF
    let bad = [Data(), Data("no gzip".utf8), good.dropLast(1), good.dropLast(good.count - 5), flipped, good + Data([0])]
    for data in bad {
      #expect(throws: GzipError.damaged) { try Gzip.expand(Data(data), outputBytesMax: 1 << 20) }
    }
  }

  @Test("expanding stops at the limit")
  func stopsAtTheLimit() {
    #expect(throws: GzipError.outputTooLarge(bytesMax: 100)) { try Gzip.expand(Gzip.compress(Data(count: 101)), outputBytesMax: 100) }
  }

  @Test("a gzip request arrives expanded")
  func expandsRequests() async throws {
    let server = try ListenerUnderTest(handler: echo)
    let answer = try await server.send("POST", "/", headers: ["Content-Encoding": "gzip"], body: Gzip.compress(page))
    #expect(answer.body == page)
  }

  @Test("a damaged gzip request is answered with 400, another encoding with 415")
  func refusesBadEncodings() async throws {
    let server = try ListenerUnderTest(handler: echo)
    #expect(try await server.send("POST", "/", headers: ["Content-Encoding": "gzip"], body: page).status == 400)
    #expect(try await server.send("POST", "/", headers: ["Content-Encoding": "br"], body: page).status == 415)
  }

  @Test(
    "an answer is compressed when the client accepts gzip and it is more than 512 bytes",
    arguments: [
      ("gzip", 513, true), ("gzip", 512, false), ("deflate, gzip;q=0.5", 600, true), ("*", 600, true), ("gzip;q=0", 600, false),
      ("identity", 600, false), ("", 600, false),
    ])
  func compressesAnswers(accepted: String, count: Int, isCompressed: Bool) throws {
    let server = try ListenerUnderTest(handler: { _ in .now(HTTPResponse(status: 200, body: Data(repeating: 97, count: count))) })
    let connection = try RawConnection(port: server.listener.boundPort)
    connection.write("GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: \(accepted)\r\nConnection: close\r\n\r\n")
    let text = connection.readToEnd().lowercased()
    #expect(text.contains("content-encoding: gzip") == isCompressed)
    #expect(text.contains("vary: accept-encoding") == (count > 512))
  }

  @Test("URLSession expands a compressed answer by itself")
  func urlSessionExpands() async throws {
    let page = page
    let server = try ListenerUnderTest(handler: { _ in .now(HTTPResponse.json(text: page)) })
    #expect(try await server.send("GET", "/").body == page)
  }
}
