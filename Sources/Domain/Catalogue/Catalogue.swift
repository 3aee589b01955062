/// Every kind of record that this release knows, in the order in which parents come before their children.
package enum Catalogue {
  package static let kinds: [Schema] = [
    Department.schema, FunctionEntry.schema, Role.schema, DataRule.schema, User.schema, Enumeration.schema, EnumerationItem.schema,
    SystemParameter.schema, Tag.schema,
    CustomerGroup.schema, Company.schema, Customer.schema, GroupRelation.schema, TagLink.schema, Share.schema,
    TeamMember.schema, FollowRecord.schema, WorkTask.schema, Message.schema, LoginRecord.schema, OperationRecord.schema,
    ClearView.schema, Pool.schema, OwnershipPeriod.schema, GroupingRecord.schema, AssignmentRecord.schema, RecycleRecord.schema,
    TransferRecord.schema, TransferItem.schema,
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: kinds.map { ($0.name, $0) })
  private static let byNumber = Dictionary(uniqueKeysWithValues: kinds.map { ($0.number, $0) })

  package static func kind(named name: String) -> Schema? { byName[name] }
  package static func kind(number: Int) -> Schema? { byNumber[number] }

  /// The release of the catalogue: goes up by one with every added kind or field. A replica made by a newer one is not opened.
  package static let version = 6
}
