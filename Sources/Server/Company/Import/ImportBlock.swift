import Database
import Domain
import Tables

/// Up to 500 rows on their way into the ledger, as one commit (CU-110 to CU-116).
///
/// Rows of one file that have the same number meet here: the later is an update of the former (CU-105).
struct ImportBlock {
  private let connection: any Connection
  private let target: ImportTarget
  private let now: Instant
  private let today: Day
  private let makeID: () -> RecordID
  private var drafts: [String: Draft] = [:]
  private var order: [String] = []
  private var companies: [String: RecordID] = [:]
  private var companyOperations: [Operation] = []
  private var idCards: [String: RecordID] = [:]

  private struct Draft {
    /// `nil` for a new customer.
    let before: Row<Customer>?
    var after: Row<Customer>
  }

  enum Outcome { case made, changed }

  init(_ connection: any Connection, _ target: ImportTarget, now: Instant, makeID: @escaping () -> RecordID) {
    self.connection = connection
    self.target = target
    self.now = now
    self.makeID = makeID
    today = BusinessZone.shanghai.day(of: now)
  }

  /// Before anything of a block is read: its numbers, companies and cards, and the customers who have the numbers already.
  static func lock(_ rows: [ImportRow], in connection: any Connection) throws {
    guard connection.dialect.hasConcurrentWriters else { return }
    var plan = CommitLocks.Plan()
    for row in rows {
      if let phone = row.phone { plan.values.insert(CommitLocks.Plan.name(Customer.catalogue.phone.any, phone.digits)) }
      if let company = row.company { plan.values.insert(CommitLocks.Plan.name(Company.catalogue.name.any, company)) }
      if case .text(let card)? = row.values.first(where: { $0.field == Customer.catalogue.idCard.any })?.value {
        plan.values.insert(CommitLocks.Plan.name(Customer.catalogue.idCard.any, card))
      }
    }
    let locks = CommitLocks(connection: connection)
    try locks.take(plan)
    let phones = rows.compactMap { $0.phone?.digits }
    let places = Array(repeating: "?", count: phones.count).joined(separator: ",")
    let known =
      phones.isEmpty
      ? []
      : try connection.rows("SELECT id FROM customer WHERE phone IN (\(places)) ORDER BY id", .placed(phones.map(SQLValue.text))) {
        $0.id(0)
      }
    try locks.take(CommitLocks.Plan(rows: [Customer.schema: Set(known.compactMap { $0 })]))
  }

  /// Takes a row in, or says why not; a refused row leaves no trace.
  mutating func take(_ row: ImportRow) throws(ImportRefusal) -> Outcome {
    if !row.problems.isEmpty { throw ImportRefusal(row.problems) }
    guard let phone = row.phone else { throw ImportRefusal([Problem.noRight.sentence]) }
    var draft = try draft(phone)
    if draft.after.status == .recycled { throw ImportRefusal([Label("客户在回收站", "The customer is in the recycle bin")]) }
    let isNew = draft.before == nil && drafts[phone.digits] == nil
    let company = try databaseCall { try self.company(row.company) }
    let after = row.applied(to: draft.after, company: company.id, today: today)
    try checkIDCard(after, draft.after)
    if let problem = RecordRules.check(after.record, changed: Customer.schema.columns) { throw ImportRefusal([problem.sentence]) }
    draft.after = after
    if drafts.updateValue(draft, forKey: phone.digits) == nil { order.append(phone.digits) }
    if let card = after.idCard { idCards[card] = after.id }
    if let operation = company.operation, let name = row.company {
      companies[name] = company.id
      companyOperations.append(operation)
    }
    return isNew ? .made : .changed
  }

  private func draft(_ phone: Phone) throws(ImportRefusal) -> Draft {
    if let draft = drafts[phone.digits] { return draft }
    let layout = TableLayout.of(Customer.schema)
    let found = try databaseCall {
      try connection.first(layout.selectSQL("WHERE phone = ?"), [.text(phone.digits)]) { Row<Customer>(try layout.record(from: $0)) }
    }
    if let found { return Draft(before: found, after: found) }
    var made = Row<Customer>(id: makeID())
    made.source = "import"
    made.createdAt = now
    return Draft(before: nil, after: made)
  }

  /// CU-110. Also for a customer who is known: his card is not another one's.
  private func checkIDCard(_ after: Row<Customer>, _ before: Row<Customer>) throws(ImportRefusal) {
    guard let card = after.idCard, card != before.idCard else { return }
    var other = idCards[card]
    if other == nil {
      other = try databaseCall {
        try connection.first("SELECT id FROM customer WHERE id_card_no = :card LIMIT 1", [":card": .text(card)]) { $0.id(0) } ?? nil
      }
    }
    if let other, other != after.id { throw ImportRefusal([Label("身份证号已属于其他客户", "The ID card belongs to another customer")]) }
  }

