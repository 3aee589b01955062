import Foundation
import Testing

@testable import TUI

@Suite("Keymaps inside the program")
struct BuiltInKeymapsTests {
  @Test(
    "are those of keymaps/, word for word; run with KEHU_RECORD=1 to take them over", arguments: ["default", "callcentre", "vim", "emacs"])
  func sameText(name: String) throws {
    let text = try #require(shippedKeymap("\(name).keys"))
    let source = Self.source(name, text)
    let file = repository.appending(path: "Sources/TUI/Keys/BuiltIn/BuiltInKeymaps+\(name.capitalized).swift")
    if ProcessInfo.processInfo.environment["KEHU_RECORD"] != nil { try Data(source.utf8).write(to: file) }
    #expect(try String(contentsOf: file, encoding: .utf8) == source)
    #expect(BuiltInKeymaps.sources["\(name).keys"] == text)
  }

  private static func source(_ name: String, _ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let body = lines.map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
    return """
      extension BuiltInKeymaps {
        /// `keymaps/\(name).keys`.
        static let \(name)Source = ###\"""
      \(body)

          \"""###
      }

      """
  }
}
