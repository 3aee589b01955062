import Domain
import Foundation

/// A page of frames with its end mark. NDJSON: one frame a line; the last line names how many came before it, so that a cut body is noticed.
package struct Page: Hashable, Sendable {
  package var frames: [ChangeFrame]
  package var end: Checkpoint

  package init(frames: [ChangeFrame], end: Checkpoint) {
    self.frames = frames
    self.end = end
  }

  package var body: Data {
    var bytes: [UInt8] = []
    for frame in frames {
      frame.json.write(to: &bytes)
      bytes.append(0x0A)
    }
    JSON.array(["cp", end.json(count: frames.count)]).write(to: &bytes)
    bytes.append(0x0A)
    return Data(bytes)
  }

  /// - Throws: `WireError` for anything cut, reordered or foreign, a captive portal's HTML among it.
  package init(body: Data) throws(WireError) {
    var frames: [ChangeFrame] = []
    var end: Checkpoint?
    for line in body.split(separator: 0x0A) {
      guard end == nil else { throw WireError("something follows the end mark") }
      let json: JSON
      do { json = try JSON(parsing: Data(line)) } catch { throw WireError("a line is not JSON") }
      if json[0] == "cp" {
        guard json[1]["n"].integer == Int64(frames.count) else { throw WireError("the page was cut") }
        end = try Checkpoint(json: json[1])
      } else {
        frames.append(try ChangeFrame(json: json))
      }
    }
    guard let end else { throw WireError("the page has no end mark") }
    self.frames = frames
    self.end = end
  }
}

/// Where a page ends.
package struct Checkpoint: Hashable, Sendable {
  /// Opaque to the client, which keeps it in the transaction that applies the page.
  package var cursor: String
  package var sequence: Int64
  package var hasMore: Bool
  /// Of a fill: customers done, and how many there are.
  package var done: Int64
  package var total: Int64
  /// Of a pull, where rights grew: the token of the fill that brings what they open, from which the pull goes on.
  package var fill: String?

  package init(cursor: String, sequence: Int64, hasMore: Bool, done: Int64 = 0, total: Int64 = 0, fill: String? = nil) {
    self.cursor = cursor
    self.sequence = sequence
    self.hasMore = hasMore
    self.done = done
    self.total = total
    self.fill = fill
  }

  func json(count: Int) -> JSON {
    var members: [String: JSON] = [
      "c": .string(cursor), "seq": .integer(sequence), "more": .bool(hasMore), "n": .integer(Int64(count)), "done": .integer(done),
      "of": .integer(total),
    ]
    if let fill { members["fill"] = .string(fill) }
    return .object(members)
  }

  init(json: JSON) throws(WireError) {
    guard let cursor = json["c"].string, let sequence = json["seq"].integer, let more = json["more"].bool else {
      throw WireError("the end mark is not whole")
    }
    self.init(
      cursor: cursor, sequence: sequence, hasMore: more, done: json["done"].integer ?? 0, total: json["of"].integer ?? 0,
      fill: json["fill"].string)
  }
}
