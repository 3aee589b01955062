/// `postgresql://user:password@host:port/database?options`, as libpq reads it.
package struct PostgreSQLAddress: Hashable, Sendable {
  package let url: String

  /// `nil` for what is no such address.
  package init?(_ url: String) {
    guard url.hasPrefix("postgresql://") || url.hasPrefix("postgres://") else { return nil }
    self.url = url
  }

  /// Without the password and the options, which may hold one: for sentences and logs.
  package var shown: String { PostgreSQLAddress.shown(url) }

  /// As `shown`, of what may be meant as an address.
  package static func shown(_ url: String) -> String {
    let plain = url.prefix { $0 != "?" }
    guard let at = plain.lastIndex(of: "@"), let scheme = plain.firstRange(of: "://") else { return String(plain) }
    let person = plain[scheme.upperBound..<at].prefix { $0 != ":" }
    return String(plain[..<scheme.upperBound] + person + plain[at...])
  }

  /// Whether this build can reach it.
  package static var isSupported: Bool {
    #if PostgreSQL
      true
    #else
      false
    #endif
  }
}
