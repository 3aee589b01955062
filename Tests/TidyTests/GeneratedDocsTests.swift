import Foundation
import TestSupport
import Testing

/// Pages that the program writes of itself. `make docs` writes them anew.
@Suite("GeneratedDocs")
struct GeneratedDocsTests {
  @Test("docs/data-dictionary.md is what the catalogue says")
  func dataDictionaryIsCurrent() throws {
    let path = "docs/data-dictionary.md"
    let page = DataDictionary.page()
    if ProcessInfo.processInfo.environment["KEHU_RECORD_DOCS"] == "1" {
      try page.write(to: Repository.root.appendingPathComponent(path), atomically: true, encoding: .utf8)
    }
    let committed = Repository.has(path) ? try Repository.text(path) : ""
    #expect(committed == page, "run make docs and commit \(path)")
  }
}
