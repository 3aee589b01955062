import Domain
import Foundation
import Store

/// Reads the replica with the person's own rights: what a screen would show, masked as lists are (CU-30).
enum QueryCommand {
  static let spec = CommandSpec(
    "query", Label("读取本地副本", "read the replica"),
    options: [
      CommandOption(
        "scope", .value(Label("范围", "S")), "客户范围：mine、shared、colleagues、all、grouped、pool 或客户组名",
        "customers: mine, shared, colleagues, all, grouped, pool or a group's name"),
      CommandOption(
        "where", .value(Label("条件", "CONDITION")), "条件，例：city = 深圳市 and tag_score >= 10",
        "a condition, such as: city = 深圳市 and tag_score >= 10"),
      CommandOption("sort", .value(Label("字段[:desc]", "F[:desc]")), "排序", "order"),
      CommandOption("fields", .value(Label("a,b", "a,b")), "字段", "fields"),
      CommandOption("limit", .value(Label("条数", "N")), "最多几条（默认 100）", "at most this many (default 100)"),
      CommandOption("format", .value(Label("格式", "FORMAT")), "table、csv 或 json（每行一个对象）", "table, csv, or json (one object a line)"),
    ], operands: [CommandOperand("种类", "KIND")],
    notes: Label(
      "种类：" + Catalogue.kinds.map(\.name).joined(separator: "、"), "Kinds: " + Catalogue.kinds.map(\.name).joined(separator: ", ")))

  @MainActor static func run(_ context: CommandContext) throws -> ExitStatus {
    let schema = try schema(context.arguments.operands[0])
    return try context.reading { reader, now in
      let directory = try reader.directory()
      let rows = try rows(schema, context, reader, directory, now)
      let fields = try fields(schema, context)
      let format = context.arguments.value("format") ?? "table"
      guard let writer = RowFormat(rawValue: format) else {
        throw Problem("E_USAGE", "--format 应为 table、csv 或 json", "--format is table, csv or json")
      }
      for line in writer.lines(
        rows, fields: fields, words: RecordWords(directory, context.language, names: try names(rows, fields, reader)))
      { context.console.out(line) }
      return .done
    }
  }

  /// What customers and companies are called that the rows refer to.
  private static func names(_ rows: [QueriedRow], _ fields: [AnyField], _ reader: ReplicaReader) throws -> [RecordID: String] {
    var names: [RecordID: String] = [:]
    for field in fields {
      guard case .reference(let kind) = field.type else { continue }
      for id in Set(rows.compactMap { $0.record[field].id }) {
        switch kind {
        case Customer.schema.name: names[id] = try reader.find(Ref<Customer>(id))?.name
        case Company.schema.name: names[id] = try reader.find(Ref<Company>(id))?.name
        default: break
        }
      }
    }
    return names
  }

  private static func schema(_ name: String) throws -> Schema {
    let singular = name.hasSuffix("ies") ? String(name.dropLast(3)) + "y" : name.hasSuffix("s") ? String(name.dropLast()) : name
    if let schema = Catalogue.kind(named: name) ?? Catalogue.kind(named: singular) ?? Catalogue.kinds.first(where: { $0.label.zh == name })
    {
      return schema
    }
    let near = Spelling.nearest(name, among: Catalogue.kinds.map(\.name))
    throw Problem(
      "E_USAGE", "没有种类“\(name)”" + (near.map { "，是否指 \($0)？" } ?? "，见 kehu query --help"),
      "There is no kind “\(name)”" + (near.map { "; did you mean \($0)?" } ?? "; see kehu query --help"))
  }

  private static func fields(_ schema: Schema, _ context: CommandContext) throws -> [AnyField] {
    guard let given = context.arguments.value("fields") else {
      let listed = schema.fields.filter { $0.traits.contains(.listed) && !$0.traits.contains(.hidden) }
      return listed.isEmpty ? schema.columns.filter { !$0.traits.contains(.hidden) } : listed
    }
    return try given.split(separator: ",").map { name in
      guard let field = schema.field(named: String(name)), !field.traits.contains(.hidden) else { throw unknownField(String(name), schema) }
      return field
    }
  }

  private static func unknownField(_ name: String, _ schema: Schema) -> Problem {
    let near = Spelling.nearest(name, among: schema.fields.map(\.code))
    return Problem(
      "E_USAGE", "\(schema.label.zh)没有字段“\(name)”" + (near.map { "，是否指 \($0)？" } ?? ""),
      "\(schema.label.en) has no field “\(name)”" + (near.map { "; did you mean \($0)?" } ?? ""))
  }

