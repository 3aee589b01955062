import CMicroHTTPD
import Foundation
import Sync

/// The headers and the query of a request, copied out of the library.
struct IncomingFields {
  var headers: [String: String] = [:]
  /// Nil when a name or a value is not percent-encoded UTF-8.
  var query: [String: String]? = [:]

  init(_ connection: OpaquePointer) {
    for (name, value) in Self.pairs(.HEADER_KIND, of: connection) {
      let name = name.lowercased()
      headers[name] = headers[name].map { "\($0), \(value)" } ?? value
    }
    for (name, value) in Self.pairs(.GET_ARGUMENT_KIND, of: connection) {
      guard let name = decoded(name), let value = decoded(value) else {
        query = nil
        return
      }
      query?[name] = value
    }
    // Over whatever the client sent under this name, so that nobody can choose his own address.
    headers[HTTPRequest.peerAddressHeader] = Self.peer(of: connection)
  }

  private final class Pairs {
    var values: [(String, String)] = []
  }

  private static func pairs(_ kind: MHD_ValueKind, of connection: OpaquePointer) -> [(String, String)] {
    let pairs = Pairs()
    MHD_get_connection_values_n(
      connection, kind,
      { context, _, name, nameCount, value, valueCount in
        guard let context, let name else { return .YES }
        let pairs = Unmanaged<Pairs>.fromOpaque(context).takeUnretainedValue()
        pairs.values.append((text(name, nameCount), value.map { text($0, valueCount) } ?? ""))
        return .YES
      }, Unmanaged.passUnretained(pairs).toOpaque())
    return pairs.values
  }

  private static func peer(of connection: OpaquePointer) -> String? {
    var buffer = [CChar](repeating: 0, count: 128)
    guard cmhd_peer(connection, &buffer, buffer.count) == 0 else { return nil }
    return buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
  }
}

private func text(_ bytes: UnsafePointer<CChar>, _ count: Int) -> String {
  String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
}

/// Percent-decoded, or nil when the result is not UTF-8 or holds a NUL, at which C would cut it off.
func decoded(_ raw: String) -> String? {
  guard let text = raw.removingPercentEncoding, !text.utf8.contains(0) else { return nil }
  return text
}
