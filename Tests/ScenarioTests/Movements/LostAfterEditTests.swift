import Domain
import Store
import TestSupport
import Testing

/// The rule (OV-24): what leaves takes its values out of the steps to undo, and what comes after still arrives. Found by the simulation.
@Suite("A customer who was edited here leaves")
struct LostAfterEditTests {
  @Test("the next one who leaves goes too, and undo leaves the lost one alone")
  func nextGoesToo() throws {
    let world = try World()
    let lud = try world.filled("lud")
    let lisi = try world.filled("lisi")
    try lud.edit("章172") { $0.email = "a@example.com" }
    world.settle()
    for name in ["章172", "卢丹"] {
      try lisi.move(.returnToGroup, [name]) { $0.group = world.company.group("催收组") }
      world.settle()
      #expect(try lud.customer(name) == nil)
    }
    #expect(try lud.count("SELECT count(*) FROM sync_shadow") == 0)
    #expect(try world.company.customer(named: "章172").email == "a@example.com")
  }
}