  /// Found by its name, or made.
  private func company(_ name: String?) throws -> (id: RecordID?, operation: Operation?) {
    guard let name else { return (nil, nil) }
    if let known = companies[name] { return (known, nil) }
    let found =
      try connection.first("SELECT id FROM company WHERE company_name = :name LIMIT 1", [":name": .text(name)]) { $0.id(0) } ?? nil
    if let found { return (found, nil) }
    var company = Row<Company>(id: makeID())
    company.name = name
    company.createdAt = now
    return (company.id, .inserting(company.record, withDerived: true))
  }

  /// A database that fails is no refusal of a row: it stops the import.
  private func databaseCall<T>(_ body: () throws -> T) throws(ImportRefusal) -> T {
    do { return try body() } catch { throw ImportRefusal(stopping: error) }
  }
}

/// Why a row is not imported; or, with `cause`, why nothing can be.
struct ImportRefusal: Error {
  let reasons: [Label]
  let cause: (any Error)?

  init(_ reasons: [Label]) {
    self.reasons = reasons
    cause = nil
  }

  init(stopping cause: any Error) {
    reasons = []
    self.cause = cause
  }

  var reason: Label { Label(reasons.map(\.zh).joined(separator: "；"), reasons.map(\.en).joined(separator: "; ")) }
}

// MARK: - Operations

extension ImportBlock {
  func operations() throws -> [Operation] {
    var operations = companyOperations
    for phone in order {
      guard let draft = drafts[phone] else { continue }
      let links = try tagOperations(draft)
      var after = draft.after
      if let score = links.score { after.tagScore = score }
      if let before = draft.before {
        if let operation = Operation.updating(before.record, to: after.record, withDerived: true) { operations.append(operation) }
      } else {
        operations.append(.inserting(after.record, withDerived: true))
      }
      if let relation = try relationOperation(draft) { operations.append(relation) }
      operations += links.operations
    }
    return operations
  }

  /// CU-111, CU-113: into the pool of the group, unless he is in the group already.
  private func relationOperation(_ draft: Draft) throws -> Operation? {
    guard let group = target.group else { return nil }
    let customer = draft.after.id
    if draft.before != nil {
      let present = try connection.integer(
        "SELECT 1 FROM group_relation WHERE customer_id = :customer AND group_id = :group AND live = 1 LIMIT 1",
        [":customer": SQLValue(customer), ":group": SQLValue(group)])
      if present != nil { return nil }
    }
    var relation = Row<GroupRelation>(id: makeID())
    relation.customer = Ref(customer)
    relation.group = Ref(group)
    relation.joinedAt = now
    return .inserting(relation.record, withDerived: true)
  }

  private struct Carried {
    let tag: RecordID
    let link: Row<TagLink>
    /// `nil` for a tag that does not count any more.
    let score: Int64?
  }

  /// CU-116. A tag with a validity that is there already is renewed (TAG-43); the score follows (TAG-50).
  private func tagOperations(_ draft: Draft) throws -> (operations: [Operation], score: Int64?) {
    guard !target.tags.isEmpty else { return ([], nil) }
    let carried = draft.before == nil ? [] : try carriedTags(draft.after.id)
    var operations: [Operation] = []
    var score = carried.reduce(Int64(0)) { $0 + ($1.score ?? 0) }
    for tag in target.tags {
      let days = tag.validityDays ?? 0
      let expiry = days > 0 ? today.adding(days: Int(days)) : nil
      if let present = carried.first(where: { $0.tag == tag.id }) {
        if present.score == nil { score += tag.score ?? 0 }
        var renewed = present.link
        renewed.expiresOn = expiry
        if let operation = Operation.updating(present.link.record, to: renewed.record, withDerived: true) { operations.append(operation) }
        continue
      }
      var link = Row<TagLink>(id: makeID())
      link.customer = Ref(draft.after.id)
      link.tag = Ref(tag.id)
      link.source = "import"
      link.taggedAt = now
      link.expiresOn = expiry
      operations.append(.inserting(link.record, withDerived: true))
      score += tag.score ?? 0
    }
    return (operations, score)
  }

  private func carriedTags(_ customer: RecordID) throws -> [Carried] {
    let layout = TableLayout.of(TagLink.schema)
    let links = try connection.rows(layout.selectSQL("WHERE customer_id = ? ORDER BY id"), [SQLValue(customer)]) {
      Row<TagLink>(try layout.record(from: $0))
    }
    var carried: [Carried] = []
    for link in links where link.personalOwner == nil {
      guard let id = link.tag?.id, !carried.contains(where: { $0.tag == id }),
        let tag = try TableLayout.of(Tag.schema).find(id, in: connection).map({ Row<Tag>($0) })
      else { continue }
      let isValid = tag.isEnabled == true && link.expiresOn.map { today < $0 } ?? true
      carried.append(Carried(tag: id, link: link, score: isValid ? tag.score ?? 0 : nil))
    }
    return carried
  }
}
