import Domain
import Passwords
import Server
import Tables
import TestSupport
import Testing

@Suite struct CompanyInstallationTests {
  private func rows<K: Kind>(_ kind: K.Type, _ centre: Centre) throws -> [Row<K>] {
    let layout = TableLayout.of(K.schema)
    return try centre.database.read { connection in
      try connection.rows(layout.selectSQL("ORDER BY id")) { Row<K>(try layout.record(from: $0)) }
    }
  }

  @Test("Every enumeration that a field of the catalogue names exists, with names in both languages")
  func enumerations() throws {
    let demo = try DemoCentre(hasSampleCustomers: false)
    let items = try rows(EnumerationItem.self, demo.centre)
    for field in Catalogue.kinds.flatMap(\.fields) {
      guard case .enumeration(let code) = field.type else { continue }
      let own = items.filter { $0.enumeration == code }
      #expect(!own.isEmpty, "\(code)")
      #expect(own.allSatisfy { $0.label?.isEmpty == false && $0.english?.isEmpty == false })
      #expect(Set(own.map(\.order)).count == own.count)
      // What a field has at first can be shown by its name.
      if let initial = field.initial.text { #expect(own.contains { $0.value == initial }, "\(code) \(initial)") }
    }
  }

  @Test("No secret parameter is visible to clients, and those a client needs are")
  func parameters() throws {
    let demo = try DemoCentre(hasSampleCustomers: false)
    let parameters = try rows(SystemParameter.self, demo.centre)
    #expect(parameters.filter { $0.valueType == "secret" }.allSatisfy { $0.isClientVisible == false })
    #expect(Set(parameters.compactMap(\.code)).count == parameters.count)
    for code in ["sys.timezone", "mask.enabled", "sync.max_offline_days", "client.lock_minutes", "security.password_min"] {
      #expect(parameters.first { $0.code == code }?.isClientVisible == true, "\(code)")
    }
  }

  @Test("A database is initialised once")
  func once() throws {
    let demo = try DemoCentre(hasSampleCustomers: false)
    #expect(throws: Problem.self) { try Installation.install(company: "另一家", in: demo.centre) }
  }

  @Test("Every demo account logs in with the demo password and has the functions of its role")
  func accounts() throws {
    let demo = try DemoCentre()
    for account in ["admin", "vip0001", "lisi", "lud", "vip003", "lx003", "ops"] {
      #expect(try demo.centre.accounts.verify(account: account, password: DemoPeople.password) == demo.user(account))
    }
    let actor = try demo.centre.database.read { try ActorReader(connection: $0).actor(demo.user("lud")) }
    #expect(actor?.has(.customerFollow) == true)
    #expect(actor?.has(.customerScopeAll) == false)
    #expect(actor?.memberGroups == Set(["催收组", "拉新组", "线下运营"].map(demo.group)))
    let manager = try demo.centre.database.read { try ActorReader(connection: $0).actor(demo.user("lisi")) }
    #expect(manager?.administeredGroups == Set(["催收组", "电销组"].map(demo.group)))
  }

  @Test("An installation without a given password makes one up that logs in")
  func oneTimePassword() throws {
    let place = try CentralPlace()
    let clock = TestClock()
    let database = try CentralDatabase(url: place.url, epoch: "test")
    let centre = Centre(
      database: database, now: { clock.now },
      makeID: { RecordID(at: clock.now, random: (.random(in: 0 ... .max), .random(in: 0 ... .max))) },
      passwords: PasswordHash(cost: 1))
    let installed = try Installation.install(company: "新公司", in: centre)
    #expect(installed.password.count == 12)
    #expect(installed.password.contains(where: \.isNumber) && installed.password.contains(where: \.isLetter))
    #expect(try centre.accounts.verify(account: "admin", password: installed.password) == installed.admin)
  }
}
