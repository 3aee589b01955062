import Domain
import Foundation

/// A file of `name value` lines that the program itself changes: other lines stay as they are.
enum NamedFile {
  static func set(_ name: String, _ value: String, in path: String) throws {
    var lines = (Folders.read(path) ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last == "" { lines.removeLast() }
    let line = "\(name) \(value)"
    if let index = lines.lastIndex(where: { $0.split(separator: " ").first.map(String.init) == name }) {
      lines[index] = line
    } else {
      lines.append(line)
    }
    try Folders.make((path as NSString).deletingLastPathComponent)
    try Folders.write(lines.joined(separator: "\n") + "\n", to: path)
  }
}
