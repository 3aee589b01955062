import Domain
import Store

/// 为什么: says on a customer through which grant one sees him.
@MainActor enum AccessPopup {
  static func show(_ customer: Ref<Customer>, in app: App) {
    let today = app.zone.day(of: app.services.wall())
    app.holdKeys()
    app.pool.read(
      "customer.why", { reader throws(StoreError) in try reader.customerAccess(customer, today: today) },
      failed: { [weak app] in app?.releaseKeys() }
    ) { [weak app] access in
      guard let app else { return }
      defer { app.releaseKeys() }
      guard let access else { return app.toast(DetailScreen.goneText, .warning) }
      let name = access.facts.customer.name ?? ""
      let text = AccessText(access, app.directory).text
      app.push(TextPopup(title: Label("为什么看得到 · \(name)", "Why you see \(name)"), text: text))
    }
  }
}
