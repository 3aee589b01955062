import Domain
import Store
import Terminal

extension App {
  /// The keys that work where the focus is.
  var keyHelp: KeyHelp { KeyHelp(keymap, at: stack.focus) }

  func openPalette() {
    let search = PaletteSearch(entries: PaletteEntry.all.filter { isOffered($0.invocation) }, initials: { PinyinText.initials($0) })
    push(
      PaletteLayer(
        search, keys: keyHelp, language: language, recent: recent, unavailable: { [weak self] in self?.unavailable($0) },
        onRun: { [weak self] invocation in self?.later(invocation) }))
  }

  /// Gives the command once the popup that chose it is gone.
  private func later(_ invocation: Invocation) {
    let top = stack.top
    remove(top)
    perform(CommandCall(invocation))
  }

  func openCommandLine() {
    push(
      LinePrompt(
        title: Label("命令", "Command"), context: .command,
        check: { text in
          do throws(KeymapProblem) {
            _ = try CommandLine.parse(text)
            return nil
          } catch {
            return Label(error.line(in: .zh), error.line(in: .en))
          }
        }
      ) { [weak self] text in
        do throws(KeymapProblem) {
          self?.later(try CommandLine.parse(text))
        } catch {
          // The check has refused it already.
        }
      })
  }

  func showHelp() {
    push(
      HelpLayer(
        title: Label("按键 · \(stack.focus.focused.title.zh)", "Keys · \(stack.focus.focused.title.en)"), groups: groups(of: keyHelp),
        onRun: { [weak self] invocation in self?.later(invocation) }))
  }

  func showKeys(_ show: String) {
    switch show {
    case "all":
      let groups = Context.allCases.compactMap { context -> HelpGroup? in
        let rows = keymap.bindings(in: context).filter { isOffered($0.invocation) }.map { binding in
          row(binding.invocation, [binding.keys])
        }
        return rows.isEmpty ? nil : HelpGroup(context.title, rows)
      }
      push(HelpLayer(title: Label("全部按键", "All keys"), groups: groups, onRun: { _ in }))
    case "unbound":
      let rows = keymap.unboundCommands.map { Invocation($0) }.filter(isOffered).map { row($0, []) }
      push(
        HelpLayer(
          title: Label("没有按键的命令", "Commands without a key"), groups: [HelpGroup(Label("命令", "Commands"), rows)],
          onRun: { [weak self] invocation in self?.later(invocation) }))
    case "diff":
      let mine = keymap.bindings.filter { $0.place.file == "user.keys" }
      let rows = mine.map { binding in
        HelpRow(
          keys: Label(KeyNames.name(of: binding.keys, in: .zh), KeyNames.name(of: binding.keys, in: .en)), title: binding.invocation.title,
          help: binding.context.title)
      }
      push(HelpLayer(title: Label("我的改动", "My changes"), groups: [HelpGroup(Label("user.keys", "user.keys"), rows)], onRun: { _ in }))
    default: showHelp()
    }
  }

  private func groups(of help: KeyHelp) -> [HelpGroup] {
    help.groups.compactMap { group in
      let rows = group.rows.filter { isOffered($0.invocation) }.map { row($0.invocation, $0.keys) }
      return rows.isEmpty ? nil : HelpGroup(group.title, rows)
    }
  }

  private func row(_ invocation: Invocation, _ keys: [[Key]]) -> HelpRow {
    func names(_ language: Language) -> String {
      keys.map { KeyNames.name(of: $0, in: language) }.joined(separator: language == .zh ? "、" : ", ")
    }
    return HelpRow(keys: Label(names(.zh), names(.en)), title: invocation.title, help: invocation.command.help, invocation: invocation)
  }

  func explain(_ key: Key) {
    var fresh = KeyResolver(keymap)
    let name = Label(KeyNames.name(of: key, in: .zh), KeyNames.name(of: key, in: .en))
    switch fresh.press(key, at: stack.focus) {
    case .matched(let invocation, _):
      toast(Label("\(name.zh) \(key.description)：\(invocation.title.zh)", "\(name.en) \(key.description): \(invocation.title.en)"))
    case .pending:
      toast(Label("\(name.zh) \(key.description)：组合键的开始", "\(name.en) \(key.description): starts a chord"))
    default:
      toast(Label("\(name.zh) \(key.description)：此处没有绑定", "\(name.en) \(key.description): not bound here"))
    }
  }

  func showAbout() {
    let lines =
      services.about + [
        Label("账号 \(status.account)", "Account \(status.account)"), Label("服务器 \(status.server)", "Server \(status.server)"),
      ]
    push(
      TextPopup(
        title: Label("关于 Kehu", "About Kehu"), text: Label(lines.map(\.zh).joined(separator: "\n"), lines.map(\.en).joined(separator: "\n"))
      ))
  }
}

extension App {
  /// The key that gives a command on this screen, or in another pane of it, for sentences that mention it.
  func keyLabel(_ command: String, in context: Context? = nil) -> Label? {
    let help = context.map { KeyHelp(keymap, at: FocusPath($0)) } ?? keyHelp
    guard let known = Commands.named(command), let keys = help.keys(for: Invocation(known)).first else { return nil }
    return Label(KeyNames.name(of: keys, in: .zh), KeyNames.name(of: keys, in: .en))
  }

  func copy(_ text: String, count: Int) {
    if driver.copy(text) {
      toast(Label("已复制 \(count) 条", "\(count) copied"), .ok)
    } else {
      toast(Label("内容太长，无法复制", "Too long to copy"), .warning)
    }
  }
}
