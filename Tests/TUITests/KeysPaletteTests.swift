import Domain
import Foundation
import Testing

@testable import TUI

@Suite("The palette finds commands by what people remember of them")
struct KeysPaletteTests {
  /// Foundation's transliteration is good enough for a test; the program has a table of its own.
  private static func initials(_ text: String) -> String {
    let latin = text.applyingTransform(.toLatin, reverse: false)?.applyingTransform(.stripDiacritics, reverse: false) ?? text
    return latin.split(whereSeparator: { !$0.isLetter }).compactMap(\.first).map(String.init).joined().lowercased()
  }

  private let search = PaletteSearch(initials: initials)

  private func first(_ query: String, _ language: Language = .zh, recent: [String] = []) -> String? {
    search.matches(query, language: language, recent: recent).first?.entry.invocation.notation
  }

  @Test(
    "by Chinese, English, name and pinyin initials",
    arguments: [
      ("分配给", "customer.assign"), ("分配", "screen.goto screen=log_assign"), ("assign", "customer.assign"), ("customer.assign", "customer.assign"), ("fpg", "customer.assign"),
      ("退回公海", "customer.return-pool"), ("thgh", "customer.return-pool"), ("ljtb", "sync.now"), ("sync now", "sync.now"),
      ("工作台", "screen.goto screen=workbench"), ("workbench", "screen.goto screen=workbench"), ("gzt", "screen.goto screen=workbench"),
      ("recyc", "screen.goto screen=recycle_bin"), ("customer.recyc", "customer.recycle"), ("ＡＳＳＩＧＮ", "customer.assign"), ("mark all as read", "message.read-all"),
    ])
  func finds(query: String, notation: String) { #expect(first(query) == notation) }

  @Test("letters may be left out, but not swapped around")
  func scattered() {
    #expect(search.matches("cstassgn", language: .en).first?.entry.command.id == "customer.assign")
    #expect(search.matches("ngissa", language: .en).isEmpty)
  }

  @Test("without a query everything is there, what was run lately first")
  func recentFirst() {
    let matches = search.matches("", language: .zh, recent: ["sync.now", "customer.tag"])
    #expect(matches.prefix(2).map(\.entry.command.id) == ["sync.now", "customer.tag"])
    #expect(matches.count == PaletteEntry.all.count)
  }

  @Test("among near equals what was run lately wins, over a better match it does not")
  func recentAmongEquals() {
    #expect(first("任务", recent: ["task.snooze"]) == "task.snooze")
    #expect(first("完成任务", recent: ["task.snooze"]) == "task.complete")
  }

  @Test("what cannot be done now is found and says why, below what can")
  func unavailable() {
    let reason = Label("先选中客户", "Select a customer first")
    let matches = search.matches("customer.", language: .zh) { $0.id == "customer.open" ? reason : nil }
    #expect(matches.first?.entry.command.id != "customer.open")
    #expect(matches.first { $0.entry.command.id == "customer.open" }?.unavailable == reason)
  }

  @Test("the matched part of the title is known when the title is what matched")
  func highlights() {
    let match = search.matches("分配给", language: .zh).first
    #expect(match?.entry.title.zh == "客户 › 分配给…")
    #expect(match?.highlighted == [5, 6, 7])
    #expect(search.matches("assign", language: .zh).first?.highlighted == [])
  }
}
