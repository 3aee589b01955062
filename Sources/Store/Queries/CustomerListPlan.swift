import Database
import Domain
import Tables

struct ListedCustomer {
  let record: Record
  let isPending: Bool
  let level: HoldingLevel
  let isShared: Bool
}

/// A list query as SQL. Two plans: through the sort's index where most rows qualify, through the candidates where few do.
struct CustomerListPlan {
  private var conditions: [String] = []
  private var values: [SQLValue] = []
  private let sort: CustomerSort
  private let today: Day
  private static let fewMax = 20_000

  init(_ query: CustomerListQuery, connection: any Connection) throws {
    sort = query.sort
    today = query.zone.day(of: query.now)
    let search = SearchQuery(query.text.trimmed)
    let me = try connection.text("SELECT v FROM sync_state WHERE k = 'user'").flatMap { RecordID($0) } ?? RecordID(high: 0, low: 0)
    // A customer who goes there by a command that is not decided yet stays in sight.
    let recycled =
      switch query.scope {
      case .recycled: "status = 'recycled'"
      case .pool, .groupPool: "status IS NOT 'recycled'"
      case .mine, .shared, .all, .grouped, .group, .person, .colleagues: "(status IS NOT 'recycled' OR _st = 1)"
      }
    conditions.append(recycled)
    switch query.scope {
    case .recycled: break
    case .person(let person, let group):
      let inGroup = group == nil ? "" : " AND group_id = ?"
      let privately = group == nil ? " UNION SELECT id FROM customer WHERE owner_id = ?" : ""
      conditions.append("id IN (SELECT customer_id FROM group_relation WHERE owner_id = ? AND live = 1\(inGroup)\(privately))")
      values += [SQLValue(person), SQLValue(group ?? person)]
    case .groupPool(let group):
      conditions.append(
        """
        (EXISTS(SELECT 1 FROM group_relation r
            WHERE r.customer_id = customer.id AND r.group_id = ? AND r.live = 1 AND r.owner_id IS NULL)
          OR _l = \(HoldingLevel.list.rawValue) AND \(CustomerListPlan.carries([.groupPool], "AND g.ref = ?")))
        """)
      values += [SQLValue(group), SQLValue(group)]
    case .mine: try addMine(me, isSearching: search != nil, connection)
    case .shared: try addShared(me, connection)
    case .all: break
    // Of a customer at the list level the relations are not here, but the keys say where he is.
    case .grouped:
      conditions.append(
        """
        (EXISTS(SELECT 1 FROM group_relation r WHERE r.customer_id = customer.id AND r.live = 1)
          OR _l = \(HoldingLevel.list.rawValue) AND \(CustomerListPlan.carries([.grouped])))
        """)
    case .pool:
      conditions.append(
        """
        (_l > \(HoldingLevel.list.rawValue) AND owner_id IS NULL
            AND NOT EXISTS(SELECT 1 FROM group_relation r WHERE r.customer_id = customer.id AND r.live = 1)
          OR _l = \(HoldingLevel.list.rawValue) AND owner_id IS NULL AND \(CustomerListPlan.carries([.pool])))
        """)
    case .colleagues:
      conditions.append(CustomerListPlan.carries([.assigned, .privateOwner], "AND g.ref IS NOT ?"))
      values.append(SQLValue(me))
    case .group(let group):
      conditions.append("id IN (SELECT customer_id FROM group_relation WHERE group_id = ? AND (live = 1 OR _st = 1))")
      values.append(SQLValue(group))
    }
    if let search { addText(search) }
    if let filter = query.filter, !filter.isEmpty {
      let compiled = ConditionSQL.compile(filter, alias: "customer", now: query.now, zone: query.zone, me: me)
      conditions.append("(" + compiled.sql + ")")
      values += compiled.parameters
    }
    if let only = query.only {
      conditions.append("id IN (\(Array(repeating: "?", count: only.count).joined(separator: ", ")))")
      values += only.map { SQLValue($0) }
    }
    if let condition = query.condition {
      conditions.append("(" + condition.sql + ")")
      values += condition.values.map { SQLValue($0) }
    }
  }

