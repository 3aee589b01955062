import Foundation

/// Between what people type and read and what fields hold (OV-18, CU-1, CU-102, CU-103).
package enum FieldCheck {
  /// Where a text comes from: files are held to the forms of the import, and refusals name what the file had.
  package enum Source: Hashable, Sendable { case form, file }

  /// Reads a text as a value of `field`. Blank text is `null`, unless the field is required.
  package static func check(
    value text: String, field: AnyField, lookup: any NameLookup, zone: BusinessZone = .shanghai, source: Source = .form
  ) -> Result<Value, Problem> {
    var trimmed = text.trimmingBlanks
    if case .text = field.type { trimmed = String(trimmed.map { $0.isNewline ? " " : $0 }) }
    if trimmed.isEmpty { return finished(.null, field) }
    switch value(trimmed, field, lookup, zone, source) {
    case .success(let value): return finished(value, field)
    case .failure(let problem): return .failure(problem)
    }
  }

  /// What keeps a value out whoever writes it is asked of `RecordRules`, so that a form refuses what the server would.
  private static func finished(_ value: Value, _ field: AnyField) -> Result<Value, Problem> {
    RecordRules.check(value, field).map(Result.failure) ?? .success(value)
  }

  private static func value(
    _ text: String, _ field: AnyField, _ lookup: any NameLookup, _ zone: BusinessZone, _ source: Source
  ) -> Result<Value, Problem> {
    let folded = String(text.map(TextScanner.fold))
    switch field.type {
    case .text, .longText: return form(text, field)
    case .phone:
      // A masked number is shown, never written back (MASK-08).
      return Phone(text).map { .success($0.stored) } ?? .failure(Problem("E_PHONE_FORMAT", field: field.code, wrong(field)))
    case .integer:
      guard let number = ConditionNumber(typed: folded.filter { $0 != "," }), number.isWhole else {
        return .failure(Problem("E_FORMAT", field: field.code, wrong(field)))
      }
      return .success(.integer(number.units(of: 1_000_000).floor))
    case .money: return Money(folded).map { .success($0.stored) } ?? .failure(Problem("E_FORMAT", field: field.code, wrong(field)))
    case .boolean:
      let words = [
        "是": true, "否": false, "yes": true, "no": false, "true": true, "false": false, "1": true, "0": false, "y": true, "n": false,
      ]
      return words[folded].map { .success($0.stored) } ?? .failure(Problem("E_FORMAT", field: field.code, wrong(field)))
    case .day: return Day(folded).map { .success($0.stored) } ?? .failure(Problem("E_FORMAT", field: field.code, wrongDate(field, source)))
    case .instant:
      guard let instant = instant(folded, zone, source) else {
        return .failure(Problem("E_FORMAT", field: field.code, wrongDate(field, source)))
      }
      return .success(instant.stored)
    case .enumeration(let enumeration): return item(text, enumeration, field, lookup, source)
    case .reference(let kind):
      return id(text, kind, lookup).map { .success(.id($0)) } ?? .failure(unknown(text, kind, field))
    case .members(let kind):
      var ids: [RecordID] = []
      for name in words(text) {
        guard let id = id(name, kind, lookup) else { return .failure(unknown(name, kind, field)) }
        ids.append(id)
      }
      return .success(Members(ids).stored)
    case .codes: return .success(Codes(words(text)).stored)
    }
  }

  private static func words(_ text: String) -> [String] {
    text.split { ",，、;；".contains($0) || $0.isWhitespace }.map(String.init)
  }

  /// Texts with a form of their own. What only deserves a warning passes; `warning` says it.
  private static func form(_ text: String, _ field: AnyField) -> Result<Value, Problem> {
    let stored = field.code == "id_card_no" ? text.uppercased() : text
    if case .error = verdict(stored, field) { return .failure(Problem("E_FORMAT", field: field.code, wrong(field))) }
    return .success(.text(stored))
  }

  private static func verdict(_ text: String, _ field: AnyField) -> TextCheck.Verdict {
    switch field.code {
    case "id_card_no": TextCheck.idCard(text)
    case "email": TextCheck.email(text)
    case "qq": TextCheck.qq(text)
    default: .ok
    }
  }

  /// What a form says about a value that it takes all the same.
  package static func warning(_ text: String, field: AnyField) -> Label? {
    let trimmed = text.trimmingBlanks
    guard !trimmed.isEmpty, case .warning(let label) = verdict(trimmed, field) else { return nil }
    return label
  }

  private static func instant(_ text: String, _ zone: BusinessZone, _ source: Source) -> Instant? {
    switch LiteralReader.time(text) {
    case .second(let time): return zone.instant(time)
    case .minute(let time): return source == .form ? zone.instant(time) : nil
    default: return source == .form ? Day(text).map { zone.instant($0) } : nil
    }
  }

  /// By name. A form also knows an item by its value, which is what a pick list hands over; a file that has the value is refused (CU-103).
  private static func item(
    _ text: String, _ enumeration: String, _ field: AnyField, _ lookup: any NameLookup, _ source: Source
  ) -> Result<Value, Problem> {
    var value = lookup.enumValue(enumeration: enumeration, name: text)
    if value == nil, source == .form, lookup.enumLabel(enumeration: enumeration, value: text) != nil { value = text }
    if let value, lookup.isEnumEnabled(enumeration: enumeration, value: value) { return .success(.text(value)) }
    let sentence =
      source == .file
      ? Label("\(field.label.zh)枚举值无效: \(text)", "\(field.label.en) has no option: \(text)")
      : Label("\(field.label.zh)无此选项", "\(field.label.en) has no such option")
    return .failure(Problem("E_ENUM", field: field.code, sentence))
  }

  private static func id(_ text: String, _ kind: String, _ lookup: any NameLookup) -> RecordID? {
    lookup.id(kind: kind, name: text) ?? RecordID(text)
  }

  private static func unknown(_ text: String, _ kind: String, _ field: AnyField) -> Problem {
    Problem("E_REFERENCE", field: field.code, "\(field.label.zh)不存在: \(text)", "\(field.label.en): there is no “\(text)”")
  }

  private static func wrong(_ field: AnyField) -> Label { Label("\(field.label.zh)格式错误", "\(field.label.en) has the wrong form") }

  private static func wrongDate(_ field: AnyField, _ source: Source) -> Label {
    source == .file ? Label("\(field.label.zh)日期格式错误", "\(field.label.en) is not a date of the right form") : wrong(field)
  }
}

extension FieldCheck {
  /// A value as people read it; empty for an empty one. `check` reads it back, masked numbers aside.
  package static func show(
    _ value: Value, field: AnyField, lookup: any NameLookup, zone: BusinessZone = .shanghai, language: Language = .zh
  ) -> String {
    switch (field.type, value) {
    case (_, .null): ""
    case (.money, .integer(let number)): Money(minorUnits: number).description
    case (.boolean, .integer(let number)): (number != 0 ? Label("是", "Yes") : Label("否", "No"))[language]
    case (.instant, .integer(let number)): zone.local(Instant(milliseconds: number)).full
    case (.enumeration(let enumeration), .text(let code)): lookup.enumLabel(enumeration: enumeration, value: code)?[language] ?? code
    case (.reference(let kind), .id(let id)): lookup.name(of: id, kind: kind) ?? id.description
    case (.members(let kind), .text):
      (Members(stored: value)?.ids.sorted() ?? []).map { lookup.name(of: $0, kind: kind) ?? $0.description }.joined(separator: "、")
    case (.codes, .text(let codes)): codes.split(separator: " ").joined(separator: "、")
    case (_, .integer(let number)): "\(number)"
    case (_, .text(let text)): text
    case (_, .id(let id)): id.description
    }
  }
}
