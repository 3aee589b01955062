import Domain
import Store
import Terminal

/// What can be done about a result: again against what is now, not at all, or field by field.
extension SyncScreen {
  /// A conflict is settled as chosen; of everything else the person is asked what is to become of it.
  func decide() {
    guard let current else { return }
    guard current.losses.isEmpty else { return settle(current) }
    let offers: [PickEntry<String>] = [
      PickEntry("sync.retry", Label("重试：按现在的情况再提交", "Try again, against what is now")),
      PickEntry("sync.open", Label("打开记录", "Open the record")), PickEntry("list.copy", Label("复制内容", "Copy what was entered")),
      PickEntry("sync.discard", Label("放弃", "Give it up")),
    ]
    app.push(
      PickList(
        title: SyncText(app.directory, app.environment).heading(of: current), entries: offers, selected: nil,
        onPick: { [weak self] picked in if let command = picked.first { _ = self?.handle(CommandCall(command)) } }))
  }

  /// In the list for all fields of the result, in the detail for the one under the cursor.
  func choose(mine isMine: Bool) {
    guard let current, !current.losses.isEmpty else {
      return app.toast(Label("这条结果没有可选的值", "There are no two values to choose from"), .warning)
    }
    let fields =
      pane.side == .right ? [ResultField(current.losses[min(fieldIndex, current.losses.count - 1)])] : current.losses.map(ResultField.init)
    if isMine { mine.formUnion(fields) } else { mine.subtract(fields) }
  }

  private func settle(_ result: SyncResult) {
    let theirs = Set(result.losses.map(ResultField.init)).subtracting(mine)
    // Of work that was carried out the present values stand already; of what was refused the rest is still to be done.
    if result.kind == .merged, theirs.count == result.losses.count {
      return drop([result], saying: Label("已采用现在的值", "The present values stay"))
    }
    submit([result.id], leaving: theirs)
  }

  func retry() { submit(subject.map(\.id), leaving: []) }

  private func submit(_ ids: [Int64], leaving theirs: Set<ResultField>) {
    guard !ids.isEmpty else { return }
    let zone = app.zone
    // Oldest first: later work may need what earlier work makes.
    let ordered = ids.sorted()
    app.writes.perform({ replica throws(StoreError) in
      var report = RetryReport()
      var refusals: [Problem] = []
      for id in ordered {
        do throws(StoreError) {
          report.add(try replica.retry(result: id, leaving: theirs, zone: zone))
        } catch .refused(let problem) {
          refusals.append(problem)
        }
      }
      return (report, refusals)
    }) { [weak self] result in
      switch result {
      case .success((let report, let refusals)): self?.submitted(report, refusals)
      case .failure(let error): self?.app.report(error)
      }
    }
  }

  private func submitted(_ report: RetryReport, _ refusals: [Problem]) {
    list.clearMarks()
    mine = []
    let failed = refusals + report.problems
    if report.settled == 0, let problem = failed.first { return app.toast(problem.sentence, .warning) }
    var (zh, en): (String, String)
    if report.steps == 0 {
      (zh, en) = ("现在已是这样，不需要再提交", "It is so already; nothing had to be sent")
    } else {
      (zh, en) = ("已按现在的情况重新提交 \(report.settled) 项", "\(report.settled) sent again, against what is now")
    }
    if let skipped = report.skipped.first {
      zh += "，跳过 \(report.skipped.count)：\(skipped.problem.sentence.zh)"
      en += ", \(report.skipped.count) passed over: \(skipped.problem.sentence.en)"
    }
    if let problem = failed.first {
      zh += "；未能重试 \(failed.count)：\(problem.sentence.zh)"
      en += "; \(failed.count) not sent: \(problem.sentence.en)"
    }
    app.toast(Label(zh, en), failed.isEmpty && report.skipped.isEmpty ? .ok : .warning)
  }

  // MARK: Giving up

  func discard() {
    let results = subject
    let undo =
      app.keyLabel("undo").map { Label("，\($0.zh) 恢复", "; \($0.en) brings \(results.count == 1 ? "it" : "them") back") } ?? Label("", "")
    drop(results, saying: Label("已放弃 \(results.count) 项" + undo.zh, "\(results.count) given up" + undo.en))
  }

  private func drop(_ results: [SyncResult], saying done: Label) {
    guard !results.isEmpty else { return }
    let ids = results.map(\.id)
    app.writes.perform({ replica throws(StoreError) in try replica.drop(results: ids) }) { [weak self] result in
      switch result {
      case .success:
        self?.list.clearMarks()
        self?.dropped = ids
        self?.app.toast(done, .ok)
      case .failure(let error): self?.app.report(error)
      }
    }
  }

  func restore() {
    let ids = dropped
    dropped = []
    app.writes.perform({ replica throws(StoreError) in try replica.restore(results: ids) }) { [weak app] result in
      switch result {
      case .success: app?.toast(Label("已恢复 \(ids.count) 项", "\(ids.count) brought back"), .ok)
      case .failure(let error): app?.report(error)
      }
    }
  }

  // MARK: Looking

  func copy() {
    let text = SyncText(app.directory, app.environment)
    let results = subject
    app.copy(results.map { text.whole($0).joined(separator: "\n") }.joined(separator: "\n\n"), count: results.count)
  }

  func openRecord() {
    guard let subject = current?.subject ?? current.flatMap(SyncText.oldSubject) else {
      return app.toast(Label("这条结果没有可打开的记录", "No record belongs to this result"), .warning)
    }
    switch subject.schema {
    case Customer.schema: DetailScreen(app, walk: DetailWalk([subject.id], at: subject.id)).open()
    case WorkTask.schema:
      app.pool.read("sync.task", { reader throws(StoreError) in try reader.find(Ref<WorkTask>(subject.id)) }) { [weak app] task in
        guard let app else { return }
        guard let task else { return app.toast(Label("任务已不在您的范围内", "That task is no longer in your scope"), .warning) }
        TaskForm.open(task, in: app)
      }
    default: app.toast(Label("这类记录没有自己的画面", "Records of that kind have no page of their own"), .warning)
    }
  }
}
