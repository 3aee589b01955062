import Domain
import Testing

@Suite struct CommandLineTests {
  private static let program = ProgramSpec(
    name: "prog", summary: Label("程序", "a program"),
    commands: [
      CommandSpec(
        "send file", Label("发送", "send"),
        options: [
          CommandOption("fast", .flag, "快", "fast"), CommandOption("to", .value(Label("谁", "WHO")), "收件人", "the recipient"),
          CommandOption("tag", .repeated(Label("标签", "TAG")), "标签", "a tag"),
        ], operands: [CommandOperand("文件", "FILE"), CommandOperand("更多", "MORE", isRequired: false, repeats: true)]),
      CommandSpec("send text", Label("发文字", "send text")), CommandSpec("list", Label("列出", "list")),
    ], commonOptions: [CommandOption("home", .value(Label("目录", "DIR")), "目录", "where")])

  private func run(_ words: String...) throws -> (String, CommandArguments) {
    guard case .run(let command, let arguments) = try CommandLineTests.program.parse(words) else {
      throw Problem("TEST", "不是命令", "not a command")
    }
    return (command.name, arguments)
  }

  private func refusal(_ words: String...) -> Problem? {
    do throws(Problem) {
      _ = try CommandLineTests.program.parse(words)
      return nil
    } catch {
      return error
    }
  }

  @Test("Options stand anywhere behind the command, with a blank or an equals sign, and repeats keep their order")
  func options() throws {
    let (name, arguments) = try run("send", "file", "--to=李四", "a.txt", "--tag", "x", "--fast", "--tag", "y", "b.txt")
    #expect(name == "send file")
    #expect(arguments.operands == ["a.txt", "b.txt"])
    #expect(arguments.value("to") == "李四")
    #expect(arguments.values("tag") == ["x", "y"])
    #expect(arguments.has("fast"))
  }

  @Test("A common option may stand before the command, and a value may look like an option")
  func common() throws {
    let (name, arguments) = try run("--home", "-x", "list")
    #expect(name == "list")
    #expect(arguments.value("home") == "-x")
  }

  @Test("After two dashes everything is an operand, and one dash alone is one")
  func dashes() throws {
    #expect(try run("send", "file", "-", "--", "--fast").1.operands == ["-", "--fast"])
  }

  @Test("Of an option that is no list the last value counts")
  func last() throws {
    #expect(try run("send", "file", "f", "--to", "a", "--to", "b").1.value("to") == "b")
  }

  @Test("What is wrong is named, with the nearest word that exists")
  func refusals() {
    #expect(refusal("lits")?.sentence.en.contains("did you mean list?") == true)
    #expect(refusal("send", "file", "f", "--fats")?.sentence.en.contains("did you mean --fast?") == true)
    #expect(refusal("send")?.sentence.en.contains("send file, send text") == true)
    #expect(refusal("send", "file")?.sentence.en.contains("FILE") == true)
    #expect(refusal("list", "x")?.sentence.zh == "多余的参数：x")
    #expect(refusal("send", "file", "f", "--to")?.sentence.en.contains("needs a value") == true)
    #expect(refusal("list", "--fast=1")?.code == "E_USAGE")
    #expect(refusal("--nothing")?.code == "E_USAGE")
  }

  @Test("Help and version are found wherever they are asked for")
  func help() throws {
    let program = CommandLineTests.program
    #expect(try program.parse([]) == .help([]))
    #expect(try program.parse(["--help"]) == .help([]))
    #expect(try program.parse(["help", "send"]) == .help(["send"]))
    #expect(try program.parse(["send", "--help"]) == .help(["send"]))
    #expect(try program.parse(["send", "file", "--help"]) == .help(["send", "file"]))
    #expect(try program.parse(["--version"]) == .version)
    #expect(refusal("help", "nothing") != nil)
  }

  @Test("Help lists commands and options in the person's language, in columns")
  func helpText() {
    let program = CommandLineTests.program
    let all = program.help(.en)
    #expect(all.contains("  send file  send\n"))
    #expect(all.contains("  list       list\n"))
    let chinese = program.help(about: ["send", "file"], .zh)
    #expect(chinese.contains("用法：prog send file 文件 [更多…] [选项]"))
    #expect(chinese.contains("  --to 谁       收件人\n  --tag 标签 …  标签"))
  }

  @Test("A configuration file is lines of a name and a value; comments and blank lines are nothing")
  func namedValues() {
    let values = NamedValues("# comment\n\nlisten  0.0.0.0:80 \nempty\nlisten ::1 8\r\n")
    #expect(values.entries.map(\.line) == [3, 4, 5])
    #expect(values.value("listen") == "::1 8")
    #expect(values.value("empty") == "")
    #expect(values.value("none") == nil)
  }

  @Test(
    "The language follows the first locale variable that is set",
    arguments: [
      (["LANG": "en_US.UTF-8"], Language.en), (["LANG": "zh_CN.UTF-8"], .zh), (["LC_ALL": "zh_TW", "LANG": "en_US"], .zh),
      (["LC_ALL": "", "LC_MESSAGES": "de_DE.UTF-8"], .en), (["LANG": "C.UTF-8"], .zh), ([:], .zh),
    ])
  func language(_ environment: [String: String], _ expected: Language) {
    #expect(Language(environment: environment) == expected)
  }
}
