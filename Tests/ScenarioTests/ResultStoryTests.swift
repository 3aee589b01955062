import Domain
import Server
import Store
import TestSupport
import Testing

/// The rules OV-20 and C2 told between two people, and undoing with somebody else in between.
@Suite("Two people, and what became of their changes")
struct ResultStoryTests {
  /// Both edit 邮箱 offline; 李四 later.
  private func conflict(_ world: World) throws -> (lud: TestDevice, lisi: TestDevice) {
    let (lud, lisi) = (try world.filled("lud"), try world.filled("lisi"))
    try lud.edit("章172") {
      $0.email = "early@example.com"
      $0.address = "一路"
    }
    world.pass(seconds: 60)
    try lisi.edit("章172") { $0.email = "late@example.com" }
    lisi.sync()
    world.pass(seconds: 60)
    world.settle()
    return (lud, lisi)
  }

  @Test("the loser is told field, both values and whose the other is; taking his own value after all makes it everybody's")
  func takenAfterAll() throws {
    let world = try World()
    let (lud, lisi) = try conflict(world)
    let result = try #require(try lud.reader.syncResults().first)
    let lost = try #require(result.losses.first)
    #expect(result.name == "章172" && result.losses.count == 1)
    #expect(lost.field == "email" && lost.mine == "early@example.com" && lost.winner == "late@example.com")
    #expect(lost.by == world.company.user("lisi"))
    let message = try #require(try lud.reader.messages().first { $0.subject == "您对邮箱的修改未生效" })
    for word in ["early@example.com", "late@example.com", "李四"] { #expect(message.content?.contains(word) == true, "\(word)") }
    world.pass(seconds: 60)
    try lud.replica.retry(result: result.id)
    world.settle()
    for device in [lud, lisi] {
      #expect(try device.customer("章172")?.email == "early@example.com")
      #expect(try device.reader.syncResults().isEmpty)
    }
  }

  @Test("a number that lost is told masked, to whoever it is, and in no message")
  func maskedWinner() throws {
    let world = try World()
    try world.company.unmask("lud")
    let (lud, lisi) = (try world.filled("lud"), try world.filled("lisi"))
    try lud.edit("章172") { $0.phone = Phone("13811110001") }
    world.pass(seconds: 60)
    try lisi.edit("章172") { $0.phone = Phone("13811110002") }
    lisi.sync()
    world.pass(seconds: 60)
    world.settle()
    let lost = try #require(try lud.reader.syncResults().first?.losses.first)
    #expect(lost.mine == "13811110001" && lost.winner == "138****0002")
    #expect(try !lud.reader.messages().contains { $0.subject?.contains("手机") == true })
  }

  @Test("of two edits on one device the second is no conflict with the first, whatever the clock says")
  func ownEdits() throws {
    let world = try World()
    let (lud, lisi) = (try world.filled("lud"), try world.filled("lisi"))
    try lud.edit("章172") { $0.email = "first@example.com" }
    try lud.edit("章172") { $0.email = "second@example.com" }
    world.settle()
    #expect(try lisi.customer("章172")?.email == "second@example.com")
    #expect(try lud.reader.syncResults().isEmpty)
  }

  @Test("an undo that was made at once is sent after what it undoes, and everybody has what was before")
  func undone() throws {
    let world = try World()
    let (lud, lisi) = (try world.filled("lud"), try world.filled("lisi"))
    try lud.edit("章172") { $0.email = "wrong@example.com" }
    #expect(try lud.replica.undo().done == 1)
    world.settle()
    for device in [lud, lisi] { #expect(try device.customer("章172")?.email == nil) }
    #expect(try lud.replica.redo().done == 1)
    world.settle()
    #expect(try lisi.customer("章172")?.email == "wrong@example.com")
    #expect(try lud.reader.syncResults().isEmpty)
  }

  @Test("undoing leaves alone what somebody else has changed since")
  func undoneLater() throws {
    let world = try World()
    let (lud, lisi) = (try world.filled("lud"), try world.filled("lisi"))
    try lud.edit("章172") {
      $0.email = "mine@example.com"
      $0.address = "一路"
    }
    world.settle()
    world.pass(seconds: 60)
    try lisi.edit("章172") { $0.email = "theirs@example.com" }
    world.settle()
    world.pass(seconds: 60)
    let report = try lud.replica.undo()
    #expect(report.done == 1 && report.kept.map(\.zh) == ["邮箱后来又改过，没有动"])
    world.settle()
    for device in [lud, lisi] {
      let row = try #require(try device.customer("章172"))
      #expect(row.email == "theirs@example.com" && row.address == nil)
    }
  }
}
