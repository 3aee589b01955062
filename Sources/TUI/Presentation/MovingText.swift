import Domain
import Store

/// What a command will do and what became of it, in words.
struct MovingText {
  private let directory: Directory
  private static let linesMax = 8

  init(_ directory: Directory) {
    self.directory = directory
  }

  private func group(_ id: RecordID) -> String { directory.groupName(id) ?? "…" }
  private func person(_ id: RecordID) -> String { directory.userName(id) ?? "…" }

  @MainActor func lines(_ outlook: MovementOutlook) -> [OutlookField.Line] {
    var lines = [OutlookField.Line(head(outlook), outlook.moved > 0 ? .accent : .warning)]
    lines += outlook.changes.map { OutlookField.Line(change($0.thing, $0.count)) }
    if outlook.cancelledTasks > 0 {
      lines.append(.init(Label("取消跟进任务 \(outlook.cancelledTasks)", "Cancels follow-up tasks: \(outlook.cancelledTasks)"), .dim))
    }
    if outlook.newTasks > 0 {
      lines.append(.init(Label("生成跟进任务 \(outlook.newTasks)", "Makes follow-up tasks: \(outlook.newTasks)"), .dim))
    }
    lines += outlook.objections.map { objection in
      let why = objection.thing.sentence
      let isDone = objection.thing == .partlyKept
      return .init(
        Label("\(isDone ? "" : "跳过 ")\(objection.count)：\(why.zh)", "\(isDone ? "" : "Passed over ")\(objection.count): \(why.en)"),
        .warning)
    }
    guard lines.count > MovingText.linesMax else { return lines }
    let more = lines.count - MovingText.linesMax + 1
    return lines.prefix(MovingText.linesMax - 1) + [.init(Label("… 另有 \(more) 项", "… and \(more) more"), .dim)]
  }

  /// `分配 · 3 个客户 · 催收组 · → 李四`
  func summary(_ movement: Movement) -> Label {
    let count = movement.items.count
    var parts = [movement.verb.title]
    if count > 0 { parts.append(Label("\(count) 个客户", count == 1 ? "1 customer" : "\(count) customers")) }
    if let name = movement.group.map(group) { parts.append(Label(name, name)) }
    if !movement.takers.isEmpty {
      let names = movement.takers.map(person)
      parts.append(Label("→ " + names.joined(separator: "、"), "→ " + names.joined(separator: ", ")))
    }
    if let reason = movement.reason { parts.append(Label(reason, reason)) }
    return Label(parts.map(\.zh).joined(separator: " · "), parts.map(\.en).joined(separator: " · "))
  }

  private func head(_ outlook: MovementOutlook) -> Label {
    let same =
      outlook.unchanged == 0
      ? Label("", "") : Label("，\(outlook.unchanged) 个已是该状态", "; \(outlook.unchanged) are so already")
    if outlook.moved == 0 { return Label("没有可处理的客户\(same.zh)", "Nobody to do it to\(same.en)") }
    return Label(
      "\(outlook.moved) 个客户\(same.zh)", (outlook.moved == 1 ? "1 customer" : "\(outlook.moved) customers") + same.en)
  }

  private func change(_ change: MovementOutlook.Change, _ count: Int) -> Label {
    switch change {
    case .leaves(let id, let owner):
      let owned = owner.map { Label("（\(person($0))）", " (\(person($0)))") } ?? Label("", "")
      return Label("断开 \(group(id))\(owned.zh) \(count)", "Ends \(group(id))\(owned.en): \(count)")
    case .released(let id, let owner):
      return Label("\(group(id))：\(person(owner)) 不再负责 \(count)", "\(group(id)): \(person(owner)) loses \(count)")
    case .joins(let id): return Label("将同时加入 \(group(id)) \(count)", "Comes into \(group(id)): \(count)")
    case .given(let id, let taker, let former):
      let place = id.map { Label("\(group($0))：", "\(group($0)): ") } ?? Label("个人所有：", "His own: ")
      let from = former.map { Label("现为 \(person($0))，改为", "\(person($0))'s now, then") } ?? Label("归", "to")
      return Label("\(place.zh)\(from.zh) \(person(taker)) \(count)", "\(place.en)\(from.en) \(person(taker)): \(count)")
    case .privateEnds(let owner): return Label("\(person(owner)) 不再个人所有 \(count)", "\(person(owner)) owns no more: \(count)")
    }
  }
}