  /// A condition: one of the keys by which this person holds the customer is of these categories.
  private static func carries(_ categories: [ScopeKey.Category], _ more: String = "") -> String {
    let kinds = categories.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return """
      EXISTS(SELECT 1 FROM json_each('[' || replace(coalesce(customer._k, ''), ' ', ',') || ']') k
        JOIN held_grant g ON g.key = k.value WHERE g.kind IN (\(kinds)) \(more))
      """
  }

  /// Through the candidates where they are few among many, else along the sort's index, looking at each row. The plus keeps SQLite from looking
  /// the owner up by all of his relations for every row.
  private mutating func addMine(_ me: RecordID, isSearching: Bool, _ connection: any Connection) throws {
    let mine = try connection.integer(
      "SELECT count(*) FROM (SELECT 1 FROM group_relation WHERE owner_id = :me AND live = 1 LIMIT :max)",
      [":me": SQLValue(me), ":max": .int(CustomerListPlan.fewMax)])
    let all = try connection.integer("SELECT max(rowid) FROM customer")
    let isFew = (mine ?? 0) < 1000 || ((mine ?? 0) < CustomerListPlan.fewMax && (mine ?? 0) * 50 < all ?? 0)
    if isFew, !isSearching {
      conditions.append(
        """
        id IN (SELECT customer_id FROM group_relation WHERE owner_id = ? AND live = 1 UNION SELECT id FROM customer WHERE owner_id = ?
          UNION \(CustomerListPlan.leaving))
        """)
    } else {
      conditions.append(
        """
        (EXISTS(SELECT 1 FROM group_relation r WHERE r.customer_id = customer.id AND +r.owner_id = ? AND r.live = 1) OR +owner_id = ?
          OR id IN (\(CustomerListPlan.leaving)))
        """)
    }
    values += [SQLValue(me), SQLValue(me), .text(me.hex), .text(me.hex)]
  }

  /// Customers who were the person's for the server: given away or back by a command that is not decided yet.
  private static let leaving: String = {
    func base(_ schema: Schema, _ field: AnyField) -> String {
      guard let place = schema.columns.firstIndex(of: field) else { preconditionFailure("\(schema.name) has no \(field.code)") }
      return "json_extract(s.base, '$[\(place)]')"
    }
    let relation = GroupRelation.catalogue
    return """
      SELECT r.customer_id FROM sync_shadow s JOIN group_relation r ON r.id = s.id
        WHERE s.tbl = \(GroupRelation.schema.number) AND \(base(GroupRelation.schema, relation.owner.any)) = ?
          AND \(base(GroupRelation.schema, relation.isLive.any)) = 1
      UNION SELECT s.id FROM sync_shadow s
        WHERE s.tbl = \(Customer.schema.number) AND \(base(Customer.schema, Customer.catalogue.privateOwner.any)) = ?
      """
  }()

  /// SHR-04: a share counts through its last day.
  private mutating func addShared(_ me: RecordID, _ connection: any Connection) throws {
    let actor = try ActorReader(connection: connection).actor(me)
    let departments = Array(actor?.departments ?? [])
    let groups = Array((actor?.memberGroups ?? []).union(actor?.administeredGroups ?? []))
    func any(of column: String, _ count: Int) -> String {
      count == 0 ? "" : " OR \(column) IN (\(Array(repeating: "?", count: count).joined(separator: ", ")))"
    }
    conditions.append(
      """
      id IN (SELECT customer_id FROM record_share
        WHERE (user_id = ?\(any(of: "department_id", departments.count))\(any(of: "group_id", groups.count)))
          AND (expires_on IS NULL OR expires_on >= ?)
        UNION SELECT customer_id FROM team_member WHERE user_id = ?)
      """)
    values += ([me] + departments + groups).map { SQLValue($0) } + [.text(today.description), SQLValue(me)]
  }

