import Domain
import Foundation
import Store

/// The arguments of one `kehu exec`, and the replica that they are about.
final class ExecScene {
  let replica: Replica
  let reader: ReplicaReader
  let directory: Directory
  let now: Instant
  private let command: String
  private let isDryRun: Bool
  private let given: [(name: String, value: String)]
  private var used: Set<String> = []

  init(_ words: some Sequence<String>, command: String, replica: Replica, reader: ReplicaReader, isDryRun: Bool) throws {
    self.command = command
    self.replica = replica
    self.reader = reader
    self.isDryRun = isDryRun
    directory = try reader.directory()
    now = replica.clock().wall
    given = try words.map { word in
      guard let equals = word.firstIndex(of: "=") else {
        throw Problem("E_USAGE", "参数应写作 名称=值，而不是“\(word)”", "Arguments are name=value, not “\(word)”")
      }
      return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }
  }

  func value(_ name: String) -> String? {
    used.insert(name)
    return given.last { $0.name == name }?.value
  }

  func required(_ name: String) throws -> String {
    guard let value = value(name), !value.isEmpty else { throw Problem("E_USAGE", "缺少 \(name)=…", "\(name)=… is missing") }
    return value
  }

  /// Arguments that no part of the command asked for are mistakes.
  func refuseUnused() throws {
    if let extra = given.first(where: { !used.contains($0.name) }) {
      throw Problem("E_USAGE", "\(command) 没有参数“\(extra.name)”", "\(command) has no argument “\(extra.name)”")
    }
  }

  /// Writes; a dry run goes through all the checks and keeps nothing.
  func write<T: Sendable>(_ body: @escaping (LocalTransaction) throws -> T) throws -> T {
    try refuseUnused()
    guard isDryRun else { return try replica.write(command) { try body($0) } }
    let outcome = Outcome<T>()
    do throws(StoreError) {
      try replica.write(command) { transaction in
        outcome.value = try body(transaction)
        throw Problem(ExecScene.dryRun, "", "")
      }
    } catch {
      guard case .refused(let problem) = error, problem.code == ExecScene.dryRun else { throw error }
    }
    guard let value = outcome.value else { throw Problem("E_DRY_RUN", "无法试运行", "The dry run came to nothing") }
    return value
  }

  private final class Outcome<T> {
    var value: T?
  }

  private static let dryRun = "DRY_RUN"

  /// Fields of a record given by code or label; `synonyms` are other names.
  func fill(_ record: inout Record, synonyms: [String: String]) throws {
    for (name, text) in given where !used.contains(name) {
      guard let field = record.schema.field(named: synonyms[name] ?? name), field.isUserEditable else { continue }
      used.insert(name)
      record[field] = try value(text, of: field)
    }
  }

  private func value(_ text: String, of field: AnyField) throws -> Value {
    if case .instant = field.type { return .integer(try instant(text, field.label).milliseconds) }
    if case .reference(let kind) = field.type, !text.isEmpty { return .id(try id(text, kind: kind)) }
    return try FieldCheck.check(value: text, field: field, lookup: directory, zone: directory.zone).get()
  }

  func instant(_ text: String, _ label: Label) throws -> Instant {
    switch DateShorthand.parse(text, now: now, zone: directory.zone, defaultTime: (9, 0)) {
    case .success(let instant): return instant
    case .failure(let problem):
      throw Problem("E_FORMAT", "\(label.zh)：\(problem.sentence.zh)", "\(label.en): \(problem.sentence.en)")
    }
  }

  /// A record by its id, by `phone:` or by `name:`.
  func id(_ text: String, kind: String) throws -> RecordID {
    if let id = RecordID(text) { return id }
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    if parts.count == 1, let id = directory.id(kind: kind, name: text) { return id }
    guard let schema = Catalogue.kind(named: kind) else { throw unknown(text, kind) }
    let name = parts.count == 2 ? parts[0] : "name"
    let wanted = parts.count == 2 ? parts[1] : text
    let first = schema.fields.first { $0.isRequired && $0.code.hasSuffix("name") }
    guard let field = name == "name" ? first : schema.field(named: name) else { throw unknown(text, kind) }
    let quoted = "'" + wanted.replacingOccurrences(of: "'", with: "''") + "'"
    var query = RecordQuery(schema, now: now, zone: directory.zone)
    query.filter = try ConditionParser.parse("\(field.code) = \(quoted)", schema: schema, lookup: directory)
    query.limit = 2
    let found = try reader.records(query)
    if found.count > 1 {
      throw Problem("E_AMBIGUOUS", "“\(text)”不止一条，请用编号", "“\(text)” is more than one; use the id")
    }
    guard let record = found.first else { throw unknown(text, kind) }
    return record.id
  }

  private func unknown(_ text: String, _ kind: String) -> Problem {
    let label = Catalogue.kind(named: kind)?.label ?? Label(kind, kind)
    return Problem("E_NOT_FOUND", "找不到\(label.zh)“\(text)”", "There is no \(label.en.lowercased()) “\(text)” here")
  }

  /// The value of an item given by value or by name.
  func item(_ text: String, _ enumeration: String) throws -> String {
    let items = directory.items(enumeration)
    if let found = items.first(where: { $0.value == text || $0.label.zh == text || $0.label.en.lowercased() == text.lowercased() }) {
      return found.value
    }
    let known = items.map(\.value).joined(separator: ", ")
    throw Problem("E_ENUM", "没有选项“\(text)”（\(known)）", "There is no option “\(text)” (\(known))")
  }
}
