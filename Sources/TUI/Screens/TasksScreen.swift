import Domain
import Store
import Terminal

/// 任务中心 as a plain list by urgency (a-tasks 3, TK-20).
@MainActor final class TasksScreen: TabScreen {
  enum Scope: Hashable, CaseIterable {
    case owned
    case created
    case followUps

    var title: Label {
      switch self {
      case .owned: Label("我负责的任务", "Tasks I own")
      case .created: Label("我创建的任务", "Tasks I created")
      case .followUps: Label("我的跟进任务", "My follow-up tasks")
      }
    }
  }

  unowned let app: App
  let list: ListView<RecordID>
  var rows: [TaskListRow] = []
  var hasLoaded = false
  var isOpening = false
  var scope = Scope.owned
  var showsClosed = false
  var filter = FilterLine()

  init(_ app: App) {
    self.app = app
    list = ListView(columns: TaskColumns.columns(showsOwner: false, language: .zh))
  }

  func showFollowUps(_ only: Bool) {
    scope = only ? .followUps : scope == .followUps ? .owned : scope
    read()
  }

  func show() { read() }

  // MARK: Reading

  func read(isRefresh: Bool = false) {
    var query = TaskListQuery()
    query.scope = scope == .created ? .created : .owned
    query.isFollowUpOnly = scope == .followUps
    query.showsClosed = showsClosed
    if !hasLoaded, !isOpening {
      isOpening = true
      app.holdKeys()
    }
    let whole = query
    app.pool.read(
      "tasks", isRefresh: isRefresh, { reader throws(StoreError) in try reader.tasks(whole) }, failed: { [weak self] in self?.loaded() }
    ) { [weak self] rows in
      guard let self else { return }
      self.rows = rows
      hasLoaded = true
      loaded()
    }
  }

  func loaded() {
    reword()
    guard isOpening else { return }
    isOpening = false
    app.releaseKeys()
  }

  func changed(_ kinds: Set<Int>) {
    if hasLoaded, !kinds.isDisjoint(with: [WorkTask.schema.number, Customer.schema.number]) { read(isRefresh: true) }
  }

  func reword() {
    guard hasLoaded else { return list.show(.loading) }
    let text = filter.text.trimmed
    let shown = rows.filter { row in
      text.isEmpty || PinyinMatch.match(text, row.task.name ?? "") || PinyinMatch.match(text, row.customerName ?? "")
    }
    let showsOwner = scope == .created
    list.columns = TaskColumns.columns(showsOwner: showsOwner, language: app.language)
    list.emptyText = emptyText
    let words = TaskText(app.directory, app.environment)
    list.show(.whole(shown.map { words.row($0, showsOwner: showsOwner) }))
  }

  var emptyText: (title: Label, detail: Label?) {
    if !filter.text.isEmpty { return (Label("没有符合条件的任务", "No task matches"), nil) }
    let add = app.keyLabel("task.new").map { Label("按 \($0.zh) 添加任务", "Press \($0.en) to add one") }
    return (showsClosed ? Label("还没有任务", "No tasks yet") : Label("没有待办的任务", "Nothing to do"), add)
  }

  var current: TaskListRow? { list.current.flatMap { id in rows.first { $0.task.id == id } } }

  // MARK: Screen

  var focus: FocusPath { filter.isEditing ? FocusPath(.filter, .tasksList) : FocusPath(.tasksList) }

  func statusLeft(in environment: DrawEnvironment) -> [LinePart] { [LinePart(list.position(in: environment), .dim)] }

  func unavailable(_ command: Command) -> Label? {
    let needsTask: Set = [
      "task.open", "task.edit", "task.complete", "task.reopen", "task.cancel", "task.follow", "task.customer", "record.history",
    ]
    guard needsTask.contains(command.id) else { return nil }
    guard let current else { return Label("先选中任务", "Select a task first") }
    switch command.id {
    case "task.complete", "task.cancel": return current.task.progress?.isOpen == true ? nil : Label("任务已结束", "The task is closed")
    case "task.reopen": return current.task.progress?.isOpen == true ? Label("任务还没有结束", "The task is open") : nil
    case "task.follow", "task.customer": return current.task.customer == nil ? Label("任务没有关联客户", "The task has no customer") : nil
    default: return nil
    }
  }