  private static func rows(
    _ schema: Schema, _ context: CommandContext, _ reader: ReplicaReader, _ directory: Directory, _ now: Instant
  ) throws -> [QueriedRow] {
    let arguments = context.arguments
    var query = RecordQuery(schema, now: now, zone: directory.zone)
    if let text = arguments.value("where") { query.filter = try ConditionParser.parse(text, schema: schema, lookup: directory) }
    if let text = arguments.value("limit") {
      guard let limit = Int(text), limit > 0 else { throw Problem("E_USAGE", "--limit 应为正整数", "--limit is a whole number from 1") }
      query.limit = limit
    } else {
      query.limit = 100
    }
    if let text = arguments.value("sort") {
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      guard let field = parts.first.flatMap({ schema.field(named: $0) }), !field.isComputed else { throw unknownField(text, schema) }
      query.sort = field
      query.isDescending = parts.count == 2 && parts[1] == "desc"
    }
    guard schema == Customer.schema else { return try reader.records(query).map { QueriedRow(record: $0) } }
    return try customers(query, arguments.value("scope"), reader, directory)
  }

  private static func customers(
    _ query: RecordQuery, _ scope: String?, _ reader: ReplicaReader, _ directory: Directory
  ) throws -> [QueriedRow] {
    var list = CustomerListQuery()
    list.scope = try self.scope(scope, directory)
    list.filter = query.filter
    list.now = query.now
    list.zone = query.zone
    if let field = query.sort { list.sort = CustomerSort(field, isDescending: query.isDescending) }
    return try reader.customers(list, limit: query.limit).rows.map {
      QueriedRow(record: $0.customer.record, tags: $0.tags, groups: $0.groups)
    }
  }

  private static func scope(_ name: String?, _ directory: Directory) throws -> CustomerScope {
    switch name {
    // What is not in the person's scope is not here, so everything here may be shown.
    case nil, "all": return .all
    case "mine": return .mine
    case "grouped": return .grouped
    case "pool": return .pool
    case "shared": return .shared
    case "colleagues": return .colleagues
    case let name?:
      guard let group = directory.id(kind: "customer_group", name: name) else {
        throw Problem("E_USAGE", "没有范围“\(name)”", "There is no scope “\(name)”")
      }
      return .group(group)
    }
  }
}

/// A record that was found, with what it shows from other records.
struct QueriedRow {
  let record: Record
  var tags: [RecordID] = []
  var groups: [RecordID] = []
}

/// Values as lists show them.
struct RecordWords {
  private let directory: Directory
  private let language: Language
  private let names: [RecordID: String]

  init(_ directory: Directory, _ language: Language, names: [RecordID: String]) {
    self.directory = directory
    self.language = language
    self.names = names
  }

  func text(_ field: AnyField, _ row: QueriedRow) -> String {
    switch (field.code, row.record.schema) {
    case ("tags", Customer.schema): return row.tags.compactMap { directory.tags[$0]?.name }.joined(separator: " ")
    case ("group_name", Customer.schema): return row.groups.compactMap { directory.groupName($0) }.joined(separator: " ")
    default: break
    }
    if let name = row.record[field].id.flatMap({ names[$0] }) { return name }
    if case .phone = field.type, directory.isMasking { return row.record[field].text.map(Phone.mask) ?? "" }
    return FieldCheck.show(row.record[field], field: field, lookup: directory, zone: directory.zone, language: language)
  }

  func json(_ field: AnyField, _ row: QueriedRow) -> JSON {
    if case .integer = field.type, let number = row.record[field].integer { return .integer(number) }
    if case .boolean = field.type, let number = row.record[field].integer { return .bool(number != 0) }
    let text = text(field, row)
    return text.isEmpty ? .null : .string(text)
  }

  func title(_ field: AnyField) -> String { field.label[language] }
}

enum RowFormat: String {
  case table, csv, json

  func lines(_ rows: [QueriedRow], fields: [AnyField], words: RecordWords) -> [String] {
    switch self {
    case .table: TextTable.lines(fields.map(words.title), rows.map { row in fields.map { words.text($0, row) } })
    case .csv:
      ([fields.map(words.title)] + rows.map { row in fields.map { words.text($0, row) } })
        .map { $0.map(RowFormat.quoted).joined(separator: ",") }
    case .json:
      rows.map { row in
        let pairs = fields.map { ($0.code, words.json($0, row)) } + [("id", .string(row.record.id.description))]
        return JSON.object(Dictionary(pairs, uniquingKeysWith: { first, _ in first })).text
      }
    }
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}
