import Domain
import Foundation
import Store

/// The commands that `kehu exec` knows.
enum ExecActions {
  static let all: [String: @Sendable (ExecScene) throws -> [ExecResult]] = [
    "customer.add": addCustomer, "customer.edit": editCustomer, "customer.tag": tag, "followup.add": addFollowUp, "task.add": addTask,
    "task.complete": completeTask, "task.cancel": cancelTask, "task.reopen": reopenTask,
  ]

  static var names: String { all.keys.sorted().joined(separator: ", ") }

  private static let customerSynonyms = ["name": "customer_name", "company": "company_id", "wechat": "wechat_no"]
  private static let taskSynonyms = [
    "name": "task_name", "type": "task_type", "customer": "customer_id", "due": "due_ts", "owner": "owner_id", "remind": "remind_ts",
  ]

  private static func addCustomer(_ scene: ExecScene) throws -> [ExecResult] {
    var record = Row<Customer>(id: scene.replica.newID()).record
    try scene.fill(&record, synonyms: customerSynonyms)
    let customer = Row<Customer>(record)
    try scene.write { try Customers.add(customer, in: $0) }
    return [ExecResult(kind: "customer", id: customer.id)]
  }

  private static func editCustomer(_ scene: ExecScene) throws -> [ExecResult] {
    let id = try scene.id(try scene.required("customer"), kind: "customer")
    guard var record = try scene.reader.find(Ref<Customer>(id))?.record else { throw Problem.noRight }
    try scene.fill(&record, synonyms: customerSynonyms)
    let customer = Row<Customer>(record)
    try scene.write { try Customers.edit(customer, in: $0) }
    return [ExecResult(kind: "customer", id: id)]
  }

  private static func tag(_ scene: ExecScene) throws -> [ExecResult] {
    let id = try scene.id(try scene.required("customer"), kind: "customer")
    func tags(_ argument: String) throws -> [Ref<Tag>] {
      try (scene.value(argument) ?? "").split(separator: ",").map { Ref(try scene.id(String($0), kind: "tag")) }
    }
    let added = try tags("add") + tags("tag")
    let removed = try tags("remove")
    guard !(added + removed).isEmpty else { throw Problem("E_USAGE", "缺少 add=… 或 remove=…", "add=… or remove=… is missing") }
    try scene.write { transaction in
      for tag in added { try Tagging.add(tag, to: Ref(id), in: transaction) }
      for tag in removed { try Tagging.remove(tag, from: Ref(id), in: transaction) }
    }
    return [ExecResult(kind: "customer", id: id)]
  }

  private static func addFollowUp(_ scene: ExecScene) throws -> [ExecResult] {
    let id = try scene.id(try scene.required("customer"), kind: "customer")
    guard let detail = try scene.reader.customerDetail(Ref(id)) else { throw Problem.noRight }
    var draft = FollowUpDraft(id: scene.replica.newID(), customer: Ref(id))
    if let text = scene.value("method") { draft.method = try scene.item(text, "crm_emp_followFunction") }
    if let text = scene.value("state") { draft.state = try scene.item(text, "crm_emp_followState") }
    draft.summary = scene.value("summary") ?? ""
    if let text = scene.value("maturity") { draft.maturity = try scene.item(text, "crm_customer_maturity") }
    if let text = scene.value("invite_type") { draft.inviteType = try scene.item(text, "crm_invitation_type") }
    if let text = scene.value("next"), !text.isEmpty {
      draft.continues = true
      draft.nextAt = try scene.instant(text, Label("下次跟进", "Next follow-up"))
    }
    if let text = scene.value("task") { draft.task = Ref(try scene.id(text, kind: "task")) }
    let zone = scene.directory.zone
    // As in the form, the tasks that are due are completed unless the person says otherwise (CU-87).
    if scene.value("complete") != "no" {
      let endOfToday = zone.instant(zone.day(of: scene.now).adding(days: 1))
      draft.completes = Set(detail.tasksToComplete(endOfToday: endOfToday, from: draft.task).map(\.id))
    }
    let whole = draft
    let result = try scene.write { try FollowUps.save(whole, zone: zone, in: $0) }
    var lines = [ExecResult(kind: "follow_record", id: result.record)]
    lines += result.completed.map { ExecResult(kind: "task", id: $0, more: ["progress": "done"]) }
    if let callBack = result.callBack { lines.append(ExecResult(kind: "task", id: callBack, more: ["made": .bool(result.madeCallBack)])) }
    return lines
  }

  private static func addTask(_ scene: ExecScene) throws -> [ExecResult] {
    var record = Row<WorkTask>(id: scene.replica.newID()).record
    try scene.fill(&record, synonyms: taskSynonyms)
    let task = Row<WorkTask>(record)
    try scene.write { try WorkTasks.add(task, in: $0) }
    return [ExecResult(kind: "task", id: task.id)]
  }

  private static func task(_ scene: ExecScene) throws -> Ref<WorkTask> { Ref(try scene.id(try scene.required("task"), kind: "task")) }

  private static func completeTask(_ scene: ExecScene) throws -> [ExecResult] {
    let task = try task(scene)
    try scene.write { try WorkTasks.complete(task, in: $0) }
    return [ExecResult(kind: "task", id: task.id, more: ["progress": "done"])]
  }

  private static func cancelTask(_ scene: ExecScene) throws -> [ExecResult] {
    let task = try task(scene)
    let reason = scene.value("reason")
    try scene.write { try WorkTasks.cancel(task, reason: reason, in: $0) }
    return [ExecResult(kind: "task", id: task.id, more: ["progress": "cancelled"])]
  }

  private static func reopenTask(_ scene: ExecScene) throws -> [ExecResult] {
    let task = try task(scene)
    try scene.write { try WorkTasks.reopen(task, in: $0) }
    return [ExecResult(kind: "task", id: task.id, more: ["progress": "not_started"])]
  }
}
