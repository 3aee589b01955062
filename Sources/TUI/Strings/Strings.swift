import Domain

/// What the widgets say of their own accord, by subject. What a screen says is written where the screen is.
package enum Strings {}

extension Strings {
  package enum Time {
    static let today = Label("今天", "Today")
    static let yesterday = Label("昨天", "Yesterday")
    static let tomorrow = Label("明天", "Tomorrow")

    static let weekdays = [
      Label("周一", "Mon"), Label("周二", "Tue"), Label("周三", "Wed"), Label("周四", "Thu"), Label("周五", "Fri"), Label("周六", "Sat"),
      Label("周日", "Sun"),
    ]

    static func overdue(days: Int) -> Label { Label("逾期 \(days)天", days == 1 ? "1 day overdue" : "\(days) days overdue") }
    static func overdue(hours: Int) -> Label { Label("逾期 \(hours)小时", hours == 1 ? "1 hour overdue" : "\(hours) hours overdue") }
    static func overdue(minutes: Int) -> Label { Label("逾期 \(minutes)分钟", "\(minutes) min overdue") }
  }

  package enum Screen {
    package static let product = Label("Kehu", "Kehu")
    static func connection(_ connection: ChromeState.Connection) -> Label {
      switch connection {
      case .online: Label("在线", "online")
      case .offline: Label("离线", "offline")
      case .stopped: Label("同步已停止", "sync stopped")
      }
    }
    static func unsent(_ count: Int) -> Label { Label("待同步 \(count)", "\(count) unsent") }
    static let tooSmall = Label("窗口太小", "Window too small")
    static func tooSmallDetail(_ columns: Int, _ rows: Int) -> Label {
      Label("至少 \(columns)×\(rows)", "at least \(columns)×\(rows)")
    }
  }

  package enum List {
    static let loading = Label("正在读取…", "Loading…")
    static let nothing = Label("暂无数据", "Nothing here")
    static func marked(_ count: Int) -> Label { Label("已选 \(count)", "\(count) marked") }
    static let allMarked = Label("已全选", "all marked")
    static func allMarked(except count: Int) -> Label { Label("已全选，除 \(count)", "all marked but \(count)") }
    static func row(_ row: String, of count: String) -> Label { Label("第 \(row) / \(count) 行", "row \(row) / \(count)") }
    static func rows(_ count: String) -> Label { Label("共 \(count) 行", "\(count) rows") }
  }

  package enum Form {
    static let yes = Label("是", "Yes")
    static let no = Label("否", "No")
    static let past = Label("已过去", "in the past")
    static let required = Label("必填", "Required")
    static let noMatch = Label("没有匹配的选项", "No such choice")
    static let filter = Label("筛选", "Filter")
  }

  package enum Popup {
    static let noMatch = Label("没有匹配", "No match")
    static let palette = Label("输入命令、拼音首字母或英文", "A command, in Chinese, pinyin initials or English")
    static func commands(_ found: Int, of all: Int) -> Label { Label("\(found) / \(all) 个命令", "\(found) / \(all) commands") }
    static func found(_ found: Int, of all: Int) -> Label { Label("\(found) / \(all)", "\(found) / \(all)") }
    static let whichKey = Label("接着按", "Then press")
  }
}
