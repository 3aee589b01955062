import Domain
import Terminal

/// One reading of a keymap: applies statements one after the other, so that the later one wins.
struct KeymapLoader {
  let environment: KeymapEnvironment
  let previous: Keymap?
  let read: (String) -> String?
  var keymap: Keymap
  private var aliases: [String: Invocation] = [:]
  /// Aliases that were reported where they stand, and need no further complaint where they are used.
  private var brokenAliases: Set<String> = []
  private var chain: [String] = []
  private var filesRead: [String] = []
  private var problems: [KeymapProblem] = []
  private var spoiled = SpoiledLines()
  private var index = PrefixIndex()

  init(name: String, environment: KeymapEnvironment, previous: Keymap?, read: @escaping (String) -> String?) {
    self.environment = environment
    self.previous = previous
    self.read = read
    keymap = Keymap(name: name)
    for binding in keymap.bindings { index.add(binding) }
  }

  mutating func load() -> Keymap {
    apply(file: keymap.name, includedAt: nil)
    if let previous { restore(spoiled.bindings(in: previous)) }
    problems += KeymapReview.problems(of: keymap)
    let order = Dictionary(filesRead.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
    // Sorting by place alone could swap two problems of one place, so their order of discovery decides then.
    keymap.problems = problems.enumerated().sorted { a, b in
      let (placeA, placeB) = (a.element.place, b.element.place)
      return (order[placeA.file] ?? 0, placeA.line, placeA.column, a.offset) < (
        order[placeB.file] ?? 0, placeB.line, placeB.column, b.offset
      )
    }.map(\.element)
    return keymap
  }

  /// Reads a file: first what it includes, wherever it says so, and then its own lines, which therefore win.
  private mutating func apply(file: String, includedAt place: SourcePlace?) {
    if chain.contains(file), let place {
      problems.append(.includeCycle(place, chain.drop { $0 != file } + [file]))
      return
    }
    if filesRead.contains(file) { return }
    filesRead.append(file)
    guard let text = read(file) else {
      problems.append(.includeNotFound(place ?? SourcePlace(file: file, line: 1), file))
      spoiled.files.insert(file)
      return
    }
    chain.append(file)
    defer { chain.removeLast() }
    let (statements, unreadable) = KeymapParser.parse(text, file: file)
    problems += unreadable
    for problem in unreadable { spoiled.lines.insert(SpoiledLines.Line(problem.place)) }
    for case .include(let name) in statements {
      keymap.includes[file, default: []].append(name.content)
      apply(file: name.content, includedAt: name.place)
    }
    for statement in statements { apply(statement) }
  }

  private mutating func apply(_ statement: KeymapStatement) {
    do throws(KeymapProblem) {
      switch statement {
      case .include: break
      case .version(let version):
        if !(1...KeymapParser.version).contains(version.content) {
          throw .unreadable(
            version.place,
            Label(
              "版本 \(version.content) 不认识；这个程序读版本 \(KeymapParser.version)",
              "version \(version.content) is not known; this program reads version \(KeymapParser.version)"))
        }
      case .set(let name, let value): try keymap.settings.set(name, to: value)
      case .alias(let name, let command, let arguments): define(name, command, arguments)
      case .bind(let context, let keys, let command, let arguments): bind(context, keys, command, arguments)
      case .unbind(let context, let keys): try unbind(context, keys)
      }
    } catch {
      problems.append(error)
    }
  }

  private mutating func define(_ name: Placed<String>, _ command: Placed<String>, _ arguments: [KeymapArgument]) {
    if Commands.named(name.content) != nil {
      problems.append(.unreadable(name.place, Label("“\(name.content)”已是命令的名字", "\"\(name.content)\" is the name of a command")))
    } else if let invocation = invocation(command, arguments, isAlias: true) {
      aliases[name.content] = invocation
      brokenAliases.remove(name.content)
    } else {
      brokenAliases.insert(name.content)
    }
  }

  private mutating func bind(
    _ contextName: Placed<String>, _ keysText: Placed<String>, _ commandName: Placed<String>, _ arguments: [KeymapArgument]
  ) {
    let context = context(contextName)
    let keys = keys(keysText)
    let invocation = invocation(commandName, arguments, isAlias: false)
    guard let context, let keys, let invocation else {
      spoiled.add(contextName.place, context, keys)
      return
    }
    let binding = Binding(context: context, keys: keys, invocation: invocation, place: keysText.place)
    if let objection = KeymapRules.objection(to: binding) ?? conflict(with: binding) {
      problems.append(objection)
      spoiled.add(contextName.place, context, keys)
      return
    }
    if !invocation.command.canBeBound(in: context) { problems.append(.doesNotWork(commandName.place, invocation.command, in: context)) }
    if let former = keymap.binding(of: keys, in: context) { reportReplacing(former, with: binding) }
    insert(binding)
  }

  private mutating func insert(_ binding: Binding) {
    keymap.insert(binding)
    index.add(binding)
  }

  private mutating func reportReplacing(_ former: Binding, with binding: Binding) {
    if former.place.file == binding.place.file {
      problems.append(.twice(binding.place, binding.keys, in: binding.context, first: former.place))
    } else if former.invocation != binding.invocation {
      problems.append(.replaces(binding.place, binding.keys, in: binding.context, former: former))
    }
  }

  private mutating func unbind(_ contextName: Placed<String>, _ keysText: Placed<String>) throws(KeymapProblem) {
    guard let context = context(contextName), let keys = keys(keysText) else { return }
    if let rescue = keys.first(where: RescueKeys.keys.contains) {
      throw .rescue(keysText.place, rescue, does: RescueKeys.meaning(of: rescue))
    }
    if keymap.remove(keys, in: context) == nil {
      let parent = context.lineage.dropFirst().first { keymap.binding(of: keys, in: $0) != nil }
      throw .nothingToUnbind(keysText.place, keys, in: context, boundIn: parent)
    }
  }

  /// A key cannot be a command and also start a chord where one look-up would meet both.
  private func conflict(with binding: Binding) -> KeymapProblem? {
    guard let other = index.conflict(with: binding, in: keymap) else { return nil }
    let mine = (binding.keys, binding.place)
    let theirs = (other.keys, other.place)
    return binding.keys.count < other.keys.count
      ? .prefix(binding.place, short: mine, long: theirs, in: binding.context)
      : .prefix(binding.place, short: theirs, long: mine, in: binding.context)
  }

  /// Puts back what lines now in error had bound, where nothing else has taken its place.
  private mutating func restore(_ bindings: [Binding]) {
    for binding in bindings where keymap.binding(of: binding.keys, in: binding.context) == nil && conflict(with: binding) == nil {
      insert(binding)
    }
  }

  private mutating func context(_ name: Placed<String>) -> Context? {
    if let context = Context(name: name.content) { return context }
    problems.append(.unknownContext(name.place, name.content))
    return nil
  }

  private mutating func keys(_ text: Placed<String>) -> [Key]? {
    do {
      let keys = try KeymapRules.keys(text, in: environment)
      problems += keys.remarks
      return keys.keys
    } catch {
      problems.append(error)
      return nil
    }
  }

  private mutating func invocation(_ name: Placed<String>, _ arguments: [KeymapArgument], isAlias: Bool) -> Invocation? {
    var base: Invocation
    if let alias = aliases[name.content], !isAlias {
      base = alias
    } else if let command = Commands.named(name.content) {
      base = Invocation(command)
    } else if let new = Commands.newName(of: name.content), let command = Commands.named(new) {
      problems.append(.renamed(name.place, name.content, to: new))
      base = Invocation(command)
    } else {
      if !brokenAliases.contains(name.content) {
        problems.append(.unknownCommand(name.place, name.content, aliases: isAlias ? [] : aliases.keys.sorted()))
      }
      return nil
    }
    let given = arguments.map { (name: $0.name.content, value: $0.value.content) }
    let inherited = base.arguments.filter { inherited in !given.contains { $0.name == inherited.key } }
    let objections = Invocation.objections(to: given + inherited.map { (name: $0.key, value: $0.value) }, for: base.command)
    for objection in objections {
      let place = objection.index.map { arguments[$0].value.place } ?? name.place
      problems.append(.argument(place, base.command, objection.message))
    }
    base = Invocation(base.command, inherited.merging(given.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }))
    return objections.isEmpty ? base : nil
  }
}
