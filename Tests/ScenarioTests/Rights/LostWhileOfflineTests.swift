import Domain
import Server
import Store
import TestSupport
import Testing

/// What becomes of work that was done before one knew that the right was gone (OV-5, OFF-S3).
@Suite("Work done under rights since revoked")
struct LostWhileOfflineTests {
  @Test("a follow-up is kept and whose customer it is now is told; an edit is refused and shown")
  func customerTakenAway() throws {
    let world = try World()
    let lud = try world.filled("lud")
    let heir = try world.filled("vip003")
    lud.link.isUp = false
    try lud.followUp("章172", summary: "火车上补记")
    try lud.edit("章172") { $0.email = "train@example.com" }
    try world.assign("章172", group: "催收组", to: "vip003", from: lud)
    world.settle()
    lud.link.isUp = true
    world.settle()
    #expect(try lud.customer("章172") == nil)
    #expect(try lud.unsent() == 0)
    #expect(try lud.reader.syncResults().map(\.code) == ["NO_RIGHT"])
    #expect(try heir.count("SELECT count(*) FROM follow_record WHERE summary = '火车上补记'") == 1)
    #expect(try heir.reader.messages().map(\.subject) == ["业务员小丹补记了跟进"])
    #expect(try lud.truthLines() == Truth(of: world.company.user("lud"), at: world.company.centre).lines)
  }

  @Test("what one could not do any more when it arrived leaves no trace but its result, whatever role was lost")
  func roleTakenAway() throws {
    let world = try World()
    let lud = try world.filled("lud")
    lud.link.isUp = false
    try lud.edit("章172") { $0.email = "late@example.com" }
    try world.company.change(world.company.user("lud")) { (user: inout Row<User>) in user.roles = [] }
    lud.link.isUp = true
    world.settle()
    #expect(try lud.reader.syncResults().map(\.code) == ["NO_RIGHT"])
    #expect(try lud.count("SELECT count(*) FROM customer") == 0)
    #expect(try lud.truthLines() == Truth(of: world.company.user("lud"), at: world.company.centre).lines)
  }
}
