import Domain
import Store
import Terminal

/// Adding and editing a customer (a-customers 10).
@MainActor enum CustomerForm {
  /// - Parameter id: The customer to edit; nil to add one.
  static func open(_ id: Ref<Customer>?, in app: App) {
    app.holdKeys()
    app.pool.read(
      "form.customer",
      { reader throws(StoreError) in
        let present = try id.map { id throws(StoreError) in try reader.find(id) } ?? nil
        var names = CustomerListQuery()
        names.scope = .mine
        return (present, ["company": try reader.companies(), "customer": try reader.customerNames(names, limit: 2_000)])
      }, failed: { [weak app] in app?.releaseKeys() }
    ) { [weak app] present, references in
      guard let app else { return }
      defer { app.releaseKeys() }
      if id != nil, present == nil { return app.toast(DetailScreen.goneText, .warning) }
      // The form holds a number as the page shows it: what came masked has no clear form here.
      if let present { app.noteClearView(of: present, level: .clear) }
      show(present, references, in: app)
    }
  }

  private static func show(_ present: Row<Customer>?, _ references: RecordFields.References, in app: App) {
    let base = present ?? Row<Customer>(id: app.newID())
    let fields = Customer.schema.fields.filter { $0.isUserEditable && $0.code != "owner_id" }
    let parts = RecordFields(app, base: base.record, fields: fields, references: references)
    let title = present.map { Label("编辑客户 · \($0.name ?? "")", "Edit · \($0.name ?? "")") } ?? Label("添加客户", "New customer")
    let form = Form(parts.items)
    let key = FormScreen.draftKey(Customer.schema, present?.id)
    let screen = FormScreen(app, title: title, form: form, needs: present == nil ? .customerAdd : .customerEdit, draftKey: key) {
      [weak app] screen in
      guard let app else { return }
      switch parts.record() {
      case .failure(let problems): screen.form.refuse(problems.byField)
      case .success(let record): save(Row<Customer>(record), isNew: present == nil, screen, app)
      }
    }
    app.push(screen)
    screen.restoreDraft()
  }

  private static func save(_ customer: Row<Customer>, isNew: Bool, _ screen: FormScreen, _ app: App) {
    app.holdKeys()
    app.writes.write(
      isNew ? "customer.add" : "customer.edit",
      { transaction in
        if isNew { try Customers.add(customer, in: transaction) } else { try Customers.edit(customer, in: transaction) }
      }
    ) { [weak app] result in
      guard let app else { return }
      defer { app.releaseKeys() }
      switch result {
      case .success:
        screen.close()
        app.toast(isNew ? Label("客户已添加", "Customer added") : Label("已保存", "Saved"), .ok)
      case .failure(let error): screen.refused(error)
      }
    }
  }
}
