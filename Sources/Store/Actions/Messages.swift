import Domain

/// What a person does to his messages (OV-11).
package enum Messages {
  /// A message read before stays read at its first time.
  package static func markRead(_ ids: [RecordID], in transaction: LocalTransaction) throws {
    for id in ids {
      guard var message = try transaction.find(Ref<Message>(id)), message.readAt == nil else { continue }
      message.readAt = transaction.now
      try transaction.update(message)
    }
  }

  package static func markAllRead(in transaction: LocalTransaction) throws {
    let unread = try transaction.rows(Message.self, where: "read_ts IS NULL AND deleted_by_user IS NOT 1 ORDER BY id", [])
    try markRead(unread.map(\.id), in: transaction)
  }
}
