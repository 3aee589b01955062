import Foundation

/// A folder of a test's own, gone when the last one who knows it is.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("kehu-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    // What stays behind in the system's temporary folder harms nobody.
    do { try FileManager.default.removeItem(atPath: path) } catch {}
  }

  package func file(_ name: String) -> String { path + "/" + name }

  @discardableResult
  package func write(_ name: String, _ data: Data) throws -> String {
    try data.write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }
}
