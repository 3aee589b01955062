import Domain
import Store
import TestSupport
import Testing

/// The rule (ENF-10): what the server would refuse for certain is refused before it is queued, with the same words.
@Suite("What a replica does not queue")
struct QueuedRightsTests {
  @Test("fields that are set once, that the server derives, and sets with words that name nothing")
  func fields() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    var task = Row<WorkTask>(id: RecordID(high: 0x600, low: 1))
    task.name = "打电话"
    task.creator = Ref(Shelf.me)
    task.owner = Ref(Shelf.me)
    try shelf.pull([Shelf.put(task)])
    let before = try shelf.everything()
    func refusal<K: Kind, V>(_ row: Row<K>, _ field: Field<K, V>, _ value: Value) throws -> String? {
      try shelf.refusal { try $0.perform(.update(K.schema, row.id, base: 1, [FieldChange(field.any, old: .null, new: value)])) }
    }
    #expect(try refusal(task, WorkTask.catalogue.creator, .id(Shelf.other)) == "E_READ_ONLY")
    #expect(try refusal(task, WorkTask.catalogue.origin, .text("auto")) == "E_READ_ONLY")
    #expect(try refusal(customer, Customer.catalogue.followTimes, .integer(9)) == "E_READ_ONLY")
    #expect(try refusal(customer, Customer.catalogue.createdAt, .integer(9)) == "E_READ_ONLY")
    #expect(try shelf.everything() == before)
  }

  @Test("a change of rights: without the function NO_RIGHT, with it only while connected")
  func rights() throws {
    for (role, code) in [("salesman", "NO_RIGHT"), ("admin", "ONLINE_ONLY")] {
      let shelf = try Shelf(role: role)
      let change = FieldChange(User.catalogue.name.any, old: .text("我"), new: .text("你"))
      #expect(try shelf.refusal { try $0.perform(.update(User.schema, Shelf.me, base: 1, [change])) } == code)
      #expect(try shelf.queued().isEmpty)
    }
  }

  @Test("a watcher looks on, a collaborator edits offline")
  func team() throws {
    for (kind, code) in [(TeamRole.watcher, "NO_RIGHT"), (.collaborator, nil)] {
      let shelf = try Shelf()
      let customer = Shelf.customer(7)
      var member = Row<TeamMember>(id: RecordID(high: 0x700, low: 1))
      member.customer = customer.ref
      member.user = Ref(Shelf.me)
      member.role = kind
      try shelf.pull([Shelf.put(customer), Shelf.put(Shelf.relation(customer, owner: Shelf.other)), Shelf.put(member)])
      let change = FieldChange(Customer.catalogue.email.any, old: .null, new: .text("a@example.com"))
      #expect(try shelf.refusal { try $0.perform(.update(Customer.schema, customer.id, base: 1, [change])) } == code)
    }
  }
}
