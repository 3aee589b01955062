import Domain
import Testing

@testable import TUI

@Suite("Commands are described once")
struct KeysCommandTests {
  @Test("no two commands have the same name, and names are noun.verb")
  func names() {
    #expect(Set(Commands.all.map(\.id)).count == Commands.all.count)
    for command in Commands.all where !["undo", "redo"].contains(command.id) {
      #expect(command.id.split(separator: ".").count == 2, "\(command.id)")
      #expect(command.id.allSatisfy { $0.isLowercase || $0 == "." || $0 == "-" }, "\(command.id)")
    }
  }

  @Test("every command has a title and a sentence in both languages")
  func bothLanguages() {
    for command in Commands.all {
      for text in [command.title, command.help] + command.arguments.map(\.title) + (command.hint.map { [$0.word] } ?? []) {
        #expect(!text.en.isEmpty && !text.en.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(command.id): \(text)")
      }
      #expect(command.title.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(command.id)")
      #expect(command.help.zh.hasSuffix("。") && command.help.en.hasSuffix("."), "\(command.id)")
    }
  }

  @Test("every command has a key in each profile, or a place in the palette")
  func reachable() {
    for name in ["callcentre", "vim", "emacs"] {
      let unbound = Set(profile(name).unboundCommands)
      let lost = Commands.all.filter { !$0.isInPalette && unbound.contains($0) }.map(\.id)
      #expect(lost == [], "\(name)")
    }
  }

  @Test("what a command needs is a function of a menu: menu.button")
  func rights() {
    for command in Commands.all {
      guard let code = command.needs?.code else { continue }
      #expect(code.wholeMatch(of: /[a-z_]+\.[a-z_]+/) != nil, "\(command.id) needs \(code)")
    }
  }

  @Test("old and other names lead to commands that exist")
  func otherNames() {
    for (name, id) in Commands.synonyms.merging(Commands.renamed, uniquingKeysWith: { $1 }) {
      #expect(Commands.named(id)?.id == id, "\(name)")
    }
    #expect(Commands.named("customer.return_pool")?.id == "customer.return-pool")
    #expect(Commands.named("customer.add")?.id == "customer.new")
  }

  @Test(
    "a command written out and read back is the same",
    arguments: [
      "list.sort column=next_follow_date order=down", "screen.goto screen=sync", "followup.apply template=\"no answer\" next=\"明天 10:00\"",
      "undo",
    ])
  func commandLine(text: String) throws { #expect(try CommandLine.parse(text).notation == text) }

  @Test(
    "a command line in error says what was meant",
    arguments: [
      ("list.srot", "unknown command \"list.srot\". Did you mean \"list.sort\"?"), ("", "no command is written"),
      (
        "screen.goto screen=home",
        "screen.goto: screen \"home\" unknown (workbench, customers, tasks, followup-tasks, messages, sync, sys_org, sys_role, …)"
      ),
      ("list.sort name", "\"name\" should read name=value"), ("list.sort column=\"a", "the quote is not closed"),
    ])
  func commandLineErrors(text: String, message: String) {
    do {
      _ = try CommandLine.parse(text)
      Issue.record("it was accepted")
    } catch {
      #expect(error.message.en == message)
    }
  }

  @Test("what the screens give to a command line may lack what the palette asks for")
  func missingArgumentIsAsked() throws { #expect(try CommandLine.parse("screen.goto").arguments.isEmpty) }

  @Test(
    "the words near a misspelt one are found, and nothing far from it",
    arguments: [
      ("lst", "list"), ("custmoers", "customers"), ("golbal", "global"), ("x", nil), ("somewhere", nil), ("", nil),
    ])
  func nearest(word: String, meant: String?) { #expect(Nearest.match(to: word, in: Context.allCases.map(\.name)) == meant) }
}
