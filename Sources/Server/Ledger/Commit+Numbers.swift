import Domain

/// Numbers that a person enters.
extension Commit {
  /// MASK-09: whoever enters a number learns whether it is somebody's already, so the hour has so many of them. Asked before anything is looked up:
  /// a number that is free counts like one that is taken, and so does the customer's own, which he may be guessing.
  func demandNumberUse(_ operation: Operation) throws {
    guard let user = actor.userID, operation.schema == Customer.schema, operation.fields.contains(where: \.isMasked) else { return }
    let limit = try NumberQuestion.duplicate.limit(connection)
    guard !numberUses.take(.duplicate, by: user, at: heading.arrival, limit: limit) else { return }
    throw Problem(
      "NUMBER_CHECK_LIMIT", field: Customer.catalogue.phone.code,
      "一小时内登记的号码已达上限\(limit)个，这项改动没有提交，请稍后重试", "\(limit) numbers within an hour is the limit; this was not taken, try again later")
  }
}
