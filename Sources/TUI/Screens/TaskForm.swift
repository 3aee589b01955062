import Domain
import Store
import Terminal

/// Adding and editing a task (a-tasks 2).
@MainActor enum TaskForm {
  static func open(_ task: Row<WorkTask>?, in app: App) {
    app.holdKeys()
    app.pool.read(
      "form.task",
      { reader throws(StoreError) in
        var names = CustomerListQuery()
        names.scope = .mine
        return ["customer": try reader.customerNames(names, limit: 2_000)]
      }, failed: { [weak app] in app?.releaseKeys() }
    ) { [weak app] references in
      guard let app else { return }
      defer { app.releaseKeys() }
      show(task, references, in: app)
    }
  }

  private static func show(_ present: Row<WorkTask>?, _ references: RecordFields.References, in app: App) {
    var base = present ?? Row<WorkTask>(id: app.newID())
    if present == nil { base.owner = app.directory.me.map { Ref<User>($0) } }
    let fields = WorkTask.schema.fields.filter(\.isUserEditable)
    let parts = RecordFields(app, base: base.record, fields: fields, references: references)
    let title = present.map { Label("任务 · \($0.name ?? "")", "Task · \($0.name ?? "")") } ?? Label("添加任务", "New task")
    let form = Form(parts.items)
    let key = FormScreen.draftKey(WorkTask.schema, present?.id)
    let screen = FormScreen(app, title: title, form: form, needs: present == nil ? .taskAdd : "task.view", draftKey: key) {
      [weak app] screen in
      guard let app else { return }
      switch parts.record() {
      case .failure(let problems): screen.form.refuse(problems.byField)
      case .success(let record): save(Row<WorkTask>(record), isNew: present == nil, screen, app)
      }
    }
    app.push(screen)
    screen.restoreDraft()
  }

  private static func save(_ task: Row<WorkTask>, isNew: Bool, _ screen: FormScreen, _ app: App) {
    app.holdKeys()
    app.writes.write(
      isNew ? "task.add" : "task.edit",
      { transaction in
        if isNew { try WorkTasks.add(task, in: transaction) } else { try transaction.update(task) }
      }
    ) { [weak app] result in
      guard let app else { return }
      defer { app.releaseKeys() }
      switch result {
      case .success:
        screen.close()
        app.toast(isNew ? Label("任务已添加", "Task added") : Label("已保存", "Saved"), .ok)
      case .failure(let error): screen.refused(error)
      }
    }
  }
}
