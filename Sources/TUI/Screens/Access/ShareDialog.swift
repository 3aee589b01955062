import Domain
import Store
import Terminal

/// With whom, how far and until when: a share, or somebody who works on the customer too.
@MainActor enum ShareDialog {
  private enum Kind: CaseIterable { case user, department, group }

  /// - Parameter present: The share to change; its grantee stays (SHR-03).
  static func share(_ customer: Ref<Customer>, present: Row<Share>?, in app: App) {
    let fields = Share.catalogue
    let kinds = [
      EnumOption(Kind.user, Label("员工", "Person")), EnumOption(Kind.department, Label("部门", "Department")),
      EnumOption(Kind.group, Label("客户组", "Group")),
    ]
    let kind = EnumPicker(kinds, selected: .user, mayBeEmpty: false, matches: PinyinMatch.match)
    let lookups: [Kind: LookupField<RecordID>] = [
      .user: lookup("user", app), .department: lookup("department", app), .group: lookup("customer_group", app),
    ]
    let level = EnumPicker(options("crm_share_level", app), selected: (present?.level ?? .view).rawValue, mayBeEmpty: false)
    let until = DateFields.day(present?.expiresOn?.description ?? "", in: app)
    let below = BooleanField(present?.includesBelow ?? true)
    let reason = TextField(present?.reason ?? "", lengthMax: 200)
    var items: [FormItem] = []
    if let present {
      let text = SharingText(app.directory, app.environment).grantee(present)
      items.append(FormItem("grantee", Label("共享给", "With"), FixedField(Label(text, text))))
    } else {
      items.append(FormItem("kind", Label("共享给", "With"), kind))
      for (value, field) in [(Kind.user, fields.user.any), (.department, fields.department.any), (.group, fields.group.any)] {
        guard let lookup = lookups[value] else { continue }
        items.append(
          FormItem(field.code, SharingText.kind(grantee(value, RecordID(high: 0, low: 0))), lookup, isRequired: true) {
            kind.value == value
          })
      }
    }
    items += [
      FormItem(fields.level.code, fields.level.any.label, level), FormItem(fields.expiresOn.code, fields.expiresOn.any.label, until),
      FormItem(fields.reason.code, fields.reason.any.label, reason),
      FormItem(fields.withChildren.code, fields.withChildren.any.label, below),
    ]
    let title = present == nil ? Label("共享客户", "Share the customer") : Label("修改共享", "Change the share")
    show(Form(items), title, in: app) { [weak app] in
      let chosen = kind.value.flatMap { value in lookups[value]?.values.first.map { grantee(value, $0) } }
      guard let app, let grantee = present.flatMap(Sharing.Grantee.init) ?? chosen else { return nil }
      var draft = Sharing.Draft(customer: customer, grantee: grantee)
      draft.level = level.value.flatMap { ShareLevel(rawValue: $0) } ?? .view
      draft.expiresOn = until.value
      draft.includesBelow = below.value
      draft.reason = reason.text.trimmed.isEmpty ? nil : reason.text.trimmed
      let (whole, today) = (draft, app.zone.day(of: app.services.wall()))
      return { try Sharing.share(whole, today: today, in: $0) }
    }
  }

  static func member(_ customer: Ref<Customer>, present: Row<TeamMember>?, in app: App) {
    let fields = TeamMember.catalogue
    let person = lookup("user", app)
    let role = EnumPicker(options("crm_team_kind", app), selected: (present?.role ?? .collaborator).rawValue, mayBeEmpty: false)
    let name = app.directory.userName(present?.user?.id) ?? ""
    let who =
      present == nil
      ? FormItem(fields.user.code, fields.user.any.label, person, isRequired: true)
      : FormItem(fields.user.code, fields.user.any.label, FixedField(Label(name, name)))
    let title = present == nil ? Label("添加协作人", "New collaborator") : Label("修改协作人", "Change the collaborator")
    show(Form([who, FormItem(fields.role.code, fields.role.any.label, role)]), title, in: app) {
      guard let id = present?.user?.id ?? person.values.first, let role = role.value.flatMap({ TeamRole(rawValue: $0) }) else { return nil }
      return { try Sharing.add(id, as: role, to: customer, in: $0) }
    }
  }

  // MARK: -

  private static func grantee(_ kind: Kind, _ id: RecordID) -> Sharing.Grantee {
    switch kind {
    case .user: .user(id)
    case .department: .department(id)
    case .group: .group(id)
    }
  }

  private static func lookup(_ kind: String, _ app: App) -> LookupField<RecordID> {
    let entries = app.directory.choices(kind) ?? []
    return LookupField { typed in
      typed.isEmpty ? entries : entries.filter { PinyinMatch.match(typed, $0.title.zh) || $0.detail.zh.hasPrefix(typed) }
    }
  }

  private static func options(_ enumeration: String, _ app: App) -> [EnumOption<String>] {
    app.directory.items(enumeration).map { EnumOption($0.value, $0.label) }
  }

  /// - Parameter write: What to write once no field objects; nil where something is missing.
  private static func show(
    _ form: Form, _ title: Label, in app: App, write: @escaping @MainActor () -> (@Sendable (LocalTransaction) throws -> Void)?
  ) {
    let layer = FormLayer(title: title, form: form, foot: AccessStrings.saveFoot(app))
    form.onPresent = { [weak app] in app?.push($0) }
    form.onSave = { [weak app, weak layer, weak form] in
      guard let app, let body = write() else { return }
      app.holdKeys()
      app.writes.write("customer.share", body) { [weak app] result in
        guard let app else { return }
        defer { app.releaseKeys() }
        switch result {
        case .success:
          if let layer { app.remove(layer) }
          app.toast(Label("已共享，同步后对方可见", "Shared; the other sees it after the sync"), .ok)
        case .failure(let error):
          if case .refused(let problem) = error, let field = problem.field { form?.refuse([field: problem.sentence]) }
          app.report(error)
        }
      }
    }
    app.push(layer)
  }
}
