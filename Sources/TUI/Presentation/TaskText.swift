import Domain
import Store
import Terminal

/// How tasks are written in a list.
struct TaskText {
  private let directory: Directory
  private let environment: DrawEnvironment

  init(_ directory: Directory, _ environment: DrawEnvironment) {
    self.directory = directory
    self.environment = environment
  }

  /// `!!` 紧急, `!` 重要, `·` 普通: the sign says it without its colour.
  func urgency(_ priority: TaskPriority?) -> ListCell {
    switch priority {
    case .high: ListCell("!!", .overdue)
    case .medium: ListCell("!", .warning)
    case .low, nil: ListCell(environment.marks.separator, .dim)
    }
  }

  /// A task due today is not overdue before the day is over (TK-1).
  func due(_ task: Row<WorkTask>) -> ListCell {
    guard let due = task.dueAt else { return .none }
    let moments = environment.moments
    let today = environment.zone.day(of: environment.now)
    let day = environment.zone.day(of: due)
    guard task.progress?.isOpen == true, day < today else {
      return ListCell(moments.minute(due), task.progress?.isOpen == true ? .text : .dim)
    }
    return ListCell(moments.due(day))
  }

  func row(_ row: TaskListRow, showsOwner: Bool) -> ListRow<RecordID> {
    let task = row.task
    let isOpen = task.progress?.isOpen == true
    func item(_ value: String?, _ code: String) -> String { directory.label(value, in: code)?[environment.language] ?? value ?? "" }
    return ListRow(
      task.id,
      [
        ListCell(task.name ?? "", isOpen ? .text : .dim, note: row.isPending ? environment.marks.arrow : ""),
        isOpen ? urgency(task.priority) : ListCell(task.progress == .done ? environment.marks.done : "×", .dim),
        ListCell(row.customerName ?? ""), due(task), ListCell(item(task.progress?.rawValue, "crm_task_progress"), isOpen ? .text : .dim),
        showsOwner
          ? ListCell(directory.userName(task.owner?.id) ?? "")
          : ListCell(directory.userName(task.creator?.id) ?? environment[Label("系统", "System")], .dim),
      ])
  }
}

enum TaskColumns {
  /// - Parameter showsOwner: Of tasks one has created, whose they are; of one's own, who gave them.
  static func columns(showsOwner: Bool, language: Language) -> [ListColumn] {
    let isEnglish = language == .en
    return [
      ListColumn("task_name", Label("任务名称", "Task"), .flexible(min: 14, max: 40, share: 3)),
      ListColumn("priority", Label("级", "!"), .fixed(2), priority: 2),
      ListColumn("customer_id", Label("客户", "Customer"), .flexible(min: 8, max: 18, share: 2)),
      ListColumn("due_ts", Label("截止时间", "Due"), .flexible(min: isEnglish ? 15 : 11, max: 18)),
      ListColumn("progress", Label("进度", "Progress"), .flexible(min: isEnglish ? 11 : 6, max: 12), priority: 3),
      showsOwner
        ? ListColumn("owner_id", Label("负责人", "Owner"), .flexible(min: 10, max: 14), priority: 5)
        : ListColumn("creator_id", Label("创建人", "Creator"), .flexible(min: 10, max: 14), priority: 5),
    ]
  }
}
