import Testing

/// What may stand in which module, beyond what the manifest and the compiler say (docs/ARCHITECTURE.md, "Invariants").
@Suite("Each thing has its place")
struct BoundaryTests {
  /// A C library, and the file or folder that alone may import it.
  static let libraries: [(module: String, place: String)] = [
    ("CNcurses", "Sources/Terminal/Ncurses.swift"), ("CShims", "Sources/Terminal/"), ("CSQLite", "Sources/Database/"),
    ("CPostgres", "Sources/Database/PostgreSQL/"),
    ("CMicroHTTPD", "Sources/Server/HTTP/"), ("CGnuTLS", "Sources/Server/"), ("CZlib", "Sources/Server/"),
    ("CCrypt", "Sources/Passwords/"),
    ("CCSV", "Sources/Server/Files/"),
  ]

  @Test("a C library is imported in its one place", arguments: libraries)
  func librariesHaveTheirPlace(module: String, place: String) {
    for file in Repository.swift where !file.isUnder("Tests/TidyTests") && file.lines.contains(Substring("import \(module)")) {
      #expect(file.path.hasPrefix(place), "\(file.path) imports \(module): add what it needs to \(place) and call that")
    }
  }

  @Test("SQL is written in Database, Tables, Store and Server alone")
  func sqlHasItsPlace() {
    let places = ["Sources/Database", "Sources/Tables", "Sources/Store", "Sources/Server"]
    for file in Repository.swift where file.isUnder("Sources") && !places.contains(where: file.isUnder) {
      // Cheap, and enough to pass over most files.
      guard ["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "PRAGMA"].contains(where: file.text.contains) else { continue }
      for (index, line) in file.lines.enumerated() where BoundaryTests.isSQL(line) {
        Issue.record("\(file.path):\(index + 1) SQL: ask the replica through Sources/Store/Queries, the centre through Sources/Server")
      }
    }
  }

  static func isSQL(_ line: Substring) -> Bool {
    line.contains(/(^\s*|")(SELECT [\w*(]|INSERT (OR \w+ )?INTO |UPDATE \w+ SET |DELETE FROM |CREATE (TABLE|INDEX) |PRAGMA \w)/)
  }

  @Test("the search for SQL finds it, in a string and in a text of many lines")
  func sqlIsFound() {
    #expect(BoundaryTests.isSQL("try db.run(\"DELETE FROM customer\")"))
    #expect(BoundaryTests.isSQL("      SELECT id FROM customer"))
    #expect(!BoundaryTests.isSQL("Label(\"选择\", \"Select a deal first\")"))
  }

  @Test("every module has a line in docs/ARCHITECTURE.md, and the page names no other")
  func modulesAreOnTheMap() throws {
    let manifest = try Repository.text("Package.swift")
    let modules = Set(manifest.matches(of: /(?:module|program|tests|name:|systemLibrary\(name:)\(?\s*"(\w+)"/).map { String($0.output.1) })
      // The package itself, and its trait.
      .subtracting(["Kehu", "PostgreSQL"])
    let page = try Repository.text("docs/ARCHITECTURE.md")
    let rows = Set(page.matches(of: /(?m)^\| `(\w+)` \|/).map { String($0.output.1) })
    #expect(modules.count > 20)
    #expect(modules.subtracting(rows).sorted() == [], "give each a row in the table of modules")
    #expect(rows.subtracting(modules).sorted() == [], "the manifest no longer has them: take their rows away")
  }
}
