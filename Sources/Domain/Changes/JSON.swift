import Foundation

/// A JSON text as a value. Written with sorted keys, because equal values must be equal bytes: the chain of the outbox is a hash of them.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case double(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  package struct ParseError: Error, Hashable, Sendable {}

  /// - Throws: `ParseError` for anything that is not one JSON value, whole.
  package init(parsing data: Data) throws(ParseError) {
    let result: Result<JSON, ParseError> = data.withUnsafeBytes { buffer in
      Result { () throws(ParseError) in try JSONReader.read(buffer.bindMemory(to: UInt8.self)) }
    }
    self = try result.get()
  }

  package init(parsing text: String) throws(ParseError) {
    var text = text
    let result: Result<JSON, ParseError> = text.withUTF8 { bytes in Result { () throws(ParseError) in try JSONReader.read(bytes) } }
    self = try result.get()
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByNilLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) { self = .object(Dictionary(uniqueKeysWithValues: elements)) }
  package init(nilLiteral: ()) { self = .null }
}

extension JSON {
  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
  package var array: [JSON]? { if case .array(let items) = self { items } else { nil } }
  package var object: [String: JSON]? { if case .object(let members) = self { members } else { nil } }

  package var bool: Bool? {
    switch self {
    case .bool(let flag): flag
    case .integer(0): false
    case .integer(1): true
    default: nil
    }
  }

  package subscript(_ key: String) -> JSON { object?[key] ?? .null }
  package subscript(_ index: Int) -> JSON {
    guard let array, array.indices.contains(index) else { return .null }
    return array[index]
  }

  package var text: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  package var data: Data {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return Data(bytes)
  }

  package func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    case .double(let number): bytes.append(contentsOf: (number.isFinite ? "\(number)" : "null").utf8)
    case .string(let text): JSON.write(text, to: &bytes)
    case .array(let items):
      bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        item.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, key) in members.keys.sorted().enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        JSON.write(key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        members[key]?.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension JSON {
  /// A stored value on the wire. An identifier is its 32 digits.
  package init(_ value: Domain.Value) {
    switch value {
    case .null: self = .null
    case .integer(let number): self = .integer(number)
    case .text(let text): self = .string(text)
    case .id(let id): self = .string(id.hex)
    }
  }

  package init(_ id: RecordID) { self = .string(id.hex) }

  /// Reads a value of `field`; `nil` where it is none of the field's type, which a sender of the same catalogue never writes.
  package func value(of field: AnyField) -> Domain.Value? {
    switch (self, field.type) {
    case (.null, _): .null
    case (.string(let text), .reference): RecordID(text).map(Domain.Value.id)
    case (.integer(let number), .integer), (.integer(let number), .money), (.integer(let number), .instant): .integer(number)
    case (.integer(let number), .boolean) where number == 0 || number == 1: .integer(number)
    case (.string(let text), .text), (.string(let text), .longText), (.string(let text), .phone), (.string(let text), .enumeration),
      (.string(let text), .members), (.string(let text), .codes):
      .text(text)
    case (.string(let text), .day): Day(text).map { .text($0.description) }
    default: nil
    }
  }

  package var id: RecordID? { string.flatMap { RecordID($0) } }
}
