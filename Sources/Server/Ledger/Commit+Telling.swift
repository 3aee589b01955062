import Domain
import Tables

extension Commit {
  /// A message from the company about a record, in the transaction that gives the reason for it.
  func tell(_ person: RecordID, _ subject: Label, _ content: Label, about kind: String, _ id: RecordID) throws {
    var message = Row<Message>(id: makeID())
    message.recipient = Ref(person)
    message.subject = subject.zh
    message.subjectEnglish = subject.en
    message.content = content.zh
    message.contentEnglish = content.en
    message.kind = "sync"
    message.sentAt = heading.arrival
    message.linkKind = kind
    message.linkID = id.description
    try write(message.record, before: nil, action: .insert)
  }

  /// A follow-up that somebody wrote before he lost the customer is kept, and whose customer it is now is told (OFF-S3, OV-5). Not
  /// by the customer's name: the message stays with its reader when the customer does not.
  func tellHeirs(of record: Record) throws {
    guard let author = actor.userID, record.schema == FollowRecord.schema, let customer = ScopeIndex.customer(of: record),
      try !Rights.mayFollow(actor, keysBefore(customer)), let row = try find(Customer.schema, customer).map({ Row<Customer>($0) })
    else { return }
    let live = try relations(of: customer).filter { $0.isLive == true }
    let owners = Set(live.compactMap { $0.owner?.id } + [row.privateOwner?.id].compactMap { $0 }).subtracting([author])
    let name = try find(User.schema, author).map { Row<User>($0).name ?? "" } ?? ""
    for owner in owners.sorted() {
      try tell(
        owner, Label("\(name)补记了跟进", "\(name) added a follow-up"),
        Label(
          "\(name)在客户转给您之前写下的跟进，现在才收到，已记在该客户下。",
          "\(name) wrote it before the customer became yours; it has arrived only now and is kept with the customer."),
        about: Customer.schema.name, customer)
    }
  }
}
