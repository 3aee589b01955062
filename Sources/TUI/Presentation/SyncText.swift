import Domain
import Store
import Terminal

/// What became of a change, in words.
struct SyncText {
  private let directory: Directory
  private let environment: DrawEnvironment

  init(_ directory: Directory, _ environment: DrawEnvironment) {
    self.directory = directory
    self.environment = environment
  }

  static func title(of command: String) -> Label { CommandTitle.of(command) }

  static func title(of kind: SyncResult.Kind) -> Label {
    switch kind {
    case .rejected: Label("被拒绝", "refused")
    case .merged: Label("有冲突", "conflict")
    case .skipped: Label("未全做", "in part")
    }
  }

  /// Newest first, and below each what went down with it.
  static func ordered(_ results: [SyncResult]) -> [SyncResult] {
    let known = Set(results.map(\.id))
    func isChild(_ result: SyncResult) -> Bool { result.parent.map { known.contains($0) } ?? false }
    func family(_ result: SyncResult) -> [SyncResult] {
      [result] + results.filter { $0.parent == result.id }.reversed().flatMap(family)
    }
    return results.filter { !isChild($0) }.flatMap(family)
  }

  /// `编辑客户 章172`
  func heading(of result: SyncResult) -> Label {
    let title = CommandTitle.of(result.command)
    let count = result.kind == .skipped ? result.skipped.count : movement(of: result)?.customers.count ?? 1
    guard count < 2, let name = result.name else {
      return count < 2 ? title : Label("\(title.zh) \(count)个客户", "\(title.en): \(count) customers")
    }
    return Label("\(title.zh) \(name)", "\(title.en): \(name)")
  }

  @MainActor func row(_ result: SyncResult, among all: [SyncResult]) -> ListRow<Int64> {
    let prefix = result.parent == nil ? "" : "  \(environment.marks.arrow) "
    return ListRow(
      result.id,
      [
        ListCell(environment.moments.minute(result.at), .dim),
        ListCell(environment[Self.title(of: result.kind)], result.isRejected ? .overdue : .warning),
        ListCell(prefix + environment[heading(of: result)]), ListCell(environment[reason(of: result, among: all).firstLine]),
      ])
  }

  /// The reason, and of what went down with other work, with which.
  func reason(of result: SyncResult, among all: [SyncResult]) -> Label {
    if let parent = result.parent, let sunk = all.first(where: { $0.id == parent }) {
      let heading = heading(of: sunk)
      return Label("它所依赖的「\(heading.zh)」没有被接受", "“\(heading.en)”, which it depends on, was refused")
    }
    guard result.kind == .merged, !result.losses.isEmpty else { return result.sentence }
    let fields = result.losses.map { label(of: $0) }
    let (zh, en) = (fields.map(\.zh).joined(separator: "、"), fields.map(\.en).joined(separator: ", "))
    return Label("\(zh)：别人后来的修改有效，您的值没有丢", "\(en): a later edit stands; your value is kept here")
  }

  // MARK: Values

  func label(of lost: LostValue) -> Label {
    Catalogue.kind(named: lost.kind)?.field(lost.field)?.label ?? Label(lost.field, lost.field)
  }

  func value(_ json: JSON, of lost: LostValue) -> String {
    guard let field = Catalogue.kind(named: lost.kind)?.field(lost.field), let value = json.value(of: field) else {
      return json == .null ? "" : json.string ?? json.text
    }
    return FieldCheck.show(value, field: field, lookup: directory, zone: environment.zone, language: environment.language)
  }

  /// `李四 今天 09:31`
  func author(of lost: LostValue) -> String {
    guard lost.by != nil || lost.at.milliseconds > 0 else { return "" }
    let name = lost.by == nil ? "" : lost.by == directory.me ? environment[Label("我", "me")] : directory.userName(lost.by) ?? ""
    return [name, environment.moments.minute(lost.at)].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func operations(of result: SyncResult) -> [Operation] {
    do {
      return try ClientTransaction(payload: JSON(parsing: result.payload)).operations
    } catch {
      // A newer release may have written it; the sentence is shown all the same.
      return []
    }
  }

  private func movement(of result: SyncResult) -> Movement? {
    for case .move(let movement) in operations(of: result) { return movement }
    return nil
  }

  /// Each value that was entered: `邮箱  a@b.cn`.
  func entered(_ result: SyncResult) -> [String] {
    operations(of: result).flatMap { operation -> [String] in
      let pairs: [(field: AnyField, value: Value)]
      switch operation {
      case .insert(_, _, let inserted): pairs = inserted.map { ($0.field, $0.value) }
      case .update(_, _, _, let changes): pairs = changes.map { ($0.field, $0.new) }
      case .move(let movement): return entered(movement)
      case .delete, .members: pairs = []
      }
      let values = pairs.filter { !$0.field.traits.contains(.hidden) && !$0.value.isNull && $0.field.writers.contains(.user) }
        .map { pair -> String in
          let text = FieldCheck.show(
            pair.value, field: pair.field, lookup: directory, zone: environment.zone, language: environment.language)
          return "  \(environment[pair.field.label])  \(text)"
        }
      return [environment[operation.schema.label]] + values
    }
  }

  private func entered(_ movement: Movement) -> [String] {
    var lines = [environment[movement.verb.title]]
    func add(_ title: Label, _ text: String?) { if let text { lines.append("  \(environment[title])  \(text)") } }
    add(Label("客户组", "Group"), directory.groupName(movement.group))
    let takers = movement.takers.compactMap { directory.userName($0) }
    add(Label("业务员", "Salesperson"), takers.isEmpty ? nil : takers.joined(separator: "、"))
    add(Label("原业务员", "From"), directory.userName(movement.from))
    add(Label("原因", "Reason"), movement.reason)
    add(Label("客户", "Customers"), movement.customers.isEmpty ? nil : "\(movement.customers.count)")
    return lines
  }

  /// All of it, for the clipboard.
  @MainActor func whole(_ result: SyncResult) -> [String] {
    SyncDetail(directory, environment).lines(of: result, among: [], mine: [], width: 1_000)
      .map { String(repeating: " ", count: $0.indent) + $0.text }
  }

  /// What results from before were about: they say it in their content alone.
  static func oldSubject(_ result: SyncResult) -> SyncResult.Subject? {
    do {
      for operation in try ClientTransaction(payload: JSON(parsing: result.payload)).operations {
        if operation.schema == Customer.schema { return SyncResult.Subject(schema: Customer.schema, id: operation.id) }
        if case .insert(_, _, let pairs) = operation, let id = pairs.first(where: { $0.field.code == "customer_id" })?.value.id {
          return SyncResult.Subject(schema: Customer.schema, id: id)
        }
      }
    } catch {
      // As above: nothing can be opened then.
    }
    return nil
  }
}

extension Label {
  fileprivate var firstLine: Label {
    func first(_ text: String) -> String { text.split(separator: "\n").first.map(String.init) ?? text }
    return Label(first(zh), first(en))
  }
}