  /// Two characters and more go through the full-text index; a name that is not indexed yet is found by its beginning.
  private mutating func addText(_ search: SearchQuery) {
    conditions.append(
      """
      id IN (SELECT d.id FROM search s JOIN search_doc d ON d.doc = s.rowid WHERE s.search MATCH ? AND d.tbl = \(Customer.schema.number)
        AND d.body LIKE ? ESCAPE '\\'
        UNION SELECT c.id FROM search_dirty x JOIN customer c ON c.id = x.id
          WHERE x.tbl = \(Customer.schema.number) AND lower(c.customer_name) LIKE ? ESCAPE '\\')
      """)
    values += [.text(search.match), .text(search.pattern), .text(search.pattern)]
  }

  private var column: String { TableLayout.quoted(sort.field.code) }

  func page(
    after position: ListPosition?, isBackward: Bool, limit: Int, in connection: any Connection
  ) throws -> [ListedCustomer] {
    // Going up reverses everything, so that the rows without a value come first.
    let isDescending = sort.isDescending != isBackward
    let order = isDescending ? "DESC" : "ASC"
    let comparison = isDescending ? "<" : ">"
    var result: [ListedCustomer] = []
    let parts = isBackward ? [Part.empty, .filled] : [.filled, .empty]
    for part in parts where result.count < limit {
      var extra: [String] = []
      var bound: [SQLValue] = []
      switch (part, position) {
      case (.filled, nil): extra = ["\(column) IS NOT NULL"]
      case (.empty, nil): extra = ["\(column) IS NULL"]
      case (.filled, let position?):
        if position.value.isNull {
          if !isBackward { continue }
          extra = ["\(column) IS NOT NULL"]
        } else {
          extra = ["\(column) IS NOT NULL", "(\(column), id) \(comparison) (?, ?)"]
          bound = [SQLValue(position.value), SQLValue(position.id)]
        }
      case (.empty, let position?):
        if position.value.isNull {
          extra = ["\(column) IS NULL", "id \(comparison) ?"]
          bound = [SQLValue(position.id)]
        } else {
          if isBackward { continue }
          extra = ["\(column) IS NULL"]
        }
      }
      result += try rows(
        where: conditions + extra, values: values + bound, order: part == .filled ? "\(column) \(order), id \(order)" : "id \(order)",
        limit: limit - result.count, in: connection)
    }
    return result
  }

  private enum Part { case filled, empty }

  private func rows(
    where conditions: [String], values: [SQLValue], order: String, limit: Int, in connection: any Connection
  ) throws -> [ListedCustomer] {
    let layout = TableLayout.of(Customer.schema)
    // SHR-04: a share counts through its last day.
    let sql = """
      SELECT \(layout.selectList), _st, _l, EXISTS(
          SELECT 1 FROM record_share s WHERE s.customer_id = customer.id AND (s.expires_on IS NULL OR s.expires_on >= ?))
        FROM customer WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(order) LIMIT \(max(0, limit))
      """
    let last = 2 + Customer.schema.columns.count
    return try connection.rows(sql, .placed([.text(today.description)] + values)) { row in
      ListedCustomer(
        record: try layout.record(from: row), isPending: row.integer(last) == 1,
        level: HoldingLevel(rawValue: Int(row.integer(last + 1))) ?? .none, isShared: row.integer(last + 2) == 1)
    }
  }

  func ids(limit: Int, in connection: any Connection) throws -> [RecordID] {
    let order = sort.isDescending ? "DESC" : "ASC"
    let sql = """
      SELECT id FROM customer WHERE \(conditions.joined(separator: " AND "))
       ORDER BY \(column) IS NULL, \(column) \(order), id \(order) LIMIT \(max(0, limit))
      """
    return try connection.rows(sql, .placed(values)) { $0.id(0) }.compactMap { $0 }
  }

  func count(limit: Int, in connection: any Connection) throws -> Int {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM customer WHERE \(conditions.joined(separator: " AND ")) LIMIT \(max(0, limit)))"
    return Int(try connection.integer(sql, .placed(values)) ?? 0)
  }
}
