import Database
import Domain

extension SQLValue {
  package init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .integer(let number): self = .integer(number)
    case .text(let text): self = .text(text)
    case .id(let id): self = .words(id.high, id.low)
    }
  }

  package init(_ id: RecordID) { self = .words(id.high, id.low) }

  package static func optional(_ id: RecordID?) -> SQLValue { id.map { SQLValue($0) } ?? .null }
}

extension ResultRow {
  /// The stored value; a number with a fraction or a blob of another size is none that a field can hold, and reads as `null`.
  package func domainValue(_ column: Int) -> Value {
    switch value(column) {
    case .integer(let number): .integer(number)
    case .text(let text): .text(text)
    case .words(let high, let low): .id(RecordID(high: high, low: low))
    case .null, .real, .blob: .null
    }
  }

  package func id(_ column: Int) -> RecordID? { words(column).map { RecordID(high: $0.0, low: $0.1) } }
}
