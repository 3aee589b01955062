import Terminal
import Testing

@testable import TUI

/// One mistake planted in a shipped profile: the line that becomes wrong, and the code of the complaint.
struct Mutant: CustomTestStringConvertible, Sendable {
  let line: String
  let becomes: String
  let code: KeymapProblem.Code

  init(_ line: String, _ becomes: String, _ code: KeymapProblem.Code) {
    self.line = line
    self.becomes = becomes
    self.code = code
  }

  var testDescription: String { becomes }
}

/// The rule (design 5.1, G18): of fifty mistakes planted in a keymap file, every one is reported at its line.
@Suite("Every planted mistake is found at its line")
struct KeysMutantTests {
  private static let mutants: [Mutant] = [
    Mutant("include default.keys", "include defaults.keys", .k13),
    Mutant("include default.keys", "include callcentre.keys", .k13),
    Mutant("include default.keys", "inclde default.keys", .k14),
    Mutant("include default.keys", "include", .k14),
    Mutant("version 1", "version one", .k14),
    Mutant("version 1", "version 99", .k14),
    Mutant("version 1", "verson 1", .k14),
    Mutant("bind global <C-z> undo", "bind globl <C-z> undo", .k01),
    Mutant("bind nav <C-r> list.refresh", "bind Nav <C-r> list.refresh", .k01),
    Mutant("bind list <C-a> list.mark-all", "bind lists <C-a> list.mark-all", .k01),
    Mutant("bind tasks.list <C-n> task.follow", "bind task.list <C-n> task.follow", .k01),
    Mutant("bind form.text <A-e> form.edit-external", "bind form-text <A-e> form.edit-external", .k01),
    Mutant("bind followup-tasks <C-n> customer.follow", "unbind followup.tasks <C-n>", .k01),
    Mutant("bind global <C-z> undo", "bind global <C-z> undoo", .k02),
    Mutant("bind global <A-u> sync.now", "bind global <A-u> sync.noww", .k02),
    Mutant("bind list <A-i> list.invert", "bind list <A-i> invert", .k02),
    Mutant("bind customers <A-n> customer.new", "bind customers <A-n> customer.create", .k02),
    Mutant("bind detail [ customer.prev", "bind detail [ customer,prev", .k02),
    Mutant("bind board <C-d> task.complete", "alias done task.compete", .k02),
    Mutant("bind detail 1 detail.tab n=1", "bind detail / list.filter\nbind detail /x list.copy", .k03),
    Mutant("bind form.text <A-e> form.edit-external", "bind nav <A-1>x list.refresh", .k03),
    Mutant("bind form <A-k> form.clear", "bind board <F7> task.view-next", .k03),
    Mutant("bind customers <C-n> customer.follow", "bind customers <Space>n customer.follow", .k03),
    Mutant("bind list <A-l> list.filter-column", "bind list <F8> list.filter-column", .k04),
    Mutant("bind nav <A-y> list.copy", "bind nav <Up> list.copy", .k04),
    Mutant("bind detail <A-e> customer.edit", "bind detail <Enter> customer.edit", .k04),
    Mutant("bind form <C-g> form.save", "bind form <C-Enter> form.save", .k06),
    Mutant("bind followup <C-g> followup.save-next", "bind followup <C-.> followup.save-next", .k06),
    Mutant("bind board <C-n> task.follow", "bind board <C-5> task.follow", .k06),
    Mutant("bind list <A-g> list.goto", "bind list <A-O> list.goto", .k06),
    Mutant("bind list <A-g> list.goto", "bind list <S-Space> list.goto", .k06),
    Mutant("bind nav <C-r> list.refresh", "bind nav <C-b> list.refresh", .k07),
    Mutant("bind form.text <A-e> form.edit-external", "bind form.text e form.edit-external", .k08),
    Mutant("bind prompt <C-w> text.delete-word", "bind prompt w text.delete-word", .k08),
    Mutant("bind prompt <C-k> text.delete-to-end", "bind filter <Space> text.delete-to-end", .k08),
    Mutant("bind global <A-w> screen.goto screen=workbench", "bind global <A-w> screen.goto screen=workbrench", .k09),
    Mutant("bind global <A-c> screen.goto screen=customers", "bind global <A-c> screen.goto scren=customers", .k09),
    Mutant("bind global <A-f> screen.goto screen=followup-tasks", "bind global <A-f> screen.goto", .k09),
    Mutant("bind detail 9 detail.tab n=9", "bind detail 9 detail.tab n=nine", .k09),
    Mutant("bind detail 8 detail.tab n=8", "bind detail 8 detail.tab n=80", .k09),
    Mutant("bind list <A-o> list.sort", "bind list <A-o> list.sort column=sx", .k09),
    Mutant("bind nav <F7>1 followup.apply template=1 save=next", "bind nav <F7>1 followup.apply template=1 save=nxt", .k09),
    Mutant("bind detail ] customer.next", "bind detail [ customer.next", .k10),
    Mutant("bind board 5 board.column n=5", "bind board 4 board.column n=5", .k10),
    Mutant("bind list <A-k> list.columns", "bind list <C-j> list.columns\nbind list <C-h> list.columns", .k11),
    Mutant("bind messages <A-a> message.read-all", "bind messages <C-i> message.read-all", .k11),
    Mutant("bind sync <A-o> sync.open", "bind messages <A-o> notify.open", .k12),
    Mutant("bind board <C-d> task.complete", "bind board <C-d> task.done", .k12),
    Mutant("bind global <C-c> app.interrupt", "bind global app.interrupt", .k14),
    Mutant("bind global <C-c> app.interrupt", "bind global <C-c app.interrupt", .k14),
    Mutant("bind global <A-m> screen.goto screen=messages", "bind global <A-Mm> screen.goto screen=messages", .k14),
    Mutant("bind global <A-s> screen.goto screen=sync", "bind global <A-s> screen.goto sync", .k14),
    Mutant("bind global <A-x> palette.command", "set fold_width yes", .k15),
    Mutant("bind global <A-x> palette.command", "set chord_timeout -1", .k15),
    Mutant("bind detail <A-r> followup.repeat", "bind detail <F1> followup.repeat", .k16),
    Mutant("bind customers <A-b> customer.call", "bind customers <Esc> customer.call", .k16),
    Mutant("bind global <A-u> sync.now", "unbind global <C-q>", .k16),
    Mutant("bind workbench <A-a> workbench.arrange", "bind form.text <A-a> workbench.arrange", .k18),
    Mutant("bind list <A-i> list.invert", "unbind list <A-i>", .k19),
  ]

