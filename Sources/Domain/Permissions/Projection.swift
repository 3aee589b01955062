/// A record as it is held at a level: the one definition of what a level leaves out and masks, for the server that renders rows and for the
/// replica that lowers its own (sync 2.7, 2.8).
package struct Projection: Hashable, Sendable {
  package let level: HoldingLevel
  /// Whether numbers are masked below the clear level (MASK-03).
  package let isMasking: Bool

  package init(level: HoldingLevel, isMasking: Bool) {
    self.level = level
    self.isMasking = isMasking
  }

  /// Whether the field is held at all.
  package func holds(_ field: AnyField, of schema: Schema) -> Bool {
    guard level <= .list else { return true }
    return switch schema.holding {
    case .customer: field.traits.contains(.listed)
    case .publicly: !field.traits.contains(.confidential)
    case .everybody, .customerPart, .people, .holders: true
    }
  }

  package func value(_ field: AnyField, of record: Record) -> Value {
    let value = record[field]
    guard holds(field, of: record.schema) else { return .null }
    if field.isMasked, level < .clear, isMasking, case .text(let digits) = value { return .text(Phone.mask(digits)) }
    return value
  }

  package func record(_ record: Record) -> Record {
    var projected = record
    for field in record.schema.columns { projected[field] = value(field, of: record) }
    return projected
  }
}
