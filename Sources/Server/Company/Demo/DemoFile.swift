import Domain

/// Customers read from a file with the columns of the import template, for the demo. Rows that an import would refuse are left out.
package struct DemoFile: Sendable {
  let customers: [Row<Customer>]
  /// Names of their companies, one a customer.
  let companies: [String?]

  /// - Parameter limit: Rows beyond it are not read.
  package init(path: String, centre: Centre, limit: Int, today: Day) throws {
    let names = try centre.database.read { try CentreNames($0) }
    let reader = try DelimitedReader(path: path)
    guard let header = try reader.next() else { throw DelimitedError.empty }
    let columns = try ImportColumns(titles: header.fields)
    var customers: [Row<Customer>] = []
    var companies: [String?] = []
    while customers.count < limit, let record = try reader.next() {
      let row = ImportRow(record, columns: columns, names: names, today: today)
      guard row.problems.isEmpty else { continue }
      let customer = row.applied(to: Row<Customer>(id: RecordID(high: 0, low: 0)), company: nil, today: today)
      guard RecordRules.check(customer.record, changed: Customer.schema.columns) == nil else { continue }
      customers.append(customer)
      companies.append(row.company)
    }
    self.customers = customers
    self.companies = companies
  }
}
