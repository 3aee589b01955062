import Domain
import Terminal

/// 脱敏设置 for some people: masked or not, and under masked the three exceptions.
@MainActor enum MaskingDialog {
  static func open(for people: [Row<User>], start: MaskingSetting, in app: App, then: @escaping @MainActor () -> Void) {
    let modes = [EnumOption(MaskingMode.mask, Label("脱敏", "Masked")), EnumOption(MaskingMode.none, Label("不脱敏", "Not masked"))]
    let mode = EnumPicker(modes, selected: start.mode, mayBeEmpty: false, matches: PinyinMatch.match)
    let fields = User.catalogue
    let exceptions = [
      (field: fields.unmasksPrivate.any, box: BooleanField(start.allowsPrivate)),
      (field: fields.unmasksAssigned.any, box: BooleanField(start.allowsAssigned)),
      (field: fields.unmasksGroup.any, box: BooleanField(start.allowsGroup)),
    ]
    let isMasking = { @MainActor in mode.value == .mask }
    let form = Form(
      [FormItem("people", Label("人员", "People"), FixedField(names(people))), FormItem(fields.masking.code, fields.masking.any.label, mode)]
        + exceptions.map { FormItem($0.field.code, $0.field.label, $0.box, isVisible: isMasking) })
    let title = Label("脱敏设置 · \(people.count)人", people.count == 1 ? "Masking · 1 person" : "Masking · \(people.count) people")
    let layer = FormLayer(title: title, form: form, foot: AccessStrings.saveFoot(app))
    form.onPresent = { [weak app] in app?.push($0) }
    var isSending = false
    form.onSave = { [weak app, weak layer] in
      guard let app, !isSending else { return }
      let setting = MaskingSetting(
        mode: mode.value ?? .mask, allowsPrivate: exceptions[0].box.value, allowsAssigned: exceptions[1].box.value,
        allowsGroup: exceptions[2].box.value)
      let operations = people.compactMap { setting.operation(on: $0) }
      guard !operations.isEmpty else {
        if let layer { app.remove(layer) }
        return app.toast(Label("没有改动", "Nothing changes"))
      }
      let (level, count) = (MaskingText.level(setting), operations.count)
      isSending = true
      // What was chosen stays on the screen until the server has it.
      OnlineAction.perform(
        OnlineCommand("mask.set", operations), in: app,
        done: { _ in Label("已为\(count)人设置：\(level.zh)", "\(count) set to: \(level.en)") },
        then: { [weak app, weak layer] _ in
          if let layer { app?.remove(layer) }
          then()
        }, failed: { isSending = false })
    }
    app.push(layer)
  }

  private static func names(_ people: [Row<User>]) -> Label {
    let names = people.prefix(5).compactMap(\.name)
    let more = people.count - names.count
    return Label(
      names.joined(separator: "、") + (more > 0 ? " 等" : ""), names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""))
  }
}
