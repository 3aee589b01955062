import Domain
import Terminal

/// The words of every problem, side by side, so that both languages say the same.
extension KeymapProblem {
  static func unknownContext(_ place: SourcePlace, _ name: String) -> KeymapProblem {
    KeymapProblem(.k01, .error, place, unknown(Label("场合", "context"), name, Nearest.match(to: name, in: Context.allCases.map(\.name))))
  }

  static func unknownCommand(_ place: SourcePlace, _ name: String, aliases: [String]) -> KeymapProblem {
    let near = Nearest.match(to: name, in: Commands.all.map(\.id) + aliases)
    return KeymapProblem(.k02, .error, place, unknown(Label("命令", "command"), name, near))
  }

  /// - Parameters:
  ///   - short: The whole keys of the one binding, with which those of the other, `long`, start.
  static func prefix(
    _ place: SourcePlace, short: (keys: [Key], place: SourcePlace), long: (keys: [Key], place: SourcePlace), in context: Context
  ) -> KeymapProblem {
    let shortAt = short.place.reference(from: place)
    let longAt = long.place.reference(from: place)
    return KeymapProblem(
      .k03, .error, place,
      Label(
        "\(quoted(short.keys))（\(shortAt.zh)）在 \(context.name) 中已是命令，又是 \(quoted(long.keys))（\(longAt.zh)）的开头",
        "\(quoted(short.keys)) is bound (\(shortAt.en)) and is also the start of \(quoted(long.keys)) (\(longAt.en)) in \(context.name)"))
  }

  static func replaces(_ place: SourcePlace, _ keys: [Key], in context: Context, former: Binding) -> KeymapProblem {
    let from = former.place.reference(from: place)
    return KeymapProblem(
      .k04, .warning, place,
      Label(
        "\(quoted(keys)) 在 \(context.name) 中取代了 \(from.zh) 的 \"\(former.invocation.notation)\"",
        "\(quoted(keys)) in \(context.name) replaces \"\(former.invocation.notation)\" from \(from.en)"))
  }

  static func neverReached(_ binding: Binding, by other: Binding) -> KeymapProblem {
    let at = other.place.reference(from: binding.place)
    return KeymapProblem(
      .k05, .warning, binding.place,
      Label(
        "\(quoted(binding.keys)) 在 \(binding.context.name) 中永远轮不到：\(other.context.name)（\(at.zh)）先绑定了它",
        "\(quoted(binding.keys)) in \(binding.context.name) is never reached: \(other.context.name) (\(at.en)) binds it first"))
  }

  static func undeliverable(_ place: SourcePlace, _ key: Key) -> KeymapProblem {
    KeymapProblem(
      .k06, .error, place,
      Label("这个终端发不出 \(quoted([key]))（需要 kitty/CSI-u）", "\(quoted([key])) cannot be sent by this terminal (needs kitty/CSI-u)"))
  }

  static func taken(_ place: SourcePlace, _ key: Key, _ level: Level, _ by: Label) -> KeymapProblem {
    KeymapProblem(.k07, level, place, Label("\(quoted([key])) \(by.zh)", "\(quoted([key])) \(by.en)"))
  }

  static func typingTypes(_ place: SourcePlace, _ key: Key, in context: Context) -> KeymapProblem {
    KeymapProblem(
      .k08, .error, place,
      Label(
        "\(context.name) 中不能绑定单独的 \(quoted([key]))：打字就是打字",
        "bare \(quoted([key])) cannot be bound in \(context.name): typing must type"))
  }

  static func argument(_ place: SourcePlace, _ command: Command, _ objection: Label) -> KeymapProblem {
    KeymapProblem(.k09, .error, place, Label("\(command.id)：\(objection.zh)", "\(command.id): \(objection.en)"))
  }

  static func twice(_ place: SourcePlace, _ keys: [Key], in context: Context, first: SourcePlace) -> KeymapProblem {
    KeymapProblem(
      .k10, .error, place,
      Label(
        "\(quoted(keys)) 在 \(context.name) 中绑定了两次：第 \(first.line) 行和第 \(place.line) 行；以后一行为准",
        "\(quoted(keys)) is bound twice in \(context.name): line \(first.line) and line \(place.line); the later one counts"))
  }

