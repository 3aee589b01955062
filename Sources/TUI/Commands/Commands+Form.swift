import Domain

extension Commands {
  static let form: [Command] = [
    Command(
      "form.next", Label("下一项", "Next field"),
      help: Label("到下一项。", "Goes to the next field."), in: [.form], isInPalette: false, hint: .init("下一项", "Next", rank: 8)),
    Command(
      "form.prev", Label("上一项", "Previous field"),
      help: Label("到上一项。", "Goes to the previous field."), in: [.form], isInPalette: false),
    Command(
      "form.accept", Label("确定", "Accept"),
      help: Label("接受这一项；在最后一项上保存表单。", "Accepts the field; on the last one, saves the form."), in: [.form], isInPalette: false,
      hint: .init("确定", "Accept", rank: 7)),
    Command(
      "form.save", Label("保存", "Save"),
      help: Label("检查并保存表单。", "Checks the form and saves it."), in: [.form], hint: .init("保存", "Save", rank: 6)),
    Command(
      "form.cancel", Label("放弃填写", "Leave the form"),
      help: Label("离开表单；写过的内容留作草稿。", "Leaves the form; what was written stays as a draft."), in: [.form], leaves: true,
      hint: .init("返回", "Back", rank: 70)),
    Command(
      "form.pick", Label("从列表选取", "Pick from a list"),
      help: Label("打开这一项的可选值。", "Opens the values that this field may have."), in: [.form], hint: .init("选取", "Pick", rank: 28)),
    Command(
      "form.clear", Label("清空此项", "Clear the field"),
      help: Label("清空这一项。", "Empties the field."), in: [.form]),
    Command(
      "form.repeat-value", Label("同上次的值", "As last time"),
      help: Label("填入这一项上次的值。", "Fills in the value that this field had last time."), in: [.form]),
    Command(
      "form.edit-external", Label("用编辑器写", "Write in an editor"),
      help: Label("在 $EDITOR 里写较长的文字。", "Opens $EDITOR for a longer text."), in: [.formText]),
  ]

  private static let typing: Set<Context> = [.formText, .prompt]

  static let text: [Command] = [
    caret("text.left", "左移", "Left", "光标左移一个字。", "Moves the caret one character left."),
    caret("text.right", "右移", "Right", "光标右移一个字。", "Moves the caret one character right."),
    caret("text.word-left", "左移一词", "Word left", "光标左移一个词。", "Moves the caret one word left."),
    caret("text.word-right", "右移一词", "Word right", "光标右移一个词。", "Moves the caret one word right."),
    caret("text.home", "行首", "Start of line", "光标到行首。", "Moves the caret to the start of the line."),
    caret("text.end", "行尾", "End of line", "光标到行尾。", "Moves the caret to the end of the line."),
    caret("text.delete-back", "删前一字", "Delete back", "删除光标前的一个字。", "Deletes the character before the caret."),
    caret("text.delete", "删后一字", "Delete", "删除光标后的一个字。", "Deletes the character after the caret."),
    caret("text.delete-word", "删前一词", "Delete word", "删除光标前的一个词。", "Deletes the word before the caret."),
    caret("text.delete-word-after", "删后一词", "Delete next word", "删除光标后的一个词。", "Deletes the word after the caret."),
    caret("text.delete-to-start", "删到行首", "Delete to start", "删除光标到行首的文字。", "Deletes from the start of the line to the caret."),
    caret("text.delete-to-end", "删到行尾", "Delete to end", "删除光标到行尾的文字。", "Deletes from the caret to the end of the line."),
    caret("text.put-back", "贴回", "Put back", "贴回刚删除的文字。", "Puts back what was last deleted."),
    Command(
      "text.up", Label("上一行", "Line up"),
      help: Label("光标上移一行。", "Moves the caret one line up."), in: [.formNote], isInPalette: false),
    Command(
      "text.down", Label("下一行", "Line down"),
      help: Label("光标下移一行。", "Moves the caret one line down."), in: [.formNote], isInPalette: false),
    Command(
      "text.newline", Label("换行", "New line"),
      help: Label("在光标处换行。", "Breaks the line at the caret."), in: [.formNote], isInPalette: false),
  ]

  private static func caret(_ id: String, _ zh: String, _ en: String, _ helpZh: String, _ helpEn: String) -> Command {
    Command(id, Label(zh, en), help: Label(helpZh, helpEn), in: typing, isInPalette: false)
  }

  static let prompt: [Command] = [
    Command(
      "prompt.accept", Label("执行", "Accept"),
      help: Label("接受输入的内容或标出的一行。", "Takes what was typed, or the row that is marked."), in: [.prompt], isInPalette: false,
      hint: .init("执行", "Accept", rank: 0)),
    Command(
      "prompt.cancel", Label("关闭", "Close"),
      help: Label("关闭，什么也不做。", "Closes and does nothing."), in: [.prompt], leaves: true, isInPalette: false,
      hint: .init("关闭", "Close", rank: 1)),
    Command(
      "prompt.up", Label("上一个", "Up"),
      help: Label("标出上一行。", "Marks the row above."), in: [.prompt], isInPalette: false),
    Command(
      "prompt.down", Label("下一个", "Down"),
      help: Label("标出下一行。", "Marks the row below."), in: [.prompt], isInPalette: false, hint: .init("选择", "Choose", rank: 2)),
    Command(
      "prompt.page-up", Label("上一页", "Page up"),
      help: Label("上移一页。", "Moves up by a page."), in: [.prompt], isInPalette: false),
    Command(
      "prompt.page-down", Label("下一页", "Page down"),
      help: Label("下移一页。", "Moves down by a page."), in: [.prompt], isInPalette: false),
    Command(
      "prompt.complete", Label("补全", "Complete"),
      help: Label("补全正在输入的词。", "Completes the word that is being typed."), in: [.prompt], isInPalette: false),
  ]
}
