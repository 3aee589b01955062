import Domain
import Store
import Terminal

/// 变更历史 of a record that has no page with tabs: a task, or a customer's row in a list.
@MainActor final class HistoryScreen: Screen {
  private let view: RecordHistoryView
  private let name: String
  private unowned let app: App

  static func open(_ schema: Schema, _ id: RecordID, name: String, in app: App) {
    let screen = HistoryScreen(app, schema, id, name: name)
    app.push(screen)
    screen.view.load()
  }

  private init(_ app: App, _ schema: Schema, _ id: RecordID, name: String) {
    self.app = app
    self.name = name
    view = RecordHistoryView(app, schema, id)
  }

  var path: String? {
    [app.environment[Label("变更历史", "History")], app.environment[view.schema.label], name].filter { !$0.isEmpty }
      .joined(separator: " \(app.environment.marks.separator) ")
  }

  var focus: FocusPath { FocusPath(.list) }
  func changed(_ kinds: Set<Int>) { view.changed(kinds) }
  func reword() { view.reword() }

  func unavailable(_ command: Command) -> Label? {
    ["list.mark", "list.filter", "customer.open"].contains(command.id) ? App.notHere : nil
  }

  func handle(_ call: CommandCall) -> Handling { call.id == "history.back" ? .finished : view.handle(call) }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) { view.draw(on: canvas, in: environment) }
}
