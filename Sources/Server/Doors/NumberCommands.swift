import Database
import Domain
import Sync

/// `customer.find-number`: who has this whole number, among the customers that the caller may know of (CU-11, MASK-11).
///
/// A replica cannot answer it, because it holds no number that its person may not see. The answer tells nothing of others' customers: a number that is
/// theirs and one that is nobody's are looked up by the same statements, counted, logged and answered alike.
enum NumberCommands {
  static let findNumber = "customer.find-number"

  static let all: [String: Centre.CommandBody] = [findNumber: find]

  /// As many as are looked at and told; a number is one customer's, a second number may be that of a household.
  private static let customersMax = 20

  private static let find: Centre.CommandBody = { centre, command, caller in
    guard let user = caller.actor.userID else { throw Problem.noRight }
    try caller.demand(.customerView)
    guard let text = command.arguments["number"]?.string, text.utf8.count <= 100, let number = Phone(text) else { throw notWhole }
    let now = centre.ledger.instant()
    let limit = try centre.database.read { try NumberQuestion.search.limit($0) }
    guard centre.ledger.numberUses.take(.search, by: user, at: now, limit: limit) else { throw tooMany(limit) }
    let found = try centre.database.read { connection in try reachable(number, Grants(of: caller.actor), connection) }
    let sequence = try log(found.count, by: user, at: now, caller.deviceName, centre)
    return OnlineAnswer(sequence: sequence, result: ["customers": .array(found.map { JSON($0) })])
  }

  private static let notWhole = Problem(
    "E_PHONE_FORMAT", field: "number", "请输入完整的号码（7到15位数字）", "Enter the whole number, 7 to 15 digits")

  private static func tooMany(_ limit: Int64) -> ServiceError {
    ServiceError(
      429, "NUMBER_SEARCH_LIMIT", "一小时内按号码查找已达上限\(limit)次，请稍后再试", "\(limit) searches by number within an hour is the limit; try again later"
    )
  }

  private static func reachable(_ number: Phone, _ grants: Grants, _ connection: any Connection) throws -> [RecordID] {
    let holders = try connection.rows(holdersSQL, [":number": .text(number.digits), ":max": .int(customersMax)]) { $0.id(0) }.compactMap {
      $0
    }
    // Filled up with identifiers that are nobody's, so that keys are looked up as often whether somebody has the number or not.
    let nobody = RecordID(high: 0, low: 0)
    let keys = try ScopeIndex(connection: connection).keys(
      of: holders + Array(repeating: nobody, count: max(0, customersMax - holders.count)))
    return holders.filter { grants.level(for: keys[$0] ?? []) > .none }
  }

  /// Either column by its index.
  static let holdersSQL = """
    SELECT id FROM customer WHERE phone = :number UNION SELECT id FROM customer WHERE phone2 = :number ORDER BY id LIMIT :max
    """

  /// Who, when, how many; never the number.
  private static func log(_ count: Int, by user: RecordID, at now: Instant, _ device: String?, _ centre: Centre) throws -> Int64 {
    var row = Row<OperationRecord>(id: centre.ledger.identifier())
    row.at = now
    row.actor = Ref(user)
    row.command = findNumber
    row.object = Customer.schema.name
    row.action = "command"
    row.detail = "找到: \(count)"
    row.device = device.map { String($0.prefix(100)) }
    return try centre.ledger.commit([.inserting(row.record, withDerived: true)], as: .system, command: findNumber).head
  }
}
