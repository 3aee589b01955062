/// Whether an actor may take a step: the one definition, used by the replica to say why a key does nothing and by the server to refuse
/// (ENF-02, ENF-03).
///
/// The order is part of the contract: the function, then whether the record is in scope, then the field. Rules of business come after, asked by
/// whoever knows other records. Whoever lacks the function or the record gets one answer, whether or not there is such a record.
package enum Rights {
  package static func problem(_ operation: Operation, by actor: Actor, in context: RightsContext) -> Problem? {
    guard let user = actor.userID else { return nil }
    let refusal: Problem?
    switch RightsTable.rule(for: operation.schema, operation.step) {
    case .nobody: refusal = .noRight
    case .holders(let functions): refusal = functions.allSatisfy(actor.has) ? nil : .noRight
    case .ruled(let rule): refusal = rule(operation, actor, user, context)
    case .online(let rule): refusal = rule(operation, actor, user, context) ?? (context.isOnline ? nil : .onlineOnly)
    }
    return refusal ?? StepChecks.problem(operation)
  }
}

extension Problem {
  /// A change of rights in an outbox: it would be judged long after it was meant.
  package static let onlineOnly = Problem(
    "ONLINE_ONLY", "该操作需要连接服务器，不能离线提交", "This needs the server at once and cannot be sent later")
}
