import Domain
import Terminal

/// The places that the header's tabs lead to.
package enum AppTab: String, CaseIterable, Sendable {
  case customers
  case tasks
  case messages
  case sync

  /// The right without which the tab is not there (OV-1).
  package var needs: Function? {
    switch self {
    case .customers: Place.customers.needs
    case .tasks: Place.tasks.needs
    case .messages, .sync: nil
    }
  }

  package var title: Label {
    switch self {
    case .customers: Label("客户档案", "Customers")
    case .tasks: Label("任务中心", "Tasks")
    case .messages: Label("消息", "Messages")
    case .sync: Label("同步", "Sync")
    }
  }
}

/// A layer that fills the body of the screen.
@MainActor package protocol Screen: Layer {
  /// Where one is, in the header, instead of the tabs: `催收组 · 章172`.
  var path: String? { get }
  func statusLeft(in environment: DrawEnvironment) -> [LinePart]
  var notes: [ChromeState.Note] { get }
  /// Rows of these kinds changed: read again what is shown.
  func changed(_ kinds: Set<Int>)
  /// The language, the names that ids stand for, or the minute changed: make the texts anew.
  func reword()
  /// Why a command of this screen cannot be given now.
  func unavailable(_ command: Command) -> Label?
  /// What leaving the program would lose or leave unfinished.
  var unfinished: Label? { get }
  /// The right that it is opened by: it closes when that is taken away (ROLE-09).
  var needs: Function? { get }
  /// The place whose one screen it is (OV-6).
  var place: Place? { get }
}

extension Screen {
  package var path: String? { nil }
  package func statusLeft(in environment: DrawEnvironment) -> [LinePart] { [] }
  package var notes: [ChromeState.Note] { [] }
  package func changed(_ kinds: Set<Int>) {}
  package func reword() {}
  package func unavailable(_ command: Command) -> Label? { nil }
  package var unfinished: Label? { nil }
  package var needs: Function? { nil }
  package var place: Place? { nil }
}
