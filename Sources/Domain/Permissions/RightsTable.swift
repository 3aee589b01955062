/// The table of ENF-03: of every kind what each step needs. What is not in it is denied, and a test holds that every kind is in it on purpose.
package enum RightsTable {
  package typealias Judge = @Sendable (_ operation: Operation, _ actor: Actor, _ user: RecordID, _ context: RightsContext) -> Problem?

  package enum Rule: Sendable {
    /// The server alone: jobs, effects, the console.
    case nobody
    /// Whoever has all the functions, on any record of the kind.
    case holders([Function])
    /// A rule of its own, which looks at the record.
    case ruled(Judge)
    /// As `ruled`, but only while the person waits for the answer: what changes rights.
    case online(Judge)
  }

  package struct Line: Sendable {
    package let schema: Schema
    package let rules: [OperationStep: Rule]

    init(_ schema: Schema, insert: Rule, update: Rule, delete: Rule, members: Rule = .nobody, move: Rule = .nobody) {
      self.schema = schema
      rules = [.insert: insert, .update: update, .delete: delete, .members: members, .move: move]
    }
  }

  package static let lines: [Line] = people + baseData + customers + work

  private static let people = [
    Line(
      Department.schema, insert: .online(Rights.department), update: .online(Rights.department), delete: .online(Rights.department)),
    Line(
      FunctionEntry.schema, insert: .online(Rights.functionEntry), update: .online(Rights.functionEntry),
      delete: .online(Rights.functionEntry)),
    Line(
      Role.schema, insert: .online(Rights.role), update: .online(Rights.role), delete: .online(Rights.role), members: .online(Rights.role)),
    Line(DataRule.schema, insert: .online(Rights.dataRule), update: .online(Rights.dataRule), delete: .online(Rights.dataRule)),
    // A person who is no more is marked so (ORG-07): his name stays on what he did.
    Line(User.schema, insert: .online(Rights.person), update: .online(Rights.person), delete: .nobody, members: .online(Rights.person)),
    Line(
      CustomerGroup.schema, insert: .online(Rights.group), update: .online(Rights.group), delete: .online(Rights.group),
      members: .online(Rights.group)),
    Line(Pool.schema, insert: .nobody, update: .online(Rights.pool), delete: .nobody, members: .online(Rights.pool)),
    Line(
      SystemParameter.schema, insert: .online(Rights.parameter), update: .online(Rights.parameter), delete: .online(Rights.parameter)),
  ]

  /// Enumerations and tags have no screen to change them yet, nor the rules of b-modeling and b-tags that such a screen would need.
  private static let baseData = [
    Line(Enumeration.schema, insert: .nobody, update: .nobody, delete: .nobody),
    Line(EnumerationItem.schema, insert: .nobody, update: .nobody, delete: .nobody),
    Line(Tag.schema, insert: .nobody, update: .nobody, delete: .nobody),
  ]

  private static let customers = [
    Line(
      Company.schema, insert: .holders([.companyView, .companyAdd]), update: .holders([.companyView, .companyEdit]),
      delete: .holders([.companyView, .companyDelete])),
    // A customer goes into the recycle bin by a movement; nobody deletes him.
    Line(
      Customer.schema, insert: .ruled(Rights.newCustomer), update: .ruled(Rights.customer), delete: .nobody, move: .ruled(Rights.movement)),
    // Grouping and assigning are movements too (a-groups 5).
    Line(GroupRelation.schema, insert: .nobody, update: .nobody, delete: .nobody),
    Line(TagLink.schema, insert: .ruled(Rights.tagLink), update: .nobody, delete: .ruled(Rights.tagLink)),
    Line(Share.schema, insert: .ruled(Rights.share), update: .ruled(Rights.share), delete: .ruled(Rights.share)),
    Line(OwnershipPeriod.schema, insert: .nobody, update: .nobody, delete: .nobody),
    Line(TeamMember.schema, insert: .ruled(Rights.teamMember), update: .ruled(Rights.teamMember), delete: .ruled(Rights.teamMember)),
  ]

  private static let work = [
    Line(
      FollowRecord.schema, insert: .ruled(Rights.followUp), update: .ruled(Rights.immutable), delete: .ruled(Rights.immutable),
      members: .ruled(Rights.immutable)),
    Line(WorkTask.schema, insert: .ruled(Rights.newTask), update: .ruled(Rights.task), delete: .nobody),
    Line(Message.schema, insert: .nobody, update: .ruled(Rights.message), delete: .nobody),
    Line(GroupingRecord.schema, insert: .nobody, update: .nobody, delete: .nobody),
    Line(AssignmentRecord.schema, insert: .nobody, update: .nobody, delete: .nobody),
    Line(RecycleRecord.schema, insert: .nobody, update: .nobody, delete: .nobody),
    Line(TransferRecord.schema, insert: .nobody, update: .nobody, delete: .nobody),
    Line(TransferItem.schema, insert: .nobody, update: .nobody, delete: .nobody),
    Line(LoginRecord.schema, insert: .nobody, update: .nobody, delete: .nobody),
    Line(OperationRecord.schema, insert: .nobody, update: .nobody, delete: .nobody),
    Line(ClearView.schema, insert: .ruled(Rights.clearView), update: .nobody, delete: .nobody),
  ]

  private static let byKind = Dictionary(uniqueKeysWithValues: lines.map { ($0.schema, $0.rules) })

  package static func rule(for schema: Schema, _ step: OperationStep) -> Rule { byKind[schema]?[step] ?? .nobody }
}
