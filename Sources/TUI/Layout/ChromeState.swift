import Domain
import Store

/// Everything about the frame of the screen: what stands above and below the body.
package struct ChromeState: Hashable, Sendable {
  package struct Tab: Hashable, Sendable {
    package let title: Label
    /// What waits there; not shown when 0.
    package let count: Int

    package init(_ title: Label, count: Int = 0) {
      self.title = title
      self.count = count
    }
  }

  package enum Connection: Hashable, Sendable {
    case online
    case offline
    /// The server takes nothing before somebody does something about it.
    case stopped

    package init(_ status: ReplicaStatus) { self = status.isOnline ? .online : status.isStopped ? .stopped : .offline }
  }

  /// Something that can be pressed here although no keymap says so: `数字/拼音 选择并前进`.
  package struct Note: Hashable, Sendable {
    package let keys: Label
    package let word: Label

    package init(_ keys: Label, _ word: Label) {
      self.keys = keys
      self.word = word
    }
  }

  package var tabs: [Tab]
  package var openTab: Int?
  /// Where one is when not on a tab: `催收组 · 章172  3/15`. Takes the tabs' place.
  package var path: String?
  package var user: String
  package var connection: Connection
  package var unsent: Int
  package var unread: Int
  package var statusLeft: [LinePart]
  package var statusRight: [LinePart]
  /// Before the keys in the last line.
  package var notes: [Note]

  package init(
    tabs: [Tab] = [], openTab: Int? = nil, path: String? = nil, user: String = "", connection: Connection = .online, unsent: Int = 0,
    unread: Int = 0, statusLeft: [LinePart] = [], statusRight: [LinePart] = [], notes: [Note] = []
  ) {
    self.tabs = tabs
    self.openTab = openTab
    self.path = path
    self.user = user
    self.connection = connection
    self.unsent = unsent
    self.unread = unread
    self.statusLeft = statusLeft
    self.statusRight = statusRight
    self.notes = notes
  }
}