  static func sameKey(_ place: SourcePlace, _ key: Key, as other: Key) -> KeymapProblem {
    KeymapProblem(
      .k11, .warning, place, Label("在终端里 \(quoted([key])) 就是 \(other)", "\(quoted([key])) is \(other) in a terminal"))
  }

  static func renamed(_ place: SourcePlace, _ name: String, to new: String) -> KeymapProblem {
    KeymapProblem(.k12, .warning, place, Label("命令 \"\(name)\" 已改名为 \"\(new)\"", "command \"\(name)\" is now called \"\(new)\""))
  }

  static func includeNotFound(_ place: SourcePlace, _ name: String) -> KeymapProblem {
    KeymapProblem(.k13, .error, place, Label("找不到要包含的文件 \"\(name)\"", "included file \"\(name)\" not found"))
  }

  static func includeCycle(_ place: SourcePlace, _ chain: [String]) -> KeymapProblem {
    let circle = chain.joined(separator: " → ")
    return KeymapProblem(.k13, .error, place, Label("文件互相包含：\(circle)", "files include each other: \(circle)"))
  }

  static func unreadable(_ place: SourcePlace, _ why: Label) -> KeymapProblem { KeymapProblem(.k14, .error, place, why) }

  static func unknownStatement(_ place: SourcePlace, _ word: String) -> KeymapProblem {
    let near = Nearest.match(to: word, in: ["version", "include", "set", "bind", "unbind", "alias"])
    return KeymapProblem(.k14, .error, place, unknown(Label("语句", "statement"), word, near))
  }

  static func setting(_ place: SourcePlace, _ why: Label) -> KeymapProblem { KeymapProblem(.k15, .error, place, why) }

  static func rescue(_ place: SourcePlace, _ key: Key, does: Label) -> KeymapProblem {
    KeymapProblem(
      .k16, .error, place,
      Label("\(quoted([key])) 必须留给“\(does.zh)”，任何地方都不能改", "\(quoted([key])) always means \"\(does.en)\" and cannot be changed anywhere"))
  }

  static func noSecondKey(_ binding: Binding) -> KeymapProblem {
    KeymapProblem(
      .k17, .note, binding.place,
      Label(
        "\"\(binding.invocation.notation)\" 只有功能键 \(quoted(binding.keys))；有些终端占用功能键，请再绑定一个键",
        "\"\(binding.invocation.notation)\" has only the function key \(quoted(binding.keys)), which some terminals take: bind a second key"
      ))
  }

  static func doesNotWork(_ place: SourcePlace, _ command: Command, in context: Context) -> KeymapProblem {
    KeymapProblem(
      .k18, .warning, place, Label("命令 \"\(command.id)\" 在 \(context.name) 中不起作用", "\"\(command.id)\" does nothing in \(context.name)"))
  }

  static func nothingToUnbind(_ place: SourcePlace, _ keys: [Key], in context: Context, boundIn parent: Context?) -> KeymapProblem {
    let elsewhere = parent.map { Label("；它绑定在 \($0.name)", "; it is bound in \($0.name)") } ?? Label("", "")
    return KeymapProblem(
      .k19, .warning, place,
      Label(
        "\(quoted(keys)) 在 \(context.name) 中没有绑定\(elsewhere.zh)", "\(quoted(keys)) is not bound in \(context.name)\(elsewhere.en)"))
  }

  static func unknown(_ what: Label, _ name: String, _ near: String?) -> Label {
    let zh = "未知的\(what.zh) \"\(name)\""
    let en = "unknown \(what.en) \"\(name)\""
    return near.map { Label("\(zh)，是不是 \"\($0)\"？", "\(en). Did you mean \"\($0)\"?") } ?? Label(zh, en)
  }

  private static func quoted(_ keys: [Key]) -> String { "\"\(Key.write(keys))\"" }
}
