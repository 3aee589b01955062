import Domain
import Store

/// How entries of the logs are written: in the columns of `LogBook`, and whole.
@MainActor struct LogText {
  private let directory: Directory
  private let environment: DrawEnvironment

  init(_ directory: Directory, _ environment: DrawEnvironment) {
    self.directory = directory
    self.environment = environment
  }

  func cells(_ record: Record) -> [ListCell] {
    let columns = record.schema == LoginRecord.schema ? LogBook.login.columns : LogBook.operation.columns
    return columns.map { column in
      let text = value(column.id, of: record)
      switch column.id {
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
    case "at": return record[field].integer.map { environment.moments.minute(Instant(milliseconds: $0)) } ?? ""
    case "user_id": return directory.userName(record[field].id) ?? ""
    // Jobs and the console have no person.
    case "actor_id": return record[field].isNull ? environment[Label("系统", "System")] : directory.userName(record[field].id) ?? ""
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
