import CZlib
import Foundation

package enum GzipError: Error, Equatable, Sendable {
  /// Not gzip, damaged, or cut short.
  case damaged
  /// More than the caller allows: nothing past the limit was kept.
  case outputTooLarge(bytesMax: Int)
}

package enum Gzip {
  /// - Parameter level: 1 (fast) to 9 (small). Level 1 already takes nine tenths off our JSON.
  package static func compress(_ data: Data, level: Int32 = 1) -> Data {
    var stream = z_stream()
    // 15 bits of window, and 16 more for a gzip header instead of zlib's (zlib.h, deflateInit2).
    let started = deflateInit2_(
      &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(started == Z_OK, "zlib refused to start: its version or the memory is not what the build saw")
    defer { deflateEnd(&stream) }
    // deflateBound with a gzip header is enough for one call with Z_FINISH.
    var output = Data(count: Int(deflateBound(&stream, UInt(data.count))))
    let count = data.withUnsafeBytes { input in
      output.withUnsafeMutableBytes { room in
        stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
        stream.avail_in = UInt32(input.count)
        stream.next_out = room.bindMemory(to: UInt8.self).baseAddress
        stream.avail_out = UInt32(room.count)
        let ended = deflate(&stream, Z_FINISH)
        precondition(ended == Z_STREAM_END, "deflateBound promised room for the whole output")
        return room.count - Int(stream.avail_out)
      }
    }
    output.removeSubrange(count...)
    return output
  }

  /// - Parameter outputBytesMax: Where to stop. A few kilobytes of gzip can stand for gigabytes.
  package static func expand(_ data: Data, outputBytesMax: Int) throws(GzipError) -> Data {
    var stream = z_stream()
    let started = inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(started == Z_OK, "zlib refused to start: its version or the memory is not what the build saw")
    defer { inflateEnd(&stream) }
    var output = Data()
    var failure: GzipError?
    data.withUnsafeBytes { input in
      stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
      stream.avail_in = UInt32(input.count)
      failure = inflateAll(&stream, into: &output, bytesMax: outputBytesMax)
    }
    if let failure { throw failure }
    return output
  }

  private static func inflateAll(_ stream: inout z_stream, into output: inout Data, bytesMax: Int) -> GzipError? {
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let (status, count) = chunk.withUnsafeMutableBufferPointer { room in
        stream.next_out = room.baseAddress
        stream.avail_out = UInt32(room.count)
        let status = inflate(&stream, Z_NO_FLUSH)
        return (status, room.count - Int(stream.avail_out))
      }
      guard status == Z_OK || status == Z_STREAM_END else { return .damaged }
      guard output.count + count <= bytesMax else { return .outputTooLarge(bytesMax: bytesMax) }
      output.append(contentsOf: chunk[..<count])
      if status == Z_STREAM_END { return stream.avail_in == 0 ? nil : .damaged }
      // Input used up and room left, yet no end: the stream was cut short.
      if stream.avail_in == 0 && count < chunk.count { return .damaged }
    }
  }
}
