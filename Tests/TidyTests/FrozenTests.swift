import Database
import Domain
import Foundation
import Server
import Store
import TestSupport
import Testing

/// What people's replicas and databases already contain is only ever added to: names and ordinals of fields, and applied migrations.
///
/// `KEHU_RECORD_FROZEN=1` writes the lists anew where they only grow. A line is taken back by hand alone, and only while no release has it.
@Suite("What a release has shipped is frozen")
struct FrozenTests {
  @Test("kinds and fields keep their numbers, names and storage; new ones come at the end")
  func catalogueOnlyGrows() throws {
    for schema in Catalogue.kinds {
      let heading = "kind \(schema.number) \(schema.name)"
      let fields = schema.fields.map { "  \($0.ordinal) \($0.code) \(FrozenTests.storage(of: $0))" }
      let frozen = try FrozenTests.sections("Catalogue.frozen")[heading] ?? []
      #expect(
        Array(fields.prefix(frozen.count)) == frozen,
        "\(schema.name): put the fields back in their order and add the new one at the end; to retire a field hide it")
    }
    let numbers = Catalogue.kinds.map(\.number)
    #expect(Set(numbers).count == numbers.count, "every kind has a number of its own, for ever")
    for heading in try FrozenTests.sections("Catalogue.frozen").keys {
      #expect(
        Catalogue.kinds.contains { "kind \($0.number) \($0.name)" == heading }, "\(heading) is in people's replicas: bring it back, hidden")
    }
    let text = Catalogue.kinds.map { schema in
      (["kind \(schema.number) \(schema.name)"] + schema.fields.map { "  \($0.ordinal) \($0.code) \(FrozenTests.storage(of: $0))" })
        .joined(separator: "\n")
    }
    try FrozenTests.compare("Catalogue.frozen", with: text.joined(separator: "\n") + "\n")
  }

  @Test("an applied migration keeps its text; the next one gets the next number")
  func migrationsOnlyGrow() throws {
    let folder = try TemporaryFolder()
    try Replica(path: folder.file("replica.db")).close()
    try CentralDatabase(url: "sqlite:" + folder.file("central.db"), epoch: "test").close()
    var lines: [String] = []
    for name in ["central", "replica"] {
      let connection = try SQLiteConnection(path: folder.file(name + ".db"))
      lines += try connection.rows("SELECT number, name, digest FROM schema_migration ORDER BY number") {
        "\(name) \($0.integer(0)) \($0.text(2)) \($0.text(1))"
      }
      connection.close()
    }
    for line in try FrozenTests.lines("Migrations.frozen") {
      #expect(lines.contains(line), "\(line): databases have applied that text; restore it and write the next migration")
    }
    try FrozenTests.compare("Migrations.frozen", with: lines.joined(separator: "\n") + "\n")
  }

  @Test("every kind and field has a name in both languages")
  func catalogueSpeaksBothLanguages() {
    for schema in Catalogue.kinds {
      for label in [schema.label] + schema.fields.map(\.label) + schema.fields.compactMap(\.section) {
        #expect(!label.zh.isEmpty && !label.en.isEmpty, "\(schema.name): \(label)")
      }
    }
  }

  /// What a replica and the wire hold of a field: the rest of its declaration may change.
  private static func storage(of field: AnyField) -> String {
    if field.isComputed { return "computed" }
    switch field.type {
    case .text, .longText, .phone, .day, .enumeration, .members, .codes: return "text"
    case .integer, .money, .boolean, .instant: return "integer"
    case .reference: return "id"
    }
  }

  private static func lines(_ name: String) throws -> [String] {
    Repository.has("Tests/TidyTests/" + name) ? try Repository.text("Tests/TidyTests/" + name).split(separator: "\n").map(String.init) : []
  }

  private static func sections(_ name: String) throws -> [String: [String]] {
    var sections: [String: [String]] = [:]
    var heading = ""
    for line in try lines(name) {
      if line.hasPrefix("kind ") { heading = line } else { sections[heading, default: []].append(line) }
    }
    return sections
  }

  private static func compare(_ name: String, with text: String) throws {
    let path = "Tests/TidyTests/" + name
    let present = Repository.has(path) ? try Repository.text(path) : ""
    guard present != text else { return }
    let now = Set(text.split(separator: "\n"))
    if ProcessInfo.processInfo.environment["KEHU_RECORD_FROZEN"] == "1", present.split(separator: "\n").allSatisfy(now.contains) {
      try text.write(to: Repository.root.appendingPathComponent(path), atomically: true, encoding: .utf8)
    } else {
      Issue.record(
        "\(path) is not what the code says: run this test with KEHU_RECORD_FROZEN=1, which adds what is new, and commit the list")
    }
  }
}
