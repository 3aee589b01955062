import Foundation

/// The files of this repository, read where the tests were compiled.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct File: Sendable {
    /// From the root: `Sources/Domain/Changes/JSON.swift`.
    let path: String
    let text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    var name: String { String(path.split(separator: "/").last ?? "") }
    var isSwift: Bool { path.hasSuffix(".swift") }

    func isUnder(_ folder: String) -> Bool { path.hasPrefix(folder + "/") }
  }

  /// Every Swift file.
  static let swift: [File] = files(in: ["Sources", "Tests", "Benchmarks"], endings: ["swift"]) + files(at: ["Package.swift"])

  /// The pages that people read.
  static let documents: [File] =
    files(in: ["docs", "keymaps", "themes"], endings: ["md"]) + files(at: ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])

  /// Everything else that a person writes and a clone carries.
  static let others: [File] =
    files(in: ["Sources"], endings: ["h", "c", "modulemap"]) + files(in: ["keymaps"], endings: ["keys"])
    + files(in: ["themes"], endings: ["theme"]) + files(in: ["scripts", ".ci"], endings: nil) + files(at: ["Makefile"])

  /// Whether there is a file or folder at a path from the root.
  static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path) }

  static func text(_ path: String) throws -> String { try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8) }

  private static func files(at paths: [String]) -> [File] { paths.filter(has).map(read) }

  private static func files(in folders: [String], endings: Set<String>?) -> [File] {
    var paths: [String] = []
    for folder in folders {
      let names = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)?.allObjects ?? []
      for case let name as String in names {
        let path = folder + "/" + name
        let isWanted = endings.map { $0.contains((name as NSString).pathExtension) } ?? !isFolder(path)
        if isWanted { paths.append(path) }
      }
    }
    return paths.sorted().map(read)
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path, isDirectory: &isFolder) && isFolder.boolValue
  }

  private static func read(_ path: String) -> File {
    do { return File(path: path, text: try text(path)) } catch { preconditionFailure("cannot read \(path): \(error)") }
  }
}
