/// What must not wait in an outbox: a change of rights, an account, a device (class [O] of the specification). It is sent at once, decided at
/// once, and its effects come with the next pull.
package struct OnlineCommand: Hashable, Sendable {
  /// The registry's name, as the history says it: `user.reset-password`.
  package let name: String
  /// Steps for the ledger, judged by the person's rights like pushed ones. May be sent twice: inserts carry their identifier, updates the version
  /// that was seen.
  package let operations: [Operation]
  /// What a command takes that is no record.
  package let arguments: [String: JSON]

  package init(_ name: String, _ operations: [Operation] = [], _ arguments: [String: JSON] = [:]) {
    self.name = name
    self.operations = operations
    self.arguments = arguments
  }

  package var json: JSON { ["c": .string(name), "o": .array(operations.map(\.json)), "a": .object(arguments)] }

  package init(json: JSON) throws(WireError) {
    guard let name = json["c"].string else { throw WireError("a command has no name") }
    let list = json["o"].array ?? []
    guard list.count <= WireLimits.operationsPerTransactionMax else { throw WireError("a command has too many operations") }
    var operations: [Operation] = []
    for item in list { operations.append(try Operation(json: item)) }
    self.init(name, operations, json["a"].object ?? [:])
  }
}

/// The server's answer to an `OnlineCommand` that it carried out.
package struct OnlineAnswer: Hashable, Sendable {
  /// Pulled so far, a replica shows the effect.
  package let sequence: Int64
  /// What the command has to say, by its name: a list of devices, a temporary password, lines that were passed over.
  package let result: JSON

  package init(sequence: Int64, result: JSON = .null) {
    self.sequence = sequence
    self.result = result
  }

  package var json: JSON { ["seq": .integer(sequence), "r": result] }

  package init(json: JSON) throws(WireError) {
    guard let sequence = json["seq"].integer else { throw WireError("an answer is not whole") }
    self.init(sequence: sequence, result: json["r"])
  }
}
