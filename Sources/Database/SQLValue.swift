/// A value on its way to or from a database.
package enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
  /// A blob of exactly 16 bytes, most significant first: an identifier, without an array for each.
  case words(UInt64, UInt64)
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(stringLiteral value: String) { self = .text(value) }
  package init(nilLiteral: ()) { self = .null }

  package static func int(_ number: Int) -> SQLValue { .integer(Int64(number)) }
  package static func optional(_ number: Int64?) -> SQLValue { number.map(SQLValue.integer) ?? .null }
  package static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
}

/// The values of one statement: by name (`:name` in the SQL) where a person reads it, by place where the SQL is made from a schema.
package enum Parameters: Sendable, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
  case named([(String, SQLValue)])
  case placed([SQLValue])

  package init(dictionaryLiteral elements: (String, SQLValue)...) { self = .named(elements) }
  package init(arrayLiteral elements: SQLValue...) { self = .placed(elements) }

  package static let none = Parameters.placed([])
}
