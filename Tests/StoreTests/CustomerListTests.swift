import Domain
import Store
import TestSupport
import Testing

/// The rule (CU-6 to CU-8): walking a list page by page, either way, is the full sort: every row once, empty values last, equal values by id.
@Suite("The customer list")
struct CustomerListTests {
  /// Customers with few different values, so that most are equal or empty.
  private func crowded(_ seed: UInt64, count: Int = 60) throws -> (Shelf, [Row<Customer>]) {
    let shelf = try Shelf()
    let random = SharedRandom(seed: seed)
    var rows: [Row<Customer>] = []
    for number in 0..<count {
      var row = Shelf.customer(UInt64(1000 + number), ["张伟", "李四", "Ada", "阿", "zoe"][random.below(5)])
      for field in Customer.schema.columns where field.isSortable && !field.isRequired && field.code != "name_py" {
        if random.below(3) == 0 {
          row.record[field] = .null
          continue
        }
        switch field.type {
        case .integer, .money, .instant: row.record[field] = .integer(Int64(random.below(5)))
        case .day: row.record[field] = .text("19\(50 + random.below(4))-01-01")
        default: row.record[field] = .text(["北京", "上海", "a"][random.below(3)])
        }
      }
      rows.append(row)
    }
    try shelf.pull(rows.map { Shelf.put($0) })
    return (shelf, rows)
  }

  private func sorted(_ rows: [Row<Customer>], _ sort: CustomerSort) -> [RecordID] {
    func isBefore(_ left: Row<Customer>, _ right: Row<Customer>) -> Bool {
      let (a, b) = (left.record[sort.field], right.record[sort.field])
      if a.isNull != b.isNull { return b.isNull }
      let isLess: Bool?
      switch (a, b) {
      case (.integer(let a), .integer(let b)): isLess = a == b ? nil : a < b
      case (.text(let a), .text(let b)): isLess = a == b ? nil : Array(a.utf8).lexicographicallyPrecedes(Array(b.utf8))
      default: isLess = nil
      }
      return (isLess ?? (left.id < right.id)) != sort.isDescending
    }
    // Equal values by id in the direction of the sort; among the empty ones too.
    return rows.sorted(by: isBefore).map(\.id)
  }

  @Test(
    "pages of any size say the same as a full sort, in both directions and both ways",
    arguments: Customer.schema.columns.filter(\.isSortable), [false, true])
  func keyset(field: AnyField, isDescending: Bool) throws {
    let (shelf, rows) = try crowded(UInt64(field.ordinal) + 1)
    let reader = try shelf.replica.reader()
    var query = CustomerListQuery()
    query.scope = .all
    query.sort = CustomerSort(field, isDescending: isDescending)
    let expected = sorted(rows, query.sort)
    for size in [1, 7, 60, 61] {
      var forward: [CustomerListRow] = []
      var hasMore = true
      while hasMore {
        let page = try reader.customers(query, after: forward.last?.position, limit: size)
        forward += page.rows
        hasMore = page.hasMore
        try #require(forward.count <= rows.count && !(page.rows.isEmpty && hasMore))
      }
      #expect(forward.map(\.customer.id) == expected, "\(field.code), pages of \(size)")
      var backward: [CustomerListRow] = []
      hasMore = true
      while hasMore {
        let page = try reader.customers(query, after: backward.first?.position, isBackward: true, limit: size)
        backward = page.rows + backward
        hasMore = page.hasMore
        try #require(backward.count <= rows.count && !(page.rows.isEmpty && hasMore))
      }
      #expect(backward.map(\.customer.id) == expected, "\(field.code) from the end, pages of \(size)")
    }
  }

  @Test("each scope shows its customers, each of them once, and the recycled nowhere (CU-3, CU-6, CU-142)")
  func scopes() throws {
    let shelf = try Shelf()
    let mine = try shelf.mine(1, "我的")
    var second = Shelf.relation(mine)
    second = Row<GroupRelation>(id: RecordID(high: 0x501, low: 1))
    second.customer = mine.ref
    second.group = Ref(RecordID(high: 0x200, low: 2))
    second.owner = Ref(Shelf.me)
    var owned = Shelf.customer(2, "私有")
    owned.privateOwner = Ref(Shelf.me)
    let theirs = Shelf.customer(3, "他的")
    let pool = Shelf.customer(4, "公海")
    var former = Shelf.relation(pool)
    former.isLive = false
    var recycled = Shelf.customer(5, "回收")
    recycled.status = .recycled
    try shelf.pull([
      Shelf.put(second), Shelf.put(owned), Shelf.put(theirs), Shelf.put(Shelf.relation(theirs, owner: Shelf.other)), Shelf.put(pool),
      Shelf.put(former), Shelf.put(recycled), Shelf.put(Shelf.relation(recycled)),
    ])
    func names(_ scope: CustomerScope) throws -> [String] {
      var query = CustomerListQuery()
      query.scope = scope
      query.sort = CustomerSort(Customer.catalogue.phone.any, isDescending: false)
      let page = try shelf.replica.reader().customers(query, limit: 50)
      #expect(try shelf.replica.reader().customerCount(query, limit: 100) == page.rows.count)
      return page.rows.compactMap(\.customer.name)
    }
    #expect(try names(.mine) == ["我的", "私有"])
    #expect(try names(.all) == ["我的", "私有", "他的", "公海"])
    #expect(try names(.grouped) == ["我的", "他的"])
    #expect(try names(.pool) == ["公海"])
    #expect(try names(.group(Shelf.group)) == ["我的", "他的"])
    #expect(try names(.group(RecordID(high: 0x200, low: 2))) == ["我的"])
  }

  @Test("a list masks every number, one that is held in clear too, unless the company does not mask (CU-30, MASK-03)")
  func masked() throws {
    let shelf = try Shelf()
    try shelf.mine(1, "章172", phone: "13712347583")
    let reader = try shelf.replica.reader()
    #expect(try reader.customers(CustomerListQuery(), limit: 10).rows.map(\.phone) == ["137****7583"])
    var parameter = Row<SystemParameter>(id: RecordID(high: 0x900, low: 1))
    parameter.code = "mask.enabled"
    parameter.name = "脱敏"
    parameter.value = "0"
    try shelf.pull([Shelf.put(parameter)])
    #expect(try reader.customers(CustomerListQuery(), limit: 10).rows.map(\.phone) == ["13712347583"])
  }
}
