import Database
import Domain
import Tables

/// What must hold of a central database at rest, asked of every row.
package struct IntegrityCheck {
  package struct Finding: Hashable, Sendable {
    package let rule: String
    package let sentence: Label
  }

  /// Of one rule: the rest is counted.
  private static let findingsPerRuleMax = 20

  private let connection: any Connection
  private var findings: [Finding] = []
  private var counts: [String: Int] = [:]

  package static func run(on database: CentralDatabase) throws -> [Finding] {
    try database.read { connection in
      var check = IntegrityCheck(connection: connection)
      try check.checkLog()
      try check.checkVersions()
      try check.checkScopes()
      try check.checkRelations()
      try check.checkCustomers()
      try check.checkDevices()
      return check.result
    }
  }

  private init(connection: any Connection) {
    self.connection = connection
  }

  private mutating func report(_ rule: String, _ zh: String, _ en: String) {
    counts[rule, default: 0] += 1
    if counts[rule, default: 0] <= IntegrityCheck.findingsPerRuleMax { findings.append(Finding(rule: rule, sentence: Label(zh, en))) }
  }

  private var result: [Finding] {
    let more = counts.filter { $0.value > IntegrityCheck.findingsPerRuleMax }.sorted { $0.key < $1.key }
    return findings
      + more.map { rule, count in
        let rest = count - IntegrityCheck.findingsPerRuleMax
        return Finding(rule: rule, sentence: Label("……另有 \(rest) 处", "… and \(rest) more"))
      }
  }
}

// MARK: - The log

extension IntegrityCheck {
  /// Sequences are 1 to the head without a gap: a gap is lost history (sync 2.5).
  private mutating func checkLog() throws {
    let head = try connection.integer("SELECT seq FROM sync_head WHERE one = 1") ?? 0
    let horizon = try connection.integer("SELECT horizon FROM sync_head WHERE one = 1") ?? 0
    let count = try connection.integer("SELECT count(*) FROM change_log") ?? 0
    let first = try connection.integer("SELECT min(seq) FROM change_log") ?? horizon + 1
    let last = try connection.integer("SELECT max(seq) FROM change_log") ?? horizon
    if first != horizon + 1 || last != head || count != head - horizon {
      report(
        "log", "日志不连续：应为 \(horizon + 1)…\(head)，实为 \(first)…\(last)，共 \(count) 条",
        "The log is not dense: it should run from \(horizon + 1) to \(head), and is \(first)…\(last) with \(count) entries")
    }
    let torn = try connection.rows(
      "SELECT seq FROM change_log WHERE tx_seq < seq OR tx_seq > :head LIMIT 50", [":head": .integer(head)]
    ) { $0.integer(0) }
    for seq in torn { report("log", "日志 \(seq) 不属于已完成的事务", "Entry \(seq) of the log belongs to no whole transaction") }
    let unknownKeys =
      try connection.integer("SELECT count(*) FROM change_key k LEFT JOIN key_def d ON d.key = k.key WHERE d.key IS NULL") ?? 0
    if unknownKeys > 0 { report("key", "日志中有 \(unknownKeys) 个未定义的键", "The log carries \(unknownKeys) keys that are not defined") }
  }

  /// Every row is what its last entry left, and every row that was not deleted is there.
  private mutating func checkVersions() throws {
    for schema in Catalogue.kinds {
      let table = TableLayout.of(schema).table
      let number: SQLValue = .int(schema.number)
      // The newest entry of each record that changed it.
      let latest = """
        SELECT id, ver_to AS version, op FROM (
          SELECT id, ver_to, op, row_number() OVER (PARTITION BY id ORDER BY ver_to DESC) AS place FROM change_log
           WHERE tbl = :tbl AND op <> 'l') newest WHERE place = 1
        """
      let wrong = try connection.rows(
        """
        SELECT t.id, t._v, l.version, l.op FROM \(table) t LEFT JOIN (\(latest)) l ON l.id = t.id
        WHERE l.id IS NULL OR l.version <> t._v OR l.op = 'd'
        """, [":tbl": number]
      ) { (id: $0.id(0), version: $0.integer(1), logged: $0.optionalInteger(2)) }
      for row in wrong {
        let id = row.id?.description ?? "?"
        let logged = row.logged.map(String.init) ?? "-"
        report(
          "version", "\(schema.label.zh) \(id) 的版本是 \(row.version)，日志是 \(logged)",
          "\(schema.label.en) \(id) has version \(row.version), the log says \(logged)")
      }
      let missing = try connection.rows(
        "SELECT l.id FROM (\(latest)) l LEFT JOIN \(table) t ON t.id = l.id WHERE t.id IS NULL AND l.op <> 'd'", [":tbl": number]
      ) { $0.id(0) }
      for id in missing {
        let text = id?.description ?? "?"
        report("version", "\(schema.label.zh) \(text) 在日志中，但不存在", "\(schema.label.en) \(text) is in the log but does not exist")
      }
    }
  }
}

// MARK: - Scope and business rules

