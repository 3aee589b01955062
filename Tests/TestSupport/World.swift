import Domain
import Foundation
import Server
import Store
import Sync

/// A company's server and some devices in one process, for stories.
package final class World {
  package let company: DemoCentre
  package private(set) var devices: [TestDevice] = []
  private var seed: UInt64

  package init(seed: UInt64 = 1) throws {
    company = try DemoCentre()
    self.seed = seed
  }

  package var now: Instant { company.clock.now }
  package func pass(seconds: Int64) { company.clock.advance(seconds: seconds) }

  /// A device of an account, enrolled and not yet filled.
  package func device(_ account: String) throws -> TestDevice {
    seed &+= 1
    let device = try TestDevice(
      account: account, path: company.folder.file("replica-\(devices.count)-\(account).db"), link: Link(company.centre),
      enrolment: company.enrol(account), clock: company.clock, seed: seed)
    devices.append(device)
    return device
  }

  /// A device that has everything.
  package func filled(_ account: String) throws -> TestDevice {
    let device = try device(account)
    device.sync()
    return device
  }

  /// Lets every device go on until nothing is left to exchange.
  package func settle() {
    for _ in 0..<3 {
      for device in devices { device.sync() }
    }
  }
}

extension TestDevice {
  /// The customer with this name, as the device holds it.
  package func customer(_ name: String) throws -> Row<Customer>? {
    var query = CustomerListQuery()
    query.scope = .all
    return try reader.customers(query, limit: 10_000).rows.map(\.customer).first { $0.name == name }
  }

  @discardableResult
  package func followUp(_ name: String, summary: String = "", change: (inout FollowUpDraft) -> Void = { _ in }) throws -> FollowUpResult {
    guard let customer = try customer(name) else { throw StoreError.refused(.noRight) }
    var draft = FollowUpDraft(id: replica.newID(), customer: customer.ref)
    draft.summary = summary
    change(&draft)
    let whole = draft
    return try replica.write("followup.add") { try FollowUps.save(whole, zone: .shanghai, in: $0) }
  }

  package func edit(_ name: String, _ change: (inout Row<Customer>) -> Void) throws {
    guard var customer = try customer(name) else { throw StoreError.refused(.noRight) }
    change(&customer)
    let whole = customer
    try replica.write("customer.edit") { try Customers.edit(whole, in: $0) }
  }

  package func unsent() throws -> Int64 { try count("SELECT count(*) FROM outbox WHERE state = 0") }
}
