/// Who has which account and which mobile number, so that a file of people is not looked through once for each of its lines.
struct PeopleNames: Sendable {
  private var accounts: [String: Set<RecordID>] = [:]
  private var mobiles: [String: Set<RecordID>] = [:]

  init(_ people: some Sequence<Row<User>>) {
    for person in people { insert(person) }
  }

  mutating func insert(_ person: Row<User>) {
    if let account = person.account { accounts[account.lowercased(), default: []].insert(person.id) }
    // Whoever is no more keeps his account (ORG-07) and not his number.
    if let mobile = person.mobile, person.isDeleted != true { mobiles[mobile, default: []].insert(person.id) }
  }

  mutating func remove(_ person: Row<User>) {
    if let account = person.account { accounts[account.lowercased()]?.remove(person.id) }
    if let mobile = person.mobile { mobiles[mobile]?.remove(person.id) }
  }

  /// Whether somebody besides `person` has it, in either case.
  func hasAccount(_ account: String, besides person: RecordID) -> Bool {
    accounts[account.lowercased()]?.contains { $0 != person } == true
  }

  func hasMobile(_ mobile: String, besides person: RecordID) -> Bool { mobiles[mobile]?.contains { $0 != person } == true }
}
