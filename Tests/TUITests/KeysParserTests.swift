import Testing

@testable import TUI

@Suite("A keymap file is read line by line")
struct KeysParserTests {
  @Test("every kind of statement is read, comments and blanks are not")
  func statements() {
    let text = """
      # a comment
      version 1
      include callcentre.keys   # another

      set chord_timeout 500
      bind list gg list.first
      bind detail <A-1> followup.apply template="no answer # yet" save=next
      unbind list x
      alias soon followup.apply template=soon
      """
    let (statements, problems) = KeymapParser.parse(text, file: "a.keys")
    #expect(problems.isEmpty)
    #expect(statements.count == 7)
    guard case .bind(let context, let keys, let command, let arguments) = statements[4] else { return #expect(Bool(false)) }
    #expect(context.content == "detail" && context.place == SourcePlace(file: "a.keys", line: 7, column: 6))
    #expect(keys.content == "<A-1>" && command.content == "followup.apply")
    #expect(arguments.map(\.value.content) == ["no answer # yet", "next"])
    #expect(arguments[1].name.place.column == 61)
  }

  @Test("a quote is a key, and # is one when it is named")
  func quoteIsAKey() {
    let map = keymap("bind list \" list.first\nbind list <hash> list.last\nbind list <lt> list.up\n")
    #expect(map.complaints == [])
    #expect(map.meaning(of: "\"", in: .list) == "list.first")
    #expect(map.meaning(of: "<hash>", in: .list) == "list.last")
  }

  @Test("a byte order mark and carriage returns are nobody's mistake")
  func foreignLineEnds() {
    let map = keymap("\u{FEFF}version 1\r\nbind list gg list.first\r\n")
    #expect(map.complaints == [])
    #expect(map.meaning(of: "gg", in: .list) == "list.first")
  }

  @Test("a line in error costs that line only")
  func oneLineCostsOneBinding() {
    let map = keymap(
      """
      bind list gg list.first
      bnid list G list.last
      bind list
      bind list "unfinished
      bind list x list.sort column="name
      bind list G list.last
      """)
    #expect(map.meaning(of: "gg", in: .list) == "list.first")
    #expect(map.meaning(of: "G", in: .list) == "list.last")
    #expect(map.problems.filter { $0.level == .error }.map(\.place.line) == [2, 3, 4, 5])
  }

  @Test("an empty file is a keymap: it can be left, and asked for help and commands")
  func emptyFile() {
    let map = keymap("")
    #expect(map.complaints == [])
    #expect(map.meaning(of: "<C-q>", in: .global) == "app.quit")
    #expect(map.meaning(of: "<F1>", in: .global) == "help.show")
    #expect(map.meaning(of: "<F2>", in: .global) == "palette.open")
    #expect(map.meaning(of: "<Esc>", in: .prompt) == "prompt.cancel")
  }

  @Test("settings are read, and keep their value when the new one is wrong")
  func settings() {
    let map = keymap("set chord_timeout 800\nset counts yes\nset fold_fullwidth maybe\nset chord_timeout fast\n")
    #expect(map.settings.chordTimeoutMilliseconds == 800)
    #expect(map.settings.counts && map.settings.foldsFullWidth)
    #expect(map.problems.map(\.code) == [.k15, .k15])
  }
}
