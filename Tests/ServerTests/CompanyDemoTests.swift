import Domain
import Foundation
import Passwords
import Server
import Tables
import TestSupport
import Testing

@Suite struct CompanyDemoTests {
  private struct Built {
    let place: CentralPlace
    let centre: Centre
    let summary: DemoSummary
  }

  private func build(customers: Int = 120, seed: UInt64 = 7, file: String? = nil) throws -> Built {
    let place = try CentralPlace()
    let database = try CentralDatabase(url: place.url, epoch: "test")
    let centre = Centre(
      database: database, now: { TestClock.monday }, makeID: { RecordID(at: TestClock.monday, random: (.random(in: 0 ... .max), 1)) },
      passwords: PasswordHash(cost: 1))
    var options = DemoOptions(customers: customers, seed: seed, now: TestClock.monday)
    options.file = file
    return Built(place: place, centre: centre, summary: try DemoCompany.build(in: centre, options))
  }

  private func rows<K: Kind>(_ kind: K.Type, _ centre: Centre, _ rest: String = "ORDER BY id") throws -> [Row<K>] {
    let layout = TableLayout.of(K.schema)
    return try centre.database.read { connection in
      try connection.rows(layout.selectSQL(rest)) { Row<K>(try layout.record(from: $0)) }
    }
  }

  private func log(_ centre: Centre) throws -> [String] {
    try centre.database.read { connection in
      try connection.rows("SELECT id, delta, t_eff FROM change_log ORDER BY seq") {
        "\($0.id(0)?.hex ?? "") \($0.text(1)) \($0.integer(2))"
      }
    }
  }

  @Test("The same seed at the same time gives the same log, another seed another")
  func deterministic() throws {
    let one = try log(build().centre)
    #expect(try log(build().centre) == one)
    #expect(try log(build(seed: 8).centre) != one)
  }

  @Test("The demo company passes every check of a database at rest")
  func whole() throws {
    let built = try build()
    #expect(try IntegrityCheck.run(on: built.centre.database).isEmpty)
    #expect(built.summary.customers == 120)
  }

  @Test("The sample customers have the numbers, groups and tag totals of the specification")
  func samples() throws {
    let built = try build(customers: 40)
    let customers = try rows(Customer.self, built.centre)
    func customer(_ name: String) throws -> Row<Customer> { try #require(customers.first { $0.name == name }) }
    let masked = [
      ("章172", "137****7583"), ("卢丹", "135****8186"), ("黄206", "135****6737"), ("褚404", "132****4130"), ("刘小明", "232****5451"),
      ("何215", "136****4080"),
    ]
    for (name, number) in masked { #expect(try customer(name).phone?.masked == number) }
    for (name, score) in [("章172", 4), ("卢丹", 17), ("黄206", 11), ("褚404", 18), ("穆205", 8), ("康238", 3), ("柳156", 3)] {
      #expect(try customer(name).tagScore == Int64(score), "\(name)")
    }
  }

  @Test("A tag total is the sum of the scores of the global tags that the customer carries (TAG-50)")
  func scores() throws {
    let built = try build()
    let tags = Dictionary(uniqueKeysWithValues: try rows(Tag.self, built.centre).map { ($0.id, $0) })
    var sums: [RecordID: Int64] = [:]
    for link in try rows(TagLink.self, built.centre) where link.personalOwner == nil {
      if let customer = link.customer?.id, let tag = link.tag?.id { sums[customer, default: 0] += tags[tag]?.score ?? 0 }
    }
    for customer in try rows(Customer.self, built.centre) { #expect(customer.tagScore == sums[customer.id] ?? 0) }
  }

  @Test("The last follow-up of each customer, and when to call again, are those of his last record (CU-85)")
  func followUps() throws {
    let built = try build()
    var last: [RecordID: Row<FollowRecord>] = [:]
    for record in try rows(FollowRecord.self, built.centre, "ORDER BY follow_ts, id") {
      if let customer = record.customer?.id { last[customer] = record }
    }
    #expect(!last.isEmpty)
    for customer in try rows(Customer.self, built.centre) {
      #expect(customer.lastFollowAt == last[customer.id]?.at)
      #expect(customer.nextFollowAt == last[customer.id]?.nextAt)
    }
    #expect(last.values.allSatisfy { ($0.at ?? TestClock.monday) < TestClock.monday })
  }

  @Test("Customers of a file come first, with their companies; made-up ones follow, and no number comes twice")
  func file() throws {
    let folder = try TemporaryFolder()
    let text = "客户名称,手机号码,性别,所属公司\n张三,13900000001,男,甲公司\n李四,13900000002,女,甲公司\n王五,13900000001,男,乙公司\n赵六,1,女,\n"
    let path = try folder.write("people.csv", Data(text.utf8))
    let built = try build(customers: 60, file: path)
    let customers = try rows(Customer.self, built.centre)
    #expect(customers.count == 60)
    #expect(Set(customers.compactMap(\.phone)).count == 60)
    let zhang = try #require(customers.first { $0.name == "张三" })
    let company = try #require(try rows(Company.self, built.centre).first { $0.name == "甲公司" })
    #expect(zhang.company?.id == company.id)
    #expect(!customers.contains { $0.name == "王五" || $0.name == "赵六" })
  }

  @Test("A company that exists is not made a demo")
  func notTwice() throws {
    let demo = try DemoCentre(hasSampleCustomers: false)
    #expect(throws: Problem.self) { try DemoCompany.build(in: demo.centre, DemoOptions(now: TestClock.monday)) }
  }

  @Test("业务员小丹 has work: customers of her own, calls that are due, and the sample tasks")
  func lively() throws {
    let built = try build(customers: 400)
    let lud = try #require(try rows(User.self, built.centre).first { $0.account == "lud" })
    let mine = try rows(GroupRelation.self, built.centre).filter { $0.owner == lud.ref && $0.isLive == true }
    #expect((45...90).contains(mine.count))
    let tasks = try rows(WorkTask.self, built.centre).filter { $0.owner == lud.ref }
    #expect(tasks.contains { $0.name == "公司日常工作任务" })
    #expect(tasks.contains { $0.progress?.isOpen == true && ($0.dueAt ?? TestClock.monday) < TestClock.monday })
    #expect(try rows(Message.self, built.centre).contains { $0.recipient == lud.ref && $0.readAt == nil })
  }
}
