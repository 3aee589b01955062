import Domain
import Store
import Terminal

/// Every field of a customer under the headings of the catalogue: the tab 其他信息.
struct CustomerFieldsText {
  struct Section: Hashable {
    let title: Label
    let lines: [Card.Line]
  }

  private let directory: Directory
  private let environment: DrawEnvironment

  init(_ directory: Directory, _ environment: DrawEnvironment) {
    self.directory = directory
    self.environment = environment
  }

  @MainActor func sections(of detail: CustomerDetail) -> [Section] {
    var sections: [Section] = []
    for field in Customer.schema.fields where !field.traits.contains(.hidden) {
      let title = field.section ?? Label("其他", "Other")
      let line = Card.Line(field.label, ListCell(value(field, detail)), isLong: isLong(field))
      if let index = sections.firstIndex(where: { $0.title == title }) {
        sections[index] = Section(title: title, lines: sections[index].lines + [line])
      } else {
        sections.append(Section(title: title, lines: [line]))
      }
    }
    return sections
  }

  private func isLong(_ field: AnyField) -> Bool { ["address", "tags", "group_name", "owners"].contains(field.code) }

  private func value(_ field: AnyField, _ detail: CustomerDetail) -> String {
    let text = CustomerText(directory, environment)
    switch field.code {
    // The clear number stands on the card and nowhere else (CU-30).
    case "phone": return detail.customer.phone?.masked ?? ""
    case "phone2": return detail.customer.secondPhone?.masked ?? ""
    case "age": return text.age(of: detail.customer).map { "\($0)" } ?? ""
    case "company_id": return detail.company ?? ""
    case "tags": return text.tags(detail.tags)
    case "group_name": return detail.relations.compactMap { directory.groupName($0.group?.id) }.joined(separator: "  ")
    case "owners":
      return detail.relations.compactMap { relation in
        relation.owner.flatMap { owner in
          directory.userName(owner.id).map { "\(directory.groupName(relation.group?.id) ?? ""):\($0)" }
        }
      }.joined(separator: "  ")
    case "my_follow_times":
      let mine = detail.relations.first { $0.owner?.id == directory.me }
      return mine?.ownerFollowTimes.map { "\($0)" } ?? ""
    case "inviter_customer_id": return detail.customer.inviter == nil ? "" : environment.marks.done
    default: return text.value(field, of: detail.customer.record)
    }
  }
}
