/// One stored value, as a replica, the centre and the wire hold it. What it means is the field's type.
package enum Value: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)
  case id(RecordID)

  package var isNull: Bool { self == .null }

  package var integer: Int64? {
    if case .integer(let number) = self { number } else { nil }
  }

  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  package var id: RecordID? {
    if case .id(let id) = self { id } else { nil }
  }
}

/// A Swift type that a field can hold.
package protocol FieldValue: Sendable {
  /// `nil` where the stored form is not one of this type: a newer release may have written it, and it is kept as it is.
  init?(stored: Value)
  var stored: Value { get }
}

extension String: FieldValue {
  package init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self = text
  }

  package var stored: Value { .text(self) }
}

extension Int64: FieldValue {
  package init?(stored: Value) {
    guard case .integer(let number) = stored else { return nil }
    self = number
  }

  package var stored: Value { .integer(self) }
}

extension Bool: FieldValue {
  package init?(stored: Value) {
    guard case .integer(let number) = stored else { return nil }
    self = number != 0
  }

  package var stored: Value { .integer(self ? 1 : 0) }
}

extension FieldValue where Self: RawRepresentable, RawValue == String {
  package init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self.init(rawValue: text)
  }

  package var stored: Value { .text(rawValue) }
}
