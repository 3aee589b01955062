import Domain

/// The function registry as rows.
enum FunctionSeed {
  /// - Parameter known: Rows that there are already, by code: left as they are, whatever their name and place are by now (FUNC-02).
  static func operations(missingFrom known: [String: RecordID], makeID: () -> RecordID) -> [Operation] {
    var ids = known
    return FunctionRegistry.entries.compactMap { entry in
      guard ids[entry.code] == nil else { return nil }
      var row = Row<FunctionEntry>(id: makeID())
      ids[entry.code] = row.id
      row.parent = entry.parent.flatMap { ids[$0] }.map { Ref($0) }
      row.name = entry.name.zh
      row.english = entry.name.en
      row.code = entry.code
      row.type = entry.type
      row.screen = entry.screen
      row.order = entry.order
      row.isOnlineOnly = entry.isOnlineOnly
      row.isBuiltIn = true
      return .inserting(row.record, withDerived: true)
    }
  }
}

/// The data rules that are shipped for 业务员 (c-permissions-scopes 1.4).
enum DataRuleSeed {
  private static let shipped: [(object: String, query: DataScope, view: DataScope, edit: DataScope, delete: DataScope)] = [
    ("work_report", .own, .own, .own, .own), ("sales_delivery", .own, .own, .own, .own), ("lead", .own, .own, .own, .own),
    ("market_campaign", .own, .own, .own, .own), ("sample_request", .own, .own, .own, .none), ("followup", .own, .own, .own, .own),
    ("bid_request", .own, .own, .own, .own), ("contact", .ownAndSubordinates, .own, .own, .own),
    ("customer", .department, .own, .own, .own), ("opportunity", .departmentTree, .own, .own, .own), ("visit_plan", .own, .own, .own, .own),
    ("schedule", .own, .own, .own, .own), ("quote", .departmentTree, .department, .own, .own),
    ("ticket", .department, .department, .own, .none), ("product_archive", .departmentTree, .departmentTree, .none, .none),
    ("fault_entry", .all, .all, .none, .none), ("kb_article", .all, .all, .none, .none), ("script", .all, .all, .none, .none),
    ("guide_task", .own, .own, .own, .none), ("forecast", .own, .own, .own, .none),
  ]

  /// - Parameter known: The objects that need none.
  static func operations(salesperson role: RecordID, without known: Set<String> = [], makeID: () -> RecordID) -> [Operation] {
    shipped.filter { !known.contains($0.object) }.map { line in
      var row = Row<DataRule>(id: makeID())
      row.role = Ref(role)
      row.object = line.object
      row.query = line.query
      row.view = line.view
      row.edit = line.edit
      row.delete = line.delete
      return .inserting(row.record, withDerived: true)
    }
  }
}
