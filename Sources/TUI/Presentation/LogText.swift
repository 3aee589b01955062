import Domain
import Store

/// How entries of the logs are written: in the columns of `LogBook`, and whole.
@MainActor struct LogText {
  private let directory: Directory
  private let environment: DrawEnvironment
  private let log: LogBook

  init(_ directory: Directory, _ environment: DrawEnvironment, _ log: LogBook) {
    self.directory = directory
    self.environment = environment
    self.log = log
  }

  func cells(_ record: Record) -> [ListCell] {
    let isRelease = record.schema == AssignmentRecord.schema && record[code: "released"].integer == 1
    return log.columns.map { column in
      let text = value(column.id, of: record)
      switch column.id {
      // Who lost him: the row takes away what others give.
      case "salesperson", "operator": return ListCell(text, isRelease ? .dim : .text)
      case "ts", "operate_ts", "rule_name": return ListCell(text, .dim)
      case "at", "device", "address", "command": return ListCell(text, .dim)
      case "outcome": return ListCell(text, record[code: "outcome"].text == "ok" ? .ok : .warning)
      // The first line of several.
      case "detail": return ListCell(text.split(separator: "\n").first.map(String.init) ?? "", .dim)
      default: return ListCell(text)
      }
    }
  }

  private func value(_ code: String, of record: Record) -> String {
    guard let field = record.schema.field(code) else { return "" }
    switch code {
    case log.time: return record[field].integer.map { environment.moments.minute(Instant(milliseconds: $0)) } ?? ""
    // LG-4: nobody did what the system did.
    case "user_id", "operator_id", "from_user_id", "to_user_id", "former_owner_id": return directory.userName(record[field].id) ?? ""
    // Jobs and the console have no person.
    case "actor_id": return record[field].isNull ? environment[Label("系统", "System")] : directory.userName(record[field].id) ?? ""
    case "customer_count":
      let count = CustomerText(directory, environment).value(field, of: record)
      return environment[Label("\(count) 个客户", "\(count) customers")]
    case "object":
      let name = record[field].text ?? ""
      return Catalogue.kinds.first { $0.name == name }.map { environment[$0.label] } ?? name
    default: return CustomerText(directory, environment).value(field, of: record)
    }
  }

  /// Every field that has a value, one a line.
  func whole(_ record: Record) -> String {
    record.schema.fields.filter { !$0.traits.contains(.hidden) }.compactMap { field in
      let text = value(field.code, of: record)
      guard !text.isEmpty else { return nil }
      let label = environment[field.label]
      return text.contains("\n")
        ? "\(label)\n" + text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n") : "\(label)  \(text)"
    }.joined(separator: "\n")
  }
}
