import Domain

extension Commands {
  static let followup: [Command] = [
    Command(
      "followup.new", Label("新跟进…", "New follow-up…"),
      help: Label("为打开的客户写一条跟进记录。", "Enters a follow-up for the customer that is open."), in: [.detail],
      hint: .init("跟进", "Follow up", rank: 15), needs: .customerFollow),
    Command(
      "followup.apply", Label("跟进模板", "Outcome template"),
      help: Label("按模板填写跟进：结果、纪要、下次时间一次完成。", "Fills in a follow-up from a template: outcome, note and next time at once."),
      in: [.nav, .followup],
      [
        Argument("template", Label("模板", "Template"), .text, isRequired: true),
        Argument("next", Label("下次跟进", "Next time"), .text),
        Argument("save", Label("然后", "And then"), .choice([Choice("next", "保存并下一个", "save and next"), Choice("stay", "留在表单", "stay")])),
      ], needs: .customerFollow),
    Command(
      "followup.save", Label("保存跟进", "Save the follow-up"),
      help: Label("保存，回到客户。", "Saves and goes back to the customer."), in: [.followup], hint: .init("保存", "Save", rank: 6),
      needs: .customerFollow),
    Command(
      "followup.save-next", Label("保存并下一个", "Save and next"),
      help: Label("保存，接着为下一个客户填写。", "Saves and goes on with the next customer."), in: [.followup],
      hint: .init("保存并下一个", "Save, next", rank: 5), needs: .customerFollow),
    Command(
      "followup.repeat", Label("同上次", "As last time"),
      help: Label("填入上次跟进的各项，纪要除外。", "Fills in what the last follow-up had, except the note."),
      in: [.customers, .followupTasks, .detail, .followup],
      hint: .init("同上次", "As last", rank: 45), needs: .customerFollow),
    Command(
      "followup.reset", Label("重置跟进", "Reset the follow-up"),
      help: Label("各项恢复默认值。", "Puts every field back to its default."), in: [.followup]),
  ]
}
