import Domain
import Store

extension Directory {
  /// What a field that refers to a kind may be given: only what is in use (ORG-01). nil for a kind that the directory does not hold.
  func choices(_ kind: String) -> [PickEntry<RecordID>]? {
    switch kind {
    case "user":
      return users.values.filter { $0.status == .enabled && $0.isDeleted != true }
        .sorted { ($0.name ?? "", $0.account ?? "", $0.id) < ($1.name ?? "", $1.account ?? "", $1.id) }
        .map { PickEntry($0.id, $0.name ?? "", detail: $0.account ?? "") }
    case "department": return departments(below: nil, above: "")
    case "role":
      return organisation.roles.values.sorted { ($0.code ?? "", $0.id) < ($1.code ?? "", $1.id) }
        .map { PickEntry($0.id, $0.name ?? "", detail: $0.code ?? "") }
    case "customer_group":
      return groups.values.filter { $0.status != .disabled }.sorted { ($0.order ?? 0, $0.id) < ($1.order ?? 0, $1.id) }
        .map { PickEntry($0.id, $0.name ?? "") }
    case "function":
      return organisation.functions.values.sorted { ($0.code ?? "", $0.id) < ($1.code ?? "", $1.id) }
        .map { PickEntry($0.id, FunctionText.name($0), detail: Label($0.code ?? "", $0.code ?? "")) }
    default: return nil
    }
  }

  /// In the order of the tree, each with the one above it; what is switched off is left out with all below it.
  private func departments(below parent: RecordID?, above: String) -> [PickEntry<RecordID>] {
    organisation.departments(below: parent).filter { $0.isEnabled != false }.flatMap { department in
      let name = department.name ?? ""
      return [PickEntry(department.id, name, detail: above)] + departments(below: department.id, above: name)
    }
  }

  /// For what a record holds already, whether it could be chosen now or not.
  func entry(_ id: RecordID, kind: String) -> PickEntry<RecordID> { PickEntry(id, name(of: id, kind: kind) ?? "…") }
}
