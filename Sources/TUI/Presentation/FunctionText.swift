import Domain

/// Names of functions for people, from the registry.
enum FunctionText {
  static func name(_ row: Row<FunctionEntry>) -> Label {
    let name = row.name ?? row.code ?? ""
    return Label(name, row.english ?? name)
  }

  /// `客户档案·编辑`; the code where the registry does not know it.
  static func path(_ function: Function, in chart: OrganisationChart) -> Label {
    let row = chart.function(code: function.code)
    let dot = function.code.lastIndex(of: ".")
    let menu =
      row.flatMap(\.parent).flatMap { chart.functions[$0.id] } ?? dot.flatMap { chart.function(code: String(function.code[..<$0])) }
    let isView = function.code.hasSuffix(".view")
    switch (menu, row) {
    case (let menu?, let row?) where row.type == .button: return joined(name(menu), name(row))
    case (_, let row?): return name(row)
    case (let menu?, nil):
      return isView
        ? joined(name(menu), Label("查看", "view")) : Label("\(name(menu).zh)·\(function.code)", "\(name(menu).en)·\(function.code)")
    case (nil, nil): return Label(function.code, function.code)
    }
  }

  private static func joined(_ menu: Label, _ button: Label) -> Label { Label("\(menu.zh)·\(button.zh)", "\(menu.en)·\(button.en)") }
}
