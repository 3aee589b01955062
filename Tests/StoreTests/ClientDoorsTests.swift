import Domain
import Foundation
import Store
import TestSupport
import Testing

/// What the screens need of a replica beside records.
@Suite("Doors of the replica for the client")
struct ClientDoorsTests {
  @Test("a draft is there after the process died, and gone once it is dropped")
  func drafts() throws {
    let world = try World()
    let device = try world.device("lud")
    defer { withExtendedLifetime(world) {} }
    try device.replica.keepDraft("followup:1", "没写完")
    try device.crash()
    #expect(try device.reader.draft("followup:1")?.text == "没写完")
    try device.replica.keepDraft("followup:1", "写完了")
    #expect(try device.reader.draft("followup:1")?.text == "写完了")
    try device.replica.dropDraft("followup:1")
    #expect(try device.reader.draft("followup:1") == nil)
  }

  @Test("drafts older than a week are dropped, younger ones stay (CU-42)")
  func oldDrafts() throws {
    let world = try World()
    let device = try world.device("lud")
    defer { withExtendedLifetime(world) {} }
    try device.replica.keepDraft("old", "x")
    world.pass(seconds: 8 * 86_400)
    try device.replica.keepDraft("young", "y")
    try device.replica.dropDrafts(before: world.now.adding(seconds: -7 * 86_400))
    #expect(try device.reader.draft("old") == nil)
    #expect(try device.reader.draft("young") != nil)
  }

  @Test("the identifiers of a list stand in the order of its pages, whatever it is sorted by (CU-8, CU-40)")
  func identifiers() throws {
    let world = try World()
    let device = try world.filled("lud")
    defer { withExtendedLifetime(world) {} }
    let fields = Customer.catalogue
    for field in [fields.createdAt.any, fields.nextFollowAt.any, fields.tagScore.any, fields.pinyin.any] {
      for isDescending in [true, false] {
        var query = CustomerListQuery()
        query.sort = CustomerSort(field, isDescending: isDescending)
        let pages = try device.reader.customers(query, limit: 100).rows.map(\.customer.id)
        #expect(try device.reader.customerIDs(query, limit: 100) == pages)
        #expect(pages.count == 3)
      }
    }
  }

  @Test("a condition narrows the list as it narrows a rule")
  func filter() throws {
    let world = try World()
    let device = try world.filled("lud")
    defer { withExtendedLifetime(world) {} }
    var query = CustomerListQuery()
    query.filter = try ConditionParser.parse("客户名称 包含 章", schema: Customer.schema, lookup: try device.reader.directory())
    query.now = device.replica.clock().wall
    #expect(try device.reader.customers(query, limit: 10).rows.map(\.customer.name) == ["章172"])
  }

  @Test("a process notices what another one wrote to its replica, and is not told of its own writing")
  func others() throws {
    let world = try World()
    let device = try world.filled("lud")
    defer { withExtendedLifetime(world) {} }
    let other = try Replica(path: device.replica.path, isDurable: false)
    defer { other.close() }
    let heard = Counter()
    device.replica.observe { _ in heard.add() }
    try device.replica.noticeOthers()
    try device.replica.keepDraft("mine", "x")
    try device.replica.noticeOthers()
    #expect(heard.count == 0)
    try other.keepDraft("theirs", "y")
    try device.replica.noticeOthers()
    #expect(heard.count == 1)
    try device.replica.noticeOthers()
    #expect(heard.count == 1)
  }

  @Test("marking a message read keeps the first time, and is sent")
  func messages() throws {
    let world = try World()
    var message = Row<Message>(id: world.company.newID())
    message.recipient = Ref(world.company.user("lud"))
    message.subject = "通知"
    message.sentAt = world.now
    try world.company.commit(message.record)
    let device = try world.filled("lud")
    try device.replica.write("message.read") { try Messages.markAllRead(in: $0) }
    let first = try #require(try device.reader.messages().first?.readAt)
    world.pass(seconds: 60)
    try device.replica.write("message.read") { try Messages.markRead([message.id], in: $0) }
    #expect(try device.reader.messages().first?.readAt == first)
    #expect(try device.unsent() == 1)
    world.settle()
    #expect(try device.unsent() == 0)
  }

  @Test("what a damaged file still holds of the unsent work can be read out of it")
  func salvage() throws {
    let world = try World()
    let device = try world.filled("lud")
    defer { withExtendedLifetime(world) {} }
    try device.followUp("章172", summary: "要紧的话")
    device.replica.close()
    let found = Replica.unsentWork(ofDamaged: device.replica.path)
    #expect(found.count == 1)
    #expect(found.first?.contains("要紧的话") == true)
    let folder = try TemporaryFolder()
    let nonsense = try folder.write("nonsense.db", Data("no database at all".utf8))
    #expect(Replica.unsentWork(ofDamaged: nonsense).isEmpty)
  }
}
