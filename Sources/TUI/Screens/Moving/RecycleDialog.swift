import Domain
import Store

/// 放回收站, with a reason and a question that names the number; and back out of it (a-groups T8, T9).
@MainActor enum RecycleDialog {
  static func recycle(_ subject: MoveSubject, in app: App, then: @escaping @MainActor () -> Void) {
    let reason = TextField("", lengthMax: Movement.reasonMax)
    let dialog = MoveDialog(
      subject, in: app,
      confirms: { [weak app] _, run in
        app?.push(
          Confirm(
            Label("把 \(subject.name.zh) 放入回收站？", "Put \(subject.name.en) into the recycle bin?"),
            details: [Label("不再参与分组和分配；跟进任务随之取消。", "No grouping or assignment takes part in it; follow-up tasks end.")],
            answers: [Confirm.Answer(Label("放回收站", "Recycle"), isDestructive: true), Confirm.Answer(Label("返回", "Go back"))], marked: 1
          ) { if $0 == 0 { run() } })
      },
      request: {
        var request = Movements.Request(.recycle, subject.ids)
        request.reason = MoveChoices.text(reason)
        return request
      })
    dialog.show(Label("放回收站", "Recycle bin"), [FormItem("reason", MoveChoices.reason, reason)], then: then)
  }

  static func restore(_ subject: MoveSubject, in app: App, then: @escaping @MainActor () -> Void) {
    let reason = TextField("", lengthMax: Movement.reasonMax)
    let dialog = MoveDialog(subject, in: app) {
      var request = Movements.Request(.restore, subject.ids)
      request.reason = MoveChoices.text(reason)
      return request
    }
    dialog.show(Label("退回公海", "Restore to the pool"), [FormItem("reason", MoveChoices.reason, reason)], then: then)
  }
}
