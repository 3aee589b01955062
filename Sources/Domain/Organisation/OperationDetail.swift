/// What the operation log says of a change of rights (PARAM-03, MASK-15): field by field what was and what is, as people call things. Secrets and
/// numbers are said to have changed and no more.
package enum OperationDetail {
  package static let lengthMax = 10_000

  package static func text(_ change: RecordChange, lookup: any NameLookup) -> String {
    guard change.after != nil else { return "" }
    let lines = change.schema.columns.filter { change.changes($0) && !($0.traits.contains(.hidden) && change.before == nil) }
      .filter { change.before != nil || change.after?[$0] != $0.initial }
      .map { line($0, change, lookup) }
    let text = lines.joined(separator: "\n")
    return text.count > lengthMax ? String(text.prefix(lengthMax - 1)) + "…" : text
  }

  package static func name(_ record: Record, lookup: any NameLookup) -> String {
    // A rule has no name of its own: `业务员 · 客户`.
    if record.schema == DataRule.schema {
      let parts = [DataRule.catalogue.role.any, DataRule.catalogue.object.any].map {
        FieldCheck.show(record[$0], field: $0, lookup: lookup)
      }
      return String(parts.filter { !$0.isEmpty }.joined(separator: " · ").prefix(100))
    }
    let codes = ["name", "group_name", "code", "username"]
    let named = codes.lazy.compactMap { record[code: $0].text }.first { !$0.isEmpty } ?? ""
    guard let account = record[code: "username"].text else { return String(named.prefix(100)) }
    return String("\(named)（\(account)）".prefix(100))
  }

  package static func action(_ change: RecordChange) -> String {
    guard let after = change.after else { return "delete" }
    if change.before == nil { return "insert" }
    return change.schema == User.schema && change.changes(User.catalogue.isDeleted.any) && Row<User>(after).isDeleted == true
      ? "delete" : "update"
  }

  private static func line(_ field: AnyField, _ change: RecordChange, _ lookup: any NameLookup) -> String {
    let label = field.label.zh
    let (old, new) = (change.before?[field] ?? .null, change.after?[field] ?? .null)
    if isKept(field, change) { return change.before == nil ? "\(label): 已设置" : "\(label): 已修改" }
    switch field.type {
    case .members, .codes:
      let (then, now) = (words(old), words(new))
      let parts =
        now.subtracting(then).sorted().map { "+" + name($0, field, lookup) }
        + then.subtracting(now).sorted().map { "-" + name($0, field, lookup) }
      return "\(label): " + parts.joined(separator: " ")
    default:
      let shown = FieldCheck.show(new, field: field, lookup: lookup)
      if change.before == nil { return "\(label): \(shown)" }
      return "\(label): \(dash(FieldCheck.show(old, field: field, lookup: lookup))) → \(dash(shown))"
    }
  }

  private static func isKept(_ field: AnyField, _ change: RecordChange) -> Bool {
    let personal = [User.catalogue.mobile.any, User.catalogue.email.any, User.catalogue.extensionNumber.any]
    if personal.contains(field) { return true }
    guard field == SystemParameter.catalogue.value.any, let record = change.after ?? change.before else { return false }
    return Row<SystemParameter>(record).valueType == "secret"
  }

  private static func dash(_ text: String) -> String { text.isEmpty ? "-" : text }
  private static func words(_ value: Value) -> Set<String> { Set((value.text ?? "").split(separator: " ").map(String.init)) }

  private static func name(_ word: String, _ field: AnyField, _ lookup: any NameLookup) -> String {
    guard case .members(let kind) = field.type, let id = RecordID(word) else { return word }
    return lookup.name(of: id, kind: kind) ?? id.description
  }
}