  /// Inside tmux, so that its prefix is one of the mistakes.
  private func load(_ text: String) -> Keymap {
    Keymap.load("callcentre.keys", environment: KeymapEnvironment(multiplexer: .tmux)) {
      $0 == "callcentre.keys" ? text : shippedKeymap($0)
    }
  }

  @Test("and at no other line", arguments: mutants)
  func found(mutant: Mutant) throws {
    let text = try #require(shippedKeymap("callcentre.keys"))
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let at = try #require(lines.firstIndex { $0.split(separator: " ").joined(separator: " ") == mutant.line }, "no such line")
    let planted = mutant.becomes.split(separator: "\n").map(String.init)
    lines.replaceSubrange(at...at, with: planted)
    let wrongLine = at + planted.count
    let found = load(lines.joined(separator: "\n")).problems.filter { $0.level != .note }
    #expect(found.contains { $0.place.file == "callcentre.keys" && $0.place.line == wrongLine && $0.code == mutant.code })
    // A mistake in the including of the base takes the base away, which other lines then notice rightly.
    if !mutant.line.hasPrefix("include") {
      let elsewhere = found.filter { $0.place.line != wrongLine }.map { $0.line(in: .en) }
      #expect(elsewhere == [])
    }
  }

  @Test("there are at least fifty of them")
  func fifty() { #expect(Self.mutants.count >= 50) }
}
