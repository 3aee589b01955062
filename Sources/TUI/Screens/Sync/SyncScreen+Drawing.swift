import Domain
import Store
import Terminal

extension SyncScreen {
  /// From here on list and detail stand side by side.
  private static let wideMin = 100

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let top = results.isEmpty ? drawStatus(on: canvas, environment) : drawStatusLine(on: canvas, environment)
    let end = canvas.put(environment[heading], x: 1, y: top, style: environment[.title])
    canvas.horizontalLine(x: end + 1, y: top, width: canvas.width - end - 2, style: environment[.border], border: environment.marks.border)
    let rest = Rect(x: 0, y: top + 1, width: canvas.width, height: canvas.height - top - 1)
    guard let current else { return list.draw(on: canvas.part(rest), in: environment) }
    if canvas.width >= Self.wideMin {
      let places = SideBySide(in: rest, focused: .list, widthMin: Self.wideMin, share: 55)
      places.drawDivider(on: canvas, in: environment)
      guard let left = places.list, let right = places.detail else { return }
      drawBoth(current, list: canvas.part(left), detail: canvas.part(right.inset(horizontally: 1)), environment)
    } else {
      let wanted = lines(of: current, width: canvas.width - 4, environment).count + 1
      let (upper, lower) = rest.splitBottom(min(wanted, max(4, rest.height * 3 / 5)))
      canvas.horizontalLine(x: 1, y: lower.y, width: canvas.width - 2, style: environment[.border], border: environment.marks.border)
      let box = Rect(x: 1, y: lower.y + 1, width: canvas.width - 2, height: lower.height - 1)
      drawBoth(current, list: canvas.part(upper), detail: canvas.part(box), environment)
    }
  }

  /// The one with the keyboard last, so that the caret is its own.
  private func drawBoth(_ result: SyncResult, list listCanvas: Canvas, detail: Canvas, _ environment: DrawEnvironment) {
    if pane.side == .left { drawDetail(result, on: detail, environment) }
    list.draw(on: listCanvas, isFocused: pane.side == .left, in: environment)
    if pane.side == .right { drawDetail(result, on: detail, environment) }
  }

  private var heading: Label {
    var zh = "同步结果   需要处理 \(results.count)"
    var en = "Results   \(results.count) to settle"
    if settledCount > 0 {
      zh += " · 已处理 \(settledCount)"
      en += " · \(settledCount) settled"
    }
    if let filter {
      zh += " · 只看\(SyncText.title(of: filter).zh) \(shown.count)"
      en += " · \(SyncText.title(of: filter).en) only: \(shown.count)"
    }
    return Label(zh, en)
  }

  private func lines(of result: SyncResult, width: Int, _ environment: DrawEnvironment) -> [SyncDetail.Line] {
    SyncDetail(app.directory, environment).lines(of: result, among: results, mine: mine, width: width)
  }

  private func drawDetail(_ result: SyncResult, on canvas: Canvas, _ environment: DrawEnvironment) {
    let lines = lines(of: result, width: canvas.width - 2, environment)
    let isFocused = pane.side == .right
    let fields = lines.indices.filter { lines[$0].isField }
    let cursor = isFocused && fields.indices.contains(fieldIndex) ? fields[fieldIndex] : nil
    if let cursor {
      // The field with its two values.
      top = max(min(top, cursor), cursor + 3 - canvas.height)
    }
    top = min(max(0, top), max(0, lines.count - canvas.height))
    for (y, line) in lines.dropFirst(top).prefix(canvas.height).enumerated() {
      if y + top == cursor {
        canvas.put(environment.marks.cursor, x: 0, y: y, style: environment[.accent])
        canvas.placeCaret(x: 0, y: y)
      }
      canvas.put(environment.cut(line.text, to: canvas.width - 1 - line.indent), x: 1 + line.indent, y: y, style: environment[line.role])
    }
    if isFocused, cursor == nil { canvas.placeCaret(x: 0, y: 0) }
  }

  // MARK: Status

  private func facts(_ environment: DrawEnvironment) -> [(Label, ListCell)] {
    let status = app.status
    var lines: [(Label, ListCell)] = [
      (Label("连接", "Connection"), connection(status, environment)),
      (Label("服务器", "Server"), ListCell(status.server)), (Label("账号", "Account"), ListCell(status.account)),
      (Label("上次同步", "Last in step"), ListCell(status.lastSync.map { environment.moments.minute($0) } ?? "")),
      (Label("待同步", "Unsent"), ListCell("\(status.unsent)", status.unsent > 0 ? .accent : .text)),
    ]
    if let progress = status.progress {
      lines.append((Label("填充", "Filling"), ListCell("\(progress.done) / \(progress.total)", .accent)))
    }
    return lines
  }

  private func drawStatus(on canvas: Canvas, _ environment: DrawEnvironment) -> Int {
    let lines = facts(environment)
    let width = lines.map { textWidth(environment[$0.0]) }.max() ?? 0
    for (y, line) in lines.enumerated() {
      canvas.put(environment[line.0], x: 1, y: y, style: environment[.dim])
      let text = line.1.text.isEmpty ? environment.marks.none : line.1.text
      let end = canvas.put(environment.cut(text, to: canvas.width - width - 5), x: width + 4, y: y, style: environment[line.1.role])
      canvas.put(environment.cut(line.1.note, to: canvas.width - end - 2), x: end + 2, y: y, style: environment[.dim])
    }
    return lines.count + 1
  }

  /// With results below it one line has to do.
  private func drawStatusLine(on canvas: Canvas, _ environment: DrawEnvironment) -> Int {
    let status = app.status
    let cell = connection(status, environment)
    var x = canvas.put(cell.text, x: 1, y: 0, style: environment[cell.role]) + 2
    if !cell.note.isEmpty { x = canvas.put(environment.cut(cell.note, to: canvas.width - x - 1), x: x, y: 0, style: environment[.dim]) + 2 }
    let last = status.lastSync.map { environment.moments.minute($0) } ?? environment.marks.none
    let text = environment[Label("上次同步 \(last)   待同步 \(status.unsent)", "Last in step \(last)   \(status.unsent) unsent")]
    canvas.put(environment.cut(text, to: max(0, canvas.width - x - 1)), x: x, y: 0, style: environment[.dim])
    return 2
  }

  private func connection(_ status: ReplicaStatus, _ environment: DrawEnvironment) -> ListCell {
    let word = environment[Strings.Screen.connection(ChromeState.Connection(status))]
    if status.isOnline { return ListCell("\(environment.marks.online) " + word, .statusOnline) }
    return ListCell(
      "\(environment.marks.offline) " + word, .statusOffline,
      note: status.reason.map { environment[$0] } ?? "")
  }
}