extension IntegrityCheck {
  /// The stored keys of each customer are those that follow from him and his relations (sync 2.7).
  private mutating func checkScopes() throws {
    var relations: [RecordID: [Row<GroupRelation>]] = [:]
    let relationLayout = TableLayout.of(GroupRelation.schema)
    try connection.scan(relationLayout.selectSQL("WHERE live = 1"), .none) { row in
      let relation = Row<GroupRelation>(try relationLayout.record(from: row))
      if let customer = relation.customer?.id { relations[customer, default: []].append(relation) }
      return true
    }
    let index = ScopeIndex(connection: connection)
    var stored: [RecordID: Set<ScopeKey>] = [:]
    try connection.scan("SELECT a.agg, d.kind, d.ref FROM agg_key a JOIN key_def d ON d.key = a.key", .none) { row in
      if let aggregate = row.id(0), let key = index.key(row, at: 1) { stored[aggregate, default: []].insert(key) }
      return true
    }
    let layout = TableLayout.of(Customer.schema)
    try connection.scan(layout.selectSQL(""), .none) { row in
      let customer = Row<Customer>(try layout.record(from: row))
      let wanted = ScopeKey.keys(of: customer, relations: relations[customer.id] ?? [])
      if stored.removeValue(forKey: customer.id) ?? [] != wanted {
        report("scope", "客户 \(customer.id) 的数据范围与其分组不符", "The scope keys of the customer \(customer.id) do not follow from his groups")
      }
      return true
    }
    for aggregate in stored.keys.sorted() {
      report("scope", "数据范围指向不存在的客户 \(aggregate)", "Scope keys belong to the customer \(aggregate), who does not exist")
    }
  }

  /// a-groups 1.2: one live relation of a customer and a group.
  private mutating func checkRelations() throws {
    let twice = try connection.rows(
      "SELECT customer_id, group_id FROM group_relation WHERE live = 1 GROUP BY customer_id, group_id HAVING count(*) > 1"
    ) { (customer: $0.id(0), group: $0.id(1)) }
    for pair in twice {
      let (customer, group) = (pair.customer?.description ?? "?", pair.group?.description ?? "?")
      report("relation", "客户 \(customer) 在组 \(group) 中不止一次", "The customer \(customer) is in the group \(group) more than once")
    }
    for (table, column, kind) in [("group_relation", "customer_id", "customer"), ("group_relation", "group_id", "customer_group")] {
      let loose =
        try connection.integer("SELECT count(*) FROM \(table) t LEFT JOIN \(kind) k ON k.id = t.\(column) WHERE k.id IS NULL") ?? 0
      if loose > 0 { report("relation", "\(loose) 条分组关系指向不存在的记录", "\(loose) group relations point to records that do not exist") }
    }
  }

  private mutating func checkCustomers() throws {
    // The number itself is a customer's secret: the records are named.
    let twice = try connection.rows(
      """
      SELECT a.id, (SELECT b.id FROM customer b WHERE b.phone = a.phone AND b.id <> a.id ORDER BY b.id DESC LIMIT 1) FROM customer a
       WHERE EXISTS(SELECT 1 FROM customer b WHERE b.phone = a.phone AND b.id > a.id)
         AND NOT EXISTS(SELECT 1 FROM customer b WHERE b.phone = a.phone AND b.id < a.id)
       ORDER BY a.id
      """
    ) { ($0.id(0)?.description ?? "?", $0.id(1)?.description ?? "?") }
    for (one, other) in twice {
      report("phone", "客户 \(one) 与 \(other) 的手机号码相同", "The customers \(one) and \(other) have the same phone number")
    }
    let wrong = try connection.rows(
      """
      SELECT c.id FROM customer c LEFT JOIN (SELECT customer_id, count(*) AS n FROM follow_record GROUP BY customer_id) f ON f.customer_id = c.id
      WHERE coalesce(c.follow_times, 0) <> coalesce(f.n, 0)
      """
    ) { $0.id(0)?.description ?? "?" }
    for id in wrong { report("follow", "客户 \(id) 的总跟进次数与记录不符", "The follow-up count of the customer \(id) is not that of his records") }
  }

  /// Every number of a device up to its last has a verdict, except those it confirmed, which may be forgotten (sync 2.3).
  private mutating func checkDevices() throws {
    let wrong = try connection.rows(
      """
      SELECT d.device, d.last_n, coalesce(a.n, 0), coalesce(a.last, 0) FROM device d
      LEFT JOIN (SELECT device, count(*) AS n, max(n) AS last FROM applied_tx GROUP BY device) a ON a.device = d.device
      WHERE coalesce(a.last, d.last_n) <> d.last_n OR coalesce(a.n, 0) < d.last_n - d.acked_n
      """
    ) { $0.text(0) }
    for device in wrong { report("device", "设备 \(device) 的判定序号不连续", "The verdicts of the device \(device) have a gap") }
    let foreign =
      try connection.integer(
        "SELECT count(*) FROM rejected_tx r LEFT JOIN device d ON d.device = r.device WHERE d.device IS NULL OR r.n > d.last_n") ?? 0
    if foreign > 0 {
      report("device", "\(foreign) 个被拒绝的改动没有对应的设备序号", "\(foreign) refused changes belong to no number of a device")
    }
  }
}
