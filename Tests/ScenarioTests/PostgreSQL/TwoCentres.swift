import Database
import Domain
import Foundation
import Passwords
import Server
import Sync
import Synchronization
import Tables
import TestSupport

/// Two centres on one database, as two `kehud` processes beside each other are, and devices that talk to either.
final class TwoCentres: Sendable {
  let company: DemoCentre
  let centres: [Centre]

  init() throws {
    company = try DemoCentre()
    let clock = company.clock
    let makeID: @Sendable () -> RecordID = { [company] in company.newID() }
    centres = [
      company.centre,
      Centre(
        database: try CentralDatabase(url: company.databaseURL, epoch: "other"), now: { clock.now }, makeID: makeID,
        passwords: PasswordHash(cost: 1)),
    ]
  }

  static var isPossible: Bool { CentralPlace.server != nil }

  func device(_ account: String) throws -> RawDevice {
    let enrolment = try company.enrol(account)
    let actor = try company.centre.database.read { try ActorReader(connection: $0).actor(enrolment.user) }
    guard let actor else { preconditionFailure("nobody has the account \(account)") }
    return RawDevice(enrolment.device, actor)
  }

  /// Customers of one salesperson, whom several devices work on.
  func customers(_ count: Int, owner: String = "lud", group: String = "催收组") throws -> [RecordID] {
    try (0..<count).map { try company.customer("共\($0)", phone: "1390000\(1000 + $0)", group: group, owner: owner) }
  }

  func count(_ sql: String) throws -> Int64 { try company.centre.database.read { try $0.integer(sql) ?? 0 } }

  /// What `kehud check` would find.
  func findings() throws -> [String] { try IntegrityCheck.run(on: company.centre.database).map { $0.rule + ": " + $0.sentence.en } }
}

/// A device without a replica: numbers and links its transactions, and pushes them. One thread uses it.
final class RawDevice: Sendable {
  let device: String
  let actor: Actor
  private let state = Mutex<(number: Int64, link: UInt64)>((0, OutboxChain.start))

  init(_ device: String, _ actor: Actor) {
    self.device = device
    self.actor = actor
  }

  func transaction(_ operations: [Domain.Operation], at: Instant) -> PushedTransaction {
    state.withLock { state in
      let transaction = ClientTransaction(number: state.number + 1, command: "test", operations: operations, dependencies: [])
      let payload = transaction.payload
      state = (transaction.number, OutboxChain.link(after: state.link, payload.text.utf8))
      return PushedTransaction(transaction: transaction, payload: payload, link: state.link, madeAt: at)
    }
  }

  @discardableResult
  func push(_ batches: [[Domain.Operation]], to centre: Centre, at: Instant) throws -> [Verdict] {
    try centre.ledger.push(batches.map { transaction($0, at: at) }, from: device, as: actor)
  }

  func followUp(_ customer: RecordID, id: RecordID, at: Instant) -> Domain.Operation {
    var row = Row<FollowRecord>(id: id)
    row.customer = Ref(customer)
    row.user = actor.userID.map { Ref($0) }
    row.at = at
    row.summary = "并发"
    row.state = "following"
    row.continues = false
    return .inserting(row.record)
  }
}
