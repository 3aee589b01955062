import Domain
import Store
import Terminal

/// Adding, editing and deleting an entry of the function registry (FUNC-01 to FUNC-06).
@MainActor enum FunctionForm {
  /// In the order of the specification's form.
  static let fields: [AnyField] = {
    let known = FunctionEntry.catalogue
    return [
      known.parent.any, known.name.any, known.english.any, known.code.any, known.type.any, known.screen.any, known.icon.any,
      known.keyHint.any,
      known.order.any, known.isEnabled.any, known.isOnlineOnly.any, known.isBuiltIn.any, known.remark.any,
    ]
  }()

  static func add(below parent: Row<FunctionEntry>?, in app: App) {
    var row = Row<FunctionEntry>(id: app.newID())
    row.parent = parent?.ref
    // A button below a menu, a menu below what groups menus: what one mostly wants.
    row.type = parent?.type == .menu ? .button : .menu
    if let code = parent?.code, parent?.type == .menu { row.code = String(code.prefix { $0 != "." }) + "." }
    RecordForm(
      title: Label("添加功能", "New function"), record: row.record, isNew: true, wishes: wishes(isNew: true, isBuiltIn: false),
      command: "function.add", needs: "sys_function.edit", saved: Label("功能已添加", "Function added"), check: { check($0, in: app) }
    ).open(in: app)
  }

  static func edit(_ function: Row<FunctionEntry>, in app: App) {
    RecordForm(
      title: Label("编辑功能 · \(function.name ?? "")", "Edit · \(function.english ?? function.name ?? "")"), record: function.record,
      isNew: false,
      wishes: wishes(isNew: false, isBuiltIn: function.isBuiltIn == true), command: "function.edit", needs: "sys_function.edit",
      saved: Label("已保存", "Saved"), check: { check($0, in: app) }
    ).open(in: app)
  }

  /// FUNC-02: of a built-in function code, type and screen stay.
  private static func wishes(isNew: Bool, isBuiltIn: Bool) -> [FieldWish] {
    let known = FunctionEntry.catalogue
    return fields.filter { $0 != known.isBuiltIn.any }.map { field in
      let isSetOnce = field == known.code.any || field == known.type.any
      let isKept = field == known.screen.any || field == known.isOnlineOnly.any
      return FieldWish(field, isRequired: field == known.parent.any ? true : nil, isFixed: isSetOnce && !isNew || isKept && isBuiltIn)
    }
  }

  /// What the server would refuse too, said while the form is open (FUNC-03, FUNC-05).
  private static func check(_ record: Record, in app: App) -> FormProblems? {
    let chart = app.directory.organisation
    guard let actor = app.directory.actor else { return nil }
    let present = chart.functions[record.id]?.record
    let change = RecordChange(before: present, after: record)
    return OrganisationRules.problem(change, by: actor, in: chart).map { FormProblems(byField: [$0.field ?? "name": $0.sentence]) }
  }

  /// FUNC-06.
  static func delete(_ function: Row<FunctionEntry>, in app: App) {
    let chart = app.directory.organisation
    let name = FunctionText.name(function)
    guard chart.functions(below: function.id).isEmpty else {
      return app.toast(Label("功能下存在下级，不能删除", "There are functions below it"), .warning)
    }
    let count = function.code.map { chart.rolesNaming($0) } ?? 0
    let details = [Label("有 \(count) 个角色会失去它。", count == 1 ? "1 role loses it." : "\(count) roles lose it.")]
    OnlineAction.confirm(
      Label("删除功能“\(name.zh)”？", "Delete the function “\(name.en)”?"), details: details, verb: Label("删除", "Delete"),
      OnlineCommand("function.delete", [.delete(FunctionEntry.schema, function.id, base: function.record.version)]), in: app,
      done: { _ in Label("功能已删除", "Function deleted") })
  }
}
