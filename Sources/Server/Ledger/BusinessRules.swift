import Database
import Domain
import Tables

/// Rules that need other records than the one written, decided where the log is ordered.
struct BusinessRules {
  let connection: any Connection

  /// - Parameter changed: The fields that the step writes.
  func problem(_ record: Record, changed: [AnyField], by actor: Actor) throws -> Problem? {
    switch record.schema {
    case Customer.schema: try customerProblem(Row<Customer>(record), changed)
    case Company.schema: try companyProblem(Row<Company>(record), changed)
    case TagLink.schema: try tagProblem(Row<TagLink>(record), by: actor)
    case Share.schema:
      try granteeProblem(record, [Share.catalogue.user.any, Share.catalogue.department.any, Share.catalogue.group.any], by: actor)
    case TeamMember.schema: try granteeProblem(record, [TeamMember.catalogue.user.any], by: actor)
    default: nil
    }
  }

  /// CU-70: only the fact is told, whoever has the number.
  private func customerProblem(_ customer: Row<Customer>, _ changed: [AnyField]) throws -> Problem? {
    guard changed.contains(Customer.catalogue.phone.any), let phone = customer.phone else { return nil }
    let other = try connection.first(
      "SELECT id FROM customer WHERE phone = :phone AND id <> :id LIMIT 1", [":phone": .text(phone.digits), ":id": SQLValue(customer.id)]
    ) { $0.id(0) }
    return other == nil ? nil : Problem("PHONE_EXISTS", field: "phone", "该手机号已存在", "That phone number already exists")
  }

  /// CU-133.
  private func companyProblem(_ company: Row<Company>, _ changed: [AnyField]) throws -> Problem? {
    guard changed.contains(Company.catalogue.name.any), let name = company.name else { return nil }
    let other = try connection.first(
      "SELECT id FROM company WHERE company_name = :name AND id <> :id LIMIT 1", [":name": .text(name), ":id": SQLValue(company.id)]
    ) { $0.id(0) }
    return other == nil ? nil : Problem("COMPANY_EXISTS", field: "company_name", "公司名称已存在", "A company of that name already exists")
  }

  /// With whom a customer is shared has to be there, and a person enabled.
  private func granteeProblem(_ record: Record, _ fields: [AnyField], by actor: Actor) throws -> Problem? {
    guard actor.userID != nil else { return nil }
    for field in fields {
      guard let id = record[field].id, case .reference(let kind) = field.type, let schema = Catalogue.kind(named: kind) else { continue }
      let found = try TableLayout.of(schema).find(id, in: connection)
      let isUsable = found.map { $0.schema != User.schema || Row<User>($0).status == .enabled && Row<User>($0).isDeleted != true } ?? false
      if !isUsable {
        return Problem("E_REFERENCE", field: field.code, "\(field.label.zh)不存在或已停用", "\(field.label.en): not there, or disabled")
      }
    }
    return nil
  }

  /// CU-20: by hand only manual global tags, and one's own personal tags, that are enabled.
  private func tagProblem(_ link: Row<TagLink>, by actor: Actor) throws -> Problem? {
    guard let user = actor.userID else { return nil }
    guard let id = link.tag?.id, let tag = try TableLayout.of(Tag.schema).find(id, in: connection).map({ Row<Tag>($0) }),
      tag.isEnabled == true
    else { return Problem("NO_TAG", field: "tag_id", "没有这个标签", "There is no such tag") }
    switch tag.type {
    case .globalManual: return link.personalOwner == nil ? nil : .noRight
    case .personal: return tag.owner?.id == user && link.personalOwner?.id == user ? nil : .noRight
    case .globalAuto, nil:
      return Problem("AUTO_TAG_NOT_ALLOWED", field: "tag_id", "自动标签不能手动添加", "An automatic tag cannot be set by hand")
    }
  }
}
