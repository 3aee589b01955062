import Domain

/// The words for data scopes (c-permissions-scopes 1.3), and the letters for a grid (c-permissions-scopes 3).
enum DataScopeText {
  static func name(_ scope: DataScope) -> Label {
    switch scope {
    case .none: Label("无", "Nobody")
    case .own: Label("本人", "Own")
    case .ownAndSubordinates: Label("本人及下级", "Own and subordinates")
    case .department: Label("本部门", "Department")
    case .departmentTree: Label("本部门及下级", "Department and below")
    case .all: Label("全部", "All")
    }
  }

  static func letter(_ scope: DataScope) -> Label {
    switch scope {
    case .none: Label("无", "–")
    case .own: Label("己", "own")
    case .ownAndSubordinates: Label("下", "sub")
    case .department: Label("部", "dept")
    case .departmentTree: Label("树", "tree")
    case .all: Label("全", "all")
    }
  }
}
