import Testing

@testable import TUI

@Suite("Contexts form a fixed tree")
struct KeysContextTests {
  @Test("every context leads up to global")
  func everyContextLeadsToGlobal() {
    for context in Context.allCases { #expect(context.lineage.last == .global) }
  }

  @Test("a name and its context are the same thing")
  func namesRoundTrip() {
    for context in Context.allCases { #expect(Context(name: context.name) == context) }
    #expect(Context(name: "lst") == nil)
  }

  @Test(
    "text fields and input lines take text, lists and forms do not",
    arguments: [
      (Context.formText, true), (.formDate, true), (.formEnum, true), (.formNote, true), (.palette, true), (.filter, true),
      (.command, true),
      (.customers, false), (.detailTimeline, false), (.form, false), (.followup, false), (.global, false), (.confirm, false),
    ])
  func acceptsText(context: Context, accepts: Bool) { #expect(context.acceptsText == accepts) }

  @Test("a text field of a form is asked before the form, and what both share comes last")
  func focusPathOrder() {
    #expect(FocusPath(.formDate, .followup).lineage == [.formDate, .formText, .followup, .form, .global])
    #expect(FocusPath(.detailTimeline).lineage == [.detailTimeline, .detail, .nav, .global])
  }

  @Test("every context has a title in both languages")
  func titles() {
    for context in Context.allCases { #expect(!context.title.zh.isEmpty && !context.title.en.isEmpty) }
  }
}
