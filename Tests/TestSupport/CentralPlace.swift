import Database
import Foundation

/// Where a test's central database is: a file in a folder of its own, or, with `KEHU_TEST_POSTGRES=postgresql://…`, a schema of its own on that
/// server. Gone when the last one who knows it is.
package final class CentralPlace: Sendable {
  /// The server that tests may use; `nil` for SQLite.
  package static let server: String? = {
    guard let server = ProcessInfo.processInfo.environment["KEHU_TEST_POSTGRES"], !server.isEmpty else { return nil }
    precondition(PostgreSQLAddress.isSupported, "KEHU_TEST_POSTGRES needs a build with --traits PostgreSQL")
    return server
  }()

  package let url: String
  private let folder: TemporaryFolder?
  private let schema: String?

  /// On whichever database this run of the tests is about.
  package convenience init() throws { try self.init(onServer: CentralPlace.server) }

  package init(onServer server: String?) throws {
    if let server {
      let name = "kehu_test_" + UUID().uuidString.lowercased().filter { $0 != "-" }
      try CentralPlace.run("CREATE SCHEMA \(name)", on: server)
      (url, folder, schema) = (server + (server.contains("?") ? "&" : "?") + "options=-csearch_path%3D" + name, nil, name)
    } else {
      let folder = try TemporaryFolder()
      (url, self.folder, schema) = ("sqlite:" + folder.file("central.db"), folder, nil)
    }
  }

  deinit {
    guard let schema, let server = CentralPlace.server else { return }
    // The server is thrown away with all that is left on it.
    do { try CentralPlace.run("DROP SCHEMA \(schema) CASCADE", on: server) } catch {}
  }

  private static func run(_ sql: String, on server: String) throws {
    #if PostgreSQL
      guard let address = PostgreSQLAddress(server) else { preconditionFailure("KEHU_TEST_POSTGRES is no postgresql://…") }
      try PostgreSQLConnection(address).script(sql)
    #endif
  }
}
