import Domain
import Store
import Terminal

/// Commands that move customers, from a list or a page: what they are about is read, the dialog opened, the command given (a-customers 5).
@MainActor enum Moving {
  static let commands: Set<String> = [
    "customer.claim", "customer.group", "customer.assign", "customer.return-pool", "customer.recycle", "customer.restore",
  ]

  /// - Parameters:
  ///   - customers: In the order of the screen (POOL-33).
  ///   - pool: The group whose pool the screen shows; `nil` elsewhere.
  ///   - then: Called once the command was given.
  static func begin(
    _ call: CommandCall, _ customers: [RecordID], pool: RecordID? = nil, in app: App, then: @escaping @MainActor () -> Void = {}
  ) {
    guard !customers.isEmpty else { return app.toast(nobody, .warning) }
    guard customers.count <= Movement.itemsMax else { return app.toast(tooMany, .warning) }
    app.holdKeys()
    app.pool.read(
      "moving.subject", { reader throws(StoreError) in try reader.movable(customers) }, failed: { [weak app] in app?.releaseKeys() }
    ) { [weak app] found in
      guard let app else { return }
      defer { app.releaseKeys() }
      guard !found.isEmpty else { return app.toast(DetailScreen.goneText, .warning) }
      let subject = MoveSubject(customers: found, pool: pool)
      switch call.id {
      case "customer.claim": ClaimDialog.open(subject, in: app, then: then)
      case "customer.group": GroupDialog.open(subject, named: call["group"], in: app, then: then)
      case "customer.assign": AssignDialog.open(subject, named: call["user"], in: app, then: then)
      case "customer.return-pool": ReturnDialog.open(subject, in: app, then: then)
      case "customer.recycle": RecycleDialog.recycle(subject, in: app, then: then)
      default: RecycleDialog.restore(subject, in: app, then: then)
      }
    }
  }

  static let nobody = Label("先选中客户", "Select a customer first")

  static let tooMany = Label(
    "一次最多\(Movement.itemsMax)个客户，请缩小范围", "At most \(Movement.itemsMax) customers at once; choose fewer")

  /// Gives the command, and tells what became of it (OV-17).
  static func run(_ request: Movements.Request, on subject: MoveSubject, in app: App, then: @escaping @MainActor () -> Void) {
    let zone = app.zone
    app.holdKeys()
    app.writes.write(request.verb.rawValue, { try Movements.attempt(request, zone: zone, in: $0) }) { [weak app] result in
      guard let app else { return }
      defer { app.releaseKeys() }
      switch result {
      case .success(let report):
        app.tell(MoveReport(request, report, subject, at: app.services.wall()))
        if report.isQueued || report.unchanged > 0 { then() }
      case .failure(let error): app.report(error)
      }
    }
  }
}

/// The customers that a command is about.
struct MoveSubject {
  let customers: [MovableCustomer]
  /// The group whose pool the screen shows.
  let pool: RecordID?

  var ids: [RecordID] { customers.map(\.id) }

  /// `章172`, or `3 个客户`.
  var name: Label {
    if customers.count == 1, let only = customers.first { return Label(only.name, only.name) }
    return Label("\(customers.count) 个客户", "\(customers.count) customers")
  }

  func title(_ verb: Label) -> Label { Label("\(verb.zh) · \(name.zh)", "\(verb.en) · \(name.en)") }

  /// Groups in which some of them are, in the order of the screen.
  var groups: [RecordID] {
    var seen: Set<RecordID> = []
    return customers.flatMap(\.relations).map(\.group).filter { seen.insert($0).inserted }
  }
}
