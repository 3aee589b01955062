import Domain
import Store

/// Which clear numbers were noted as seen in this session, so that a page that is opened again costs no write (MASK-13).
@MainActor final class ClearViewNotes {
  private var noted: Set<RecordID> = []
  private static let notedMax = 5_000

  /// Whether this is the first time within the hour that the person has the customer's number before him.
  func isFirst(_ user: RecordID, _ customer: RecordID, at now: Instant) -> Bool {
    // Forgotten, a note is made once more, and the replica or the server finds that it is there.
    if noted.count >= Self.notedMax { noted.removeAll() }
    return noted.insert(ClearView.identifier(user, customer, now)).inserted
  }
}

extension App {
  /// Notes behind the screen's back that a number is shown in clear; nothing for a masked one.
  func noteClearView(of customer: Row<Customer>, level: HoldingLevel) {
    let numbers = [customer.phone, customer.secondPhone].compactMap { $0 }
    guard level == .clear, numbers.contains(where: { !$0.isMasked }), let user = directory.actor?.userID,
      clearViews.isFirst(user, customer.id, at: services.wall())
    else { return }
    let id = customer.ref
    writes.write(ClearViews.command, { try ClearViews.note(id, in: $0) }) { [weak self] result in
      if case .failure(let error) = result { self?.report(error) }
    }
  }
}
