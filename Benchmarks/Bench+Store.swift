import Database
import Domain
import Foundation
import Server
import Store
import Sync
import Tables

extension Bench {
  /// A follow-up saved durably, with its row, its effects and its change-log entry, against one raw durable row.
  func localSave() throws -> [Figure] {
    let replica = try replica("save")
    sync(SyncEngine(replica: replica), replica, direct)
    let raw = try SQLiteConnection(path: "\(folder)/raw-save.db")
    try raw.script("CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b TEXT)")
    let base = try samples(300) { index in
      try raw.run("INSERT INTO t(a, b) VALUES(:a, :b)", [":a": .text("客户关心利率 \(index)"), ":b": "phone"])
    }
    let customer = try replica.reader().customers(CustomerListQuery(), limit: 1).rows[0].customer
    let ours = try samples(300) { index in
      var draft = FollowUpDraft(id: replica.newID(), customer: customer.ref)
      draft.summary = "客户关心利率 \(index)"
      let whole = draft
      try replica.write("followup.add") { try FollowUps.save(whole, zone: .shanghai, in: $0) }
    }
    replica.close()
    let (mine, theirs) = (ours.percentile(0.5), base.percentile(0.5))
    return [
      Figure(
        name: "local save, follow-up with all effects, p50", ours: mine, unit: "ms", baseline: theirs, baselineName: "raw durable row, p50",
        goal: "≤ 3× the raw row's p50", isMet: mine <= 3 * theirs),
      Figure(name: "local save, p99", ours: ours.percentile(0.99), unit: "ms", goal: "≤ 5 ms", isMet: ours.percentile(0.99) <= 5),
    ]
  }

  func bootstrap() throws -> [Figure] {
    let replica = try replica("fill")
    let engine = SyncEngine(replica: replica)
    let listener = try Wire(centre)
    var bodies: [Data] = []
    let time = seconds {
      sync(engine, replica) { request in
        let result = listener.send(request)
        if case .success(let response) = result { bodies.append(response.body) }
        return result
      }
    }
    let rows = try Double(replica.reader().rowCount())
    listener.stop()
    let raw = try rawInsert()
    replica.close()
    let ours = rows / time
    let bytes = bodies.reduce(0) { $0 + $1.count }
    let zipped = Double(bodies.reduce(0) { $0 + Gzip.compress($1).count }) / rows
    return [
      Figure(
        name: "bootstrap over HTTP, \(Int(rows)) rows", ours: ours, unit: "rows/s", baseline: raw, baselineName: "raw insert, then index",
        goal: "≥ 0.40× and ≥ 30000", isMet: ours >= 0.4 * raw && ours >= 30_000),
      Figure(name: "bytes a row before gzip", ours: Double(bytes) / rows, unit: "B", goal: "–", isMet: true),
      Figure(name: "bytes a full row, gzip", ours: zipped, unit: "B", goal: "≤ 120 B", isMet: zipped <= 120),
    ]
  }

  /// The rows of the filled replica put into an empty file by SQLite's own statements.
  private func rawInsert() throws -> Double {
    let source = try SQLiteConnection(path: "\(folder)/fill.db")
    let target = try SQLiteConnection(path: "\(folder)/raw-fill.db")
    let kinds = [Customer.schema, GroupRelation.schema, FollowRecord.schema]
    var rows: [(TableLayout, [Parameters])] = []
    for kind in kinds {
      let layout = TableLayout.of(kind)
      try target.transaction(.write) { try layout.create(in: target) }
      try target.transaction(.write) { try layout.dropIndexes(in: target) }
      rows.append((layout, try source.rows(layout.selectSQL("")) { layout.values(of: try layout.record(from: $0)) }))
    }
    let count = rows.reduce(0) { $0 + $1.1.count }
    let time = try seconds {
      for (layout, list) in rows {
        try target.transaction(.write) {
          for values in list { try target.run(layout.insertSQL, values) }
          try layout.createIndexes(in: target)
        }
      }
    }
    target.close()
    source.close()
    return Double(count) / time
  }

  func lists() throws -> [Figure] {
    let replica = try replica("list")
    sync(SyncEngine(replica: replica), replica, direct)
    while try replica.updateSearchIndex(limit: 5000) {}
    let reader = try replica.reader()
    let open = try samples(20) { _ in
      let fresh = try replica.reader()
      _ = try fresh.customers(CustomerListQuery(), limit: 60)
      fresh.close()
    }
    var position: ListPosition?
    let pages = try samples(200) { _ in
      let page = try reader.customers(CustomerListQuery(), after: position, limit: 60)
      position = page.rows.last?.position
    }
    var search = CustomerListQuery()
    search.text = "张伟"
    let found = try samples(50) { _ in _ = try reader.customers(search, limit: 60) }
    search.text = "1234"
    let digits = try samples(50) { _ in _ = try reader.customers(search, limit: 60) }
    let detail = try samples(200) { _ in
      _ = try reader.customerDetail(reader.customers(CustomerListQuery(), limit: 1).rows[0].customer.ref)
    }
    replica.close()
    return [
      Figure(
        name: "list opens, \(customers) customers of mine, p95", ours: open.percentile(0.95), unit: "ms", goal: "< 200 ms",
        isMet: open.percentile(0.95) < 200),
      Figure(
        name: "page of 60 at any depth, p99", ours: pages.percentile(0.99), unit: "ms", goal: "< 20 ms", isMet: pages.percentile(0.99) < 20),
      Figure(
        name: "search, two Chinese characters, p95", ours: found.percentile(0.95), unit: "ms", goal: "≤ 50 ms",
        isMet: found.percentile(0.95) <= 50),
      Figure(
        name: "search, four digits, p95", ours: digits.percentile(0.95), unit: "ms", goal: "≤ 50 ms", isMet: digits.percentile(0.95) <= 50),
      Figure(
        name: "list row and customer detail, p95", ours: detail.percentile(0.95), unit: "ms", goal: "< 20 ms",
        isMet: detail.percentile(0.95) < 20),
    ]
  }
}
