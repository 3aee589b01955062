import Domain

extension Commands {
  static let screen: [Command] = [
    Command(
      "screen.goto", Label("前往", "Go to"),
      help: Label("打开一个画面。", "Opens a screen."),
      [
        Argument(
          "screen", Label("画面", "Screen"),
          .choice(Place.allCases.map(\.choice)), isRequired: true)
      ]),
    Command(
      "screen.pane-next", Label("下一栏", "Next pane"),
      help: Label("把焦点移到画面的下一栏。", "Moves the focus to the next pane of the screen."), in: [.nav, .confirm], isInPalette: false),
    Command(
      "screen.pane-prev", Label("上一栏", "Previous pane"),
      help: Label("把焦点移到画面的上一栏。", "Moves the focus to the previous pane of the screen."), in: [.nav, .confirm], isInPalette: false),
  ]

  static let history: [Command] = [
    Command(
      "history.back", Label("返回", "Back"),
      help: Label("离开当前画面；筛选、排序和位置都会保留。", "Leaves the screen; filter, order and place are kept."), leaves: true,
      hint: .init("返回", "Back", rank: 70)),
    Command(
      "history.forward", Label("前进", "Forward"),
      help: Label("再到刚才离开的画面。", "Goes again to the screen that was left.")),
  ]

  static let undo: [Command] = [
    Command(
      "undo", Label("撤销", "Undo"),
      help: Label("撤销自己在本机的上一个改动，最多二十步。", "Takes back your last change on this device, up to twenty of them.")),
    Command(
      "redo", Label("重做", "Redo"),
      help: Label("恢复刚撤销的改动。", "Makes the change again that was taken back.")),
  ]

  static let confirm: [Command] = [
    Command(
      "confirm.yes", Label("是", "Yes"),
      help: Label("同意询问的事。", "Agrees to what is asked."), in: [.confirm], isInPalette: false, hint: .init("是", "Yes", rank: 1)),
    Command(
      "confirm.no", Label("否", "No"),
      help: Label("不做，回到原处。", "Does nothing and goes back."), in: [.confirm], leaves: true, isInPalette: false,
      hint: .init("否", "No", rank: 2)),
    Command(
      "confirm.choose", Label("选定", "Choose"),
      help: Label("执行标出的回答。", "Takes the answer that is marked."), in: [.confirm], isInPalette: false, hint: .init("选定", "Choose", rank: 0)),
  ]
}
