import Domain
import Terminal

extension DataRulesScreen {
  func statusLeft(in environment: DrawEnvironment) -> [LinePart] {
    // A message says the same at the other end of the line.
    if app.toasts.current == nil, let fault = current?.faults.first { return [LinePart(environment[fault.problem.sentence], .warning)] }
    return current?.isDirty == true ? [LinePart(environment[Label("未保存", "Not saved")], .dim)] : []
  }

  var notes: [ChromeState.Note] {
    panes.side == .right ? [ChromeState.Note(Label("1…6", "1…6"), Label("无 己 下 部 树 全", "none own sub dept tree all"))] : []
  }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    panes.draw(on: canvas, in: environment) { left in
      roles.draw(on: left, isFocused: panes.side == .left, in: environment)
    } right: { right in
      guard let grid = current else { return }
      drawHeader(on: right, environment)
      let body = right.part(Rect(x: 0, y: 1, width: right.width, height: max(0, right.height - 1)))
      row.setHeight(body.height)
      for (y, index) in row.visible.enumerated() {
        draw(index, grid, on: body.part(Rect(x: 0, y: y, width: body.width, height: 1)), environment)
      }
    }
  }

  private static let cellWidth = 8

  private func nameWidth(_ width: Int) -> Int { min(24, max(8, width - 4 * Self.cellWidth - 2)) }

  private func drawHeader(on canvas: Canvas, _ environment: DrawEnvironment) {
    canvas.put(environment[Label("业务对象", "Object")], x: 1, y: 0, style: environment[.listHeader])
    for column in DataRuleGrid.Column.allCases {
      let x = nameWidth(canvas.width) + 2 + column.rawValue * Self.cellWidth
      canvas.put(environment[column.field.label], x: x + 1, y: 0, style: environment[.listHeader])
    }
  }

  private func draw(_ index: Int, _ grid: DataRuleGrid, on line: Canvas, _ environment: DrawEnvironment) {
    let isHere = index == row.index
    let isFocused = panes.side == .right
    if isHere { line.fill(line.area, style: environment[isFocused ? .cursorRow : .cursorRowIdle]) }
    let base = isHere ? environment[isFocused ? .cursorRow : .cursorRowIdle] : environment[.text]
    guard index > 0 else { return drawOwn(grid, on: line, base, isHere && isFocused, environment) }
    let item = objects[index - 1]
    let isChanged = grid.isChanged(item.value)
    let mark = isChanged ? environment.marks.marked : " "
    line.put(mark, x: 0, y: 0, style: environment[.accent].over(base))
    line.put(environment.cut(environment[item.label], to: nameWidth(line.width)), x: 1, y: 0, style: base)
    let fault = grid.fault(in: item.value)
    for column in DataRuleGrid.Column.allCases {
      let x = nameWidth(line.width) + 2 + column.rawValue * Self.cellWidth
      let scope = grid.scope(item.value, column)
      let isWrong = fault?.column == column
      drawCell(scope, isWrong: isWrong, isHere: isHere && isFocused && column == self.column, at: x, on: line, base, environment)
    }
  }

  private func drawOwn(_ grid: DataRuleGrid, on line: Canvas, _ base: Style, _ isHere: Bool, _ environment: DrawEnvironment) {
    line.put(
      environment.cut(environment[Label("（没有规则的对象）", "(without a rule)")], to: nameWidth(line.width)), x: 1, y: 0,
      style: environment[.dim].over(base))
    let x = nameWidth(line.width) + 2
    drawCell(grid.ownScope, isWrong: grid.ownFault != nil, isHere: isHere, at: x, on: line, base, environment)
    let name = environment[RoleWords.dataScope] + ": " + environment[DataScopeText.name(grid.ownScope)]
    line.put(environment.cut(name, to: line.width - x - Self.cellWidth), x: x + Self.cellWidth, y: 0, style: environment[.dim].over(base))
  }

  /// Wider scopes are brighter, and each has its letter for terminals without colours.
  private func drawCell(
    _ scope: DataScope?, isWrong: Bool, isHere: Bool, at x: Int, on line: Canvas, _ base: Style, _ environment: DrawEnvironment
  ) {
    let text = scope.map { environment[DataScopeText.letter($0)] } ?? environment.marks.separator
    let role: Role = isWrong ? .error : scope.map(Self.role) ?? .dim
    if isHere { line.put(environment.marks.cursor, x: x, y: 0, style: environment[.accent].over(base)) }
    let end = line.put(text, x: x + 1, y: 0, style: environment[role].over(base))
    if isWrong { line.put("!", x: end, y: 0, style: environment[.error].over(base)) }
    if isHere { line.placeCaret(x: x + 1, y: 0) }
  }

  private static func role(_ scope: DataScope) -> Role {
    switch scope {
    case .none: .dim
    case .own: .text
    case .ownAndSubordinates, .department: .chosen
    case .departmentTree: .accent
    case .all: .warning
    }
  }
}

/// The catalogue's kind, which the drawing's own `Role` hides.
private enum RoleWords {
  static let dataScope = Domain.Role.catalogue.dataScope.any.label
}
