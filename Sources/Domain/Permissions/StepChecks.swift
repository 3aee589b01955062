/// What a person's step may not say, whatever rights he has: asked after the rights, so that a refusal tells nobody of a record out of his reach.
/// The replica asks the same before it queues.
enum StepChecks {
  /// Fields that are stamped from what the client claims, or replaced by the server's word, when a record is made.
  private static let claimed: Set<String> = ["create_ts", "create_by"]

  static func problem(_ operation: Operation) -> Problem? {
    switch operation {
    case .insert(_, _, let pairs):
      let sealed = pairs.first { pair in
        pair.field.merge == .derived || (isServers(pair.field) && !claimed.contains(pair.field.code))
      }
      return sealed.map { readOnly($0.field) } ?? pairs.lazy.compactMap { bounds($0.value, $0.field) }.first
    case .update(_, _, _, let changes):
      let sealed = changes.first { $0.field.merge == .derived || $0.field.merge == .once || isServers($0.field) }
      return sealed.map { readOnly($0.field) } ?? changes.lazy.compactMap { bounds($0.new, $0.field) }.first
    case .members(_, _, let field, let add, _):
      return field.merge == .members ? bounds(MemberSet.changed(.null, add: add, remove: []), field) : readOnly(field)
    case .delete: return nil
    case .move(let movement): return (movement.reason?.count ?? 0) > Movement.reasonMax ? .reasonTooLong : nil
    }
  }

  /// Moved by the server's own steps alone; the private owner has a rule of his own (CU-72).
  private static func isServers(_ field: AnyField) -> Bool {
    field.writers.isDisjoint(with: [.user, .followUp]) && field != Customer.catalogue.privateOwner.any
  }

  static func readOnly(_ field: AnyField) -> Problem {
    Problem("E_READ_ONLY", field: field.code, "\(field.label.zh)不能修改", "\(field.label.en) cannot be changed")
  }

  /// 1900-01-01 to 9999-12-31, a day wide on either side for the zones.
  private static let instants: ClosedRange<Int64> = -2_209_075_200_000...253_402_387_200_000
  private static let enumerationMax = 40

  /// Limits that keep the arithmetic and the screens of every reader safe.
  private static func bounds(_ value: Value, _ field: AnyField) -> Problem? {
    switch (field.type, value) {
    case (.instant, .integer(let number)) where !instants.contains(number):
      return Problem("E_RANGE", field: field.code, "\(field.label.zh)超出范围", "\(field.label.en) is out of range")
    case (.enumeration, .text(let text)):
      if text.utf8.count > 4 * enumerationMax || text.count > enumerationMax {
        return Problem(
          "TOO_LONG", field: field.code, "\(field.label.zh)不能超过\(enumerationMax)个字",
          "\(field.label.en) is limited to \(enumerationMax) characters")
      }
      return text.utf8.contains(0) ? form(field) : nil
    // A set is stored in one form, or equal sets would be unequal; a word that names nothing would stay in it for ever.
    case (.members, .text): return Members(stored: value)?.stored == value ? nil : form(field)
    case (.codes, .text(let text)):
      return Codes(stored: value)?.stored == value && text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) ? nil : form(field)
    default: return nil
    }
  }

  private static func form(_ field: AnyField) -> Problem {
    Problem("E_FORMAT", field: field.code, "\(field.label.zh)格式错误", "\(field.label.en) has the wrong form")
  }
}
