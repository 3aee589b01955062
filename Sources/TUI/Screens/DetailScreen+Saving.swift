import Domain
import Store
import Terminal

/// What follows when a follow-up has been saved.
extension DetailScreen {
  func saved(_ result: FollowUpResult, goesOn: Bool) {
    entry = nil
    task = nil
    let saved = sentence(result)
    app.toast(saved, .ok)
    guard goesOn else { return refresh() }
    go(1, entering: true) { [weak self] moved in
      // Said last, for what happened to the tasks matters more than that the next customer has a draft.
      if moved { return self?.app.toast(saved, .ok) ?? () }
      self?.refresh()
      self?.app.toast(Label("\(saved.zh)，这是最后一个客户", "\(saved.en); this is the last customer"), .ok)
    }
  }

  /// What the save did to the tasks (CU-87, CU-88).
  func sentence(_ result: FollowUpResult) -> Label {
    var zh = ["跟进已保存"]
    var en = ["Follow-up saved"]
    if !result.completed.isEmpty {
      zh.append("完成任务 \(result.completed.count)")
      en.append("\(result.completed.count) task\(result.completed.count == 1 ? "" : "s") done")
    }
    if result.callBack != nil {
      zh.append(result.madeCallBack ? "已建回访任务" : "回访任务已改期")
      en.append(result.madeCallBack ? "call-back task made" : "call-back task moved")
    }
    return Label(zh.joined(separator: "，"), en.joined(separator: ", "))
  }
}
