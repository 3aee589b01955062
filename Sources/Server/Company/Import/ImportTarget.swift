import Database
import Domain
import Tables

/// The group and the tags that the imported customers get.
struct ImportTarget: Sendable {
  let group: RecordID?
  let tags: [Row<Tag>]

  init(_ request: ImportRequest, names: CentreNames, in connection: any Connection) throws {
    group = try request.group.map { name in
      guard let id = names.id(kind: CustomerGroup.schema.name, name: name) else {
        throw Problem("E_GROUP", "没有客户组“\(name)”", "There is no customer group “\(name)”")
      }
      return id
    }
    var tags: [Row<Tag>] = []
    for name in request.tags {
      guard let id = names.id(kind: Tag.schema.name, name: name), let record = try TableLayout.of(Tag.schema).find(id, in: connection)
      else {
        throw Problem("E_TAG", "没有标签“\(name)”", "There is no tag “\(name)”")
      }
      let tag = Row<Tag>(record)
      guard tag.type == .globalManual, tag.isEnabled == true else {
        throw Problem("AUTO_TAG_NOT_ALLOWED", "只能使用启用的全局手动标签：\(name)", "Only global tags set by hand that are enabled: \(name)")
      }
      if !tags.contains(where: { $0.id == tag.id }) { tags.append(tag) }
    }
    self.tags = tags
  }
}
