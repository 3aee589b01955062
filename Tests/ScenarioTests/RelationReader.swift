import Database
import Domain
import Tables

enum RelationReader {
  /// The first relation of a group, on the server.
  static func first(_ group: RecordID, _ connection: any Connection) throws -> Row<GroupRelation>? {
    let layout = TableLayout.of(GroupRelation.schema)
    return try connection.first(layout.selectSQL("WHERE group_id = ? ORDER BY id"), [SQLValue(group)]) {
      Row<GroupRelation>(try layout.record(from: $0))
    }
  }
}