  func handle(_ call: CommandCall) -> Handling {
    if filter.isEditing { return handleFilter(call) }
    if let reason = unavailable(call.invocation.command) {
      app.toast(reason, .warning)
      return .consumed
    }
    return handleList(call)
  }

  func handleFilter(_ call: CommandCall) -> Handling {
    switch call.id {
    case "prompt.accept": filter.accept()
    case "prompt.cancel": if filter.cancel() { reword() }
    case "prompt.up": _ = list.handle(CommandCall("list.up"))
    case "prompt.down": _ = list.handle(CommandCall("list.down"))
    default:
      let before = filter.text
      guard filter.editor.buffer.handle(call.id) else { return .ignored }
      if filter.text != before { reword() }
    }
    return .consumed
  }

  func insert(_ character: Character) -> Handling {
    if filter.editor.buffer.insert(character) { reword() }
    return .consumed
  }

  func paste(_ text: String) -> Handling {
    filter.editor.buffer.insert(text)
    reword()
    return .consumed
  }

  func handleList(_ call: CommandCall) -> Handling {
    switch call.id {
    case "task.open", "task.edit": if let task = current?.task { TaskForm.open(task, in: app) }
    case "task.complete": complete()
    case "task.reopen": change("task.reopen", Label("已重新打开", "Reopened")) { try WorkTasks.reopen($0, in: $1) }
    case "task.cancel": cancel()
    case "task.follow": openCustomer(entering: true)
    case "task.customer", "customer.open": openCustomer(entering: false)
    case "record.history": if let task = current?.task { HistoryScreen.open(WorkTask.schema, task.id, name: task.name ?? "", in: app) }
    case "task.scope": chooseScope(call["scope"])
    case "task.show-closed":
      showsClosed.toggle()
      read()
    case "list.filter": filter.begin()
    case "list.filter-clear", "history.back":
      guard !filter.text.isEmpty else { return call.id == "history.back" && !list.marks.isEmpty ? unmark() : .ignored }
      filter.set("")
      reword()
    case "screen.pane-next", "screen.pane-prev": return .consumed
    default: return list.handle(call)
    }
    return .consumed
  }

  func unmark() -> Handling {
    list.clearMarks()
    return .consumed
  }

  func chooseScope(_ wanted: String?) {
    switch wanted {
    case "mine": take(.owned)
    case "created": take(.created)
    case nil:
      app.push(
        PickList(
          title: Label("任务范围", "Task scope"), entries: Scope.allCases.map { PickEntry($0, $0.title) }, selected: scope,
          onPick: { [weak self] picked in if let scope = picked.first { self?.take(scope) } }))
    default: app.toast(Commands.notYetReason, .warning)
    }
  }

  func take(_ scope: Scope) {
    self.scope = scope
    read()
  }

  // MARK: Drawing

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    var x = canvas.put(environment[scope.title], x: 1, y: 0, style: environment[.title]) + 1
    x = canvas.put(environment.marks.down, x: x, y: 0, style: environment[.dim]) + 1
    let count = rows.count
    x = canvas.put(environment[Label("共\(count)条", "\(count)")], x: x, y: 0, style: environment[.dim]) + 2
    let what = showsClosed ? Label("含已结束", "closed ones too") : Label("未结束", "open")
    x = canvas.put("\(environment.marks.separator)  " + environment[what], x: x, y: 0, style: environment[.dim]) + 2
    if filter.isEditing || !filter.text.isEmpty {
      x = canvas.put("\(environment.marks.separator)  " + environment[Label("筛选 ", "Filter ")], x: x, y: 0, style: environment[.accent])
    }
    list.draw(
      on: canvas.part(Rect(x: 0, y: 1, width: canvas.width, height: canvas.height - 1)), isFocused: !filter.isEditing, in: environment)
    if filter.isEditing || !filter.text.isEmpty {
      let place = canvas.part(Rect(x: x, y: 0, width: max(1, canvas.width - x - 1), height: 1))
      filter.editor.draw(on: place, style: environment[.text], showsCaret: filter.isEditing)
    }
  }
}
