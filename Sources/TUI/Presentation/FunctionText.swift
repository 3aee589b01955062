import Domain

/// Names of functions for people, from the registry.
enum FunctionText {
  static func name(_ row: Row<FunctionEntry>) -> Label {
    let name = row.name ?? row.code ?? ""
    return Label(name, row.english ?? name)
  }

  /// `客户档案·编辑`, `客户档案`; the code where the registry does not know it.
  static func path(_ function: Function, in chart: OrganisationChart) -> Label {
    guard let row = chart.function(code: function.code) else {
      let menu = chart.function(code: function.code.prefix { $0 != "." } + ".view")
      return joined(menu.map(name), Label(function.code, function.code))
    }
    return joined(row.type == .button ? row.parent.flatMap { chart.functions[$0.id] }.map(name) : nil, name(row))
  }

  private static func joined(_ menu: Label?, _ last: Label) -> Label {
    menu.map { Label("\($0.zh)·\(last.zh)", "\($0.en)·\(last.en)") } ?? last
  }
}
