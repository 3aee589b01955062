import Testing

/// Rules that one line of a file can break. Each message says what to do instead.
@Suite("Every line keeps the rules of the house")
struct SourceRuleTests {
  struct Rule: Sendable, CustomTestStringConvertible {
    let name: String
    /// Looked for first, because it is quick: a file without it cannot break the rule.
    let needle: String
    let instead: String
    let holds: @Sendable (Repository.File) -> Bool
    let isBroken: @Sendable (Substring) -> Bool

    var testDescription: String { name }
  }

  static let rules: [Rule] = [
    Rule(
      name: "nothing is public", needle: "public",
      instead: "modules of one package share `package`; nothing is published", holds: { $0.isSwift },
      isBroken: {
        $0.contains(/^\s*(@\w+(\(\w+\))? )*(public|open)\b/)
          || $0.contains(/\bpublic (let|var|func|struct|enum|class|init|protocol|import)\b/)
      }),
    Rule(
      name: "an error is not swallowed", needle: "try?",
      instead: "catch the error and say in a comment why dropping it is right, or let it through", holds: { $0.isSwift },
      isBroken: { $0.contains(/\btry\?/) }),
    Rule(
      name: "nothing ends the program in passing", needle: "fatalError(",
      instead: "throw what a caller can act on; `precondition` with a message for a broken promise of our own", holds: { $0.isSwift },
      isBroken: { $0.contains("fatalError(") }),
    Rule(
      name: "a library does not print", needle: "print(",
      instead: "return the text; the programs decide where words go, and the screen is curses'",
      holds: { $0.isUnder("Sources") && !$0.isUnder("Sources/kehu") && !$0.isUnder("Sources/kehud") },
      isBroken: { $0.contains(/(^|[^.\w])print\(/) && !$0.contains("func print(") }),
    Rule(
      name: "no test sleeps", needle: "sleep",
      instead: "wait for the event itself, or move the test's clock", holds: { $0.isUnder("Tests") },
      isBroken: { $0.contains(/\b(u|nano)?sleep\(/) || $0.contains("sleep(for") }),
    Rule(
      name: "nothing is put off in a comment", needle: "O",
      instead: "do it, or state the limitation in the doc comment", holds: { _ in true },
      isBroken: { $0.contains(/\b(TODO|FIXME|XXX)\b/) }),
    Rule(
      name: "no path of one machine is written down", needle: "/",
      instead: "take it from the environment, an argument, #filePath or a temporary folder", holds: { _ in true },
      isBroken: { $0.contains(/(^|[\s"'`(=:])\/(work|root|home\/\w|Users|tmp\/\w)/) }),
    Rule(
      name: "a file begins with its code", needle: "//",
      instead: "take the template's header away: what a file is stands in the doc comment of its type", holds: { $0.isSwift },
      isBroken: { $0.contains(/^\/\/ +\S+\.swift\s*$/) || $0.contains(/^\/\/ +(Created by|Copyright)/) }),
    Rule(
      name: "a text for people has both languages", needle: "Label(",
      instead: "write the Chinese and the English; `Label(\"\", \"\")` alone stands for no text", holds: { $0.isUnder("Sources") },
      isBroken: { line in
        line.matches(of: /Label\(\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"/).contains { $0.output.1.isEmpty != $0.output.2.isEmpty }
      }),
    Rule(
      name: "no Swift package is depended on", needle: ".package(",
      instead: "use Foundation, the toolchain, or a C library of Debian through a system module", holds: { $0.path == "Package.swift" },
      isBroken: { $0.contains(".package(") }),
  ]

  @Test("no line breaks a rule", arguments: rules)
  func noLineBreaksIt(_ rule: Rule) {
    let files = (Repository.swift + Repository.documents + Repository.others).filter { !$0.isUnder("Tests/TidyTests") && rule.holds($0) }
    #expect(!files.isEmpty)
    for file in files where file.text.contains(rule.needle) {
      for (index, line) in file.lines.enumerated() where line.contains(rule.needle) && rule.isBroken(line) {
        Issue.record("\(file.path):\(index + 1) \(rule.name): \(rule.instead)")
      }
    }
  }

  @Test("whatever the compiler is told to trust has its proof within three lines")
  func trustIsExplained() {
    for file in Repository.swift where file.isSwift && !file.isUnder("Tests/TidyTests") {
      let lines = file.lines
      for (index, line) in lines.enumerated() where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
        let near = lines[max(0, index - 3)...min(lines.count - 1, index + 3)]
        if !near.contains(where: { $0.contains("//") }) {
          Issue.record("\(file.path):\(index + 1) say beside it why no two threads can meet there")
        }
      }
    }
  }

  @Test("the rules find what they look for")
  func rulesFindIt() throws {
    let bad: [(String, String)] = [
      ("nothing is public", "  public func run() {}"), ("nothing is public", "@frozen public struct A {}"),
      ("an error is not swallowed", "let a = try? b()"), ("a library does not print", "    print(\"here\")"),
      ("no test sleeps", "    usleep(10)"), ("nothing is put off in a comment", "// TODO: later"),
      ("no path of one machine is written down", "let path = \"/home/me/kehu\""), ("a file begins with its code", "//  Kehu.swift"),
      ("a text for people has both languages", "Label(\"保存\", \"\")"), ("no Swift package is depended on", ".package(url: \"\")"),
    ]
    for (name, line) in bad {
      let rule = try #require(SourceRuleTests.rules.first { $0.name == name })
      #expect(line.contains(rule.needle) && rule.isBroken(line[...]), "\(name): \(line)")
    }
  }
}
