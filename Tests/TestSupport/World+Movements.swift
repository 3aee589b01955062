import Database
import Domain
import Server
import Store
import Tables

extension TestDevice {
  /// Gives a command about customers as the device names them.
  @discardableResult
  package func move(
    _ verb: Movement.Verb, _ names: [String], _ change: (inout Movements.Request) -> Void = { _ in }
  ) throws -> Movements.Report {
    let customers = try names.map { name in
      guard let customer = try anyCustomer(name) else { throw StoreError.refused(.noRightHere) }
      return customer
    }
    var request = Movements.Request(verb, customers)
    change(&request)
    let whole = request
    return try replica.write(verb.rawValue) { try Movements.run(whole, zone: .shanghai, in: $0) }
  }

  /// In the recycle bin too.
  private func anyCustomer(_ name: String) throws -> RecordID? {
    try withConnection { try $0.first("SELECT id FROM customer WHERE customer_name = ?", [.text(name)]) { $0.id(0) } ?? nil }
  }

  /// Codes of what the server did not take, oldest first.
  package func refusals() throws -> [String] {
    try withConnection { try $0.rows("SELECT code FROM sync_result WHERE kind = 'rejected' ORDER BY result") { $0.text(0) } }
  }

  /// Sentences of the same.
  package func refusalSentences() throws -> [String] {
    try withConnection { try $0.rows("SELECT zh FROM sync_result WHERE kind = 'rejected' ORDER BY result") { $0.text(0) } }
  }
}

extension DemoCentre {
  /// All rows of a kind, by identifier.
  package func rows<K: Kind>(_ kind: K.Type, where condition: String = "1 = 1") throws -> [Row<K>] {
    let layout = TableLayout.of(K.schema)
    return try centre.database.read { connection in
      try connection.rows(layout.selectSQL("WHERE \(condition) ORDER BY id"), []) { Row<K>(try layout.record(from: $0)) }
    }
  }

  package func customer(named name: String) throws -> Row<Customer> {
    guard let row = try rows(Customer.self, where: "customer_name = '\(name)'").first else { preconditionFailure("no customer \(name)") }
    return row
  }

  /// `催收组:lud` a live relation, `-` for nobody's.
  package func placement(of name: String) throws -> [String] {
    let customer = try customer(named: name)
    let live = try rows(GroupRelation.self, where: "live = 1").filter { $0.customer == customer.ref }
    let places = live.map { relation in
      "\(title(relation.group?.id, people.groups)):\(title(relation.owner?.id, people.users))"
    }
    let own = customer.privateOwner.map { ["私:\(title($0.id, people.users))"] } ?? []
    return (places + own + (customer.status == .recycled ? ["回收站"] : [])).sorted()
  }

  private func title(_ id: RecordID?, _ names: [String: RecordID]) -> String {
    id.flatMap { id in names.first { $0.value == id }?.key } ?? "-"
  }
}
