import Domain
import Store
import Terminal

/// How customers are written in lists and on cards: rows in, words out.
package struct CustomerText {
  package let directory: Directory
  package let environment: DrawEnvironment

  package init(_ directory: Directory, _ environment: DrawEnvironment) {
    self.directory = directory
    self.environment = environment
  }

  private var language: Language { environment.language }
  private var moments: MomentFormat { environment.moments }

  package func item(_ value: String?, _ enumeration: String) -> String { directory.label(value, in: enumeration)?[language] ?? "" }

  package func method(_ value: String?) -> String { item(value, "crm_emp_followFunction") }
  package func state(_ value: String?) -> String { item(value, "crm_emp_followState") }

  /// `催收组`, and dim how many more.
  package func groups(_ ids: [RecordID]) -> ListCell {
    let names = ids.compactMap { directory.groupName($0) }
    guard let first = names.first else { return .none }
    return ListCell(first, .text, note: names.count > 1 ? "+\(names.count - 1)" : "")
  }

  /// `→ 李四`, and dim, where there is room, that the server has not agreed yet.
  package func pending(_ move: PendingMove, _ role: Role) -> ListCell {
    let place =
      switch move {
      case .assigned(let person): directory.userName(person) ?? "…"
      case .grouped(let group): directory.groupName(group) ?? "…"
      case .groupPool: environment[Label("小组公海", "group pool")]
      case .companyPool: environment[Label("公海", "pool")]
      case .recycled: environment[Label("回收站", "recycle bin")]
      case .restored: environment[Label("公海", "pool")]
      }
    return ListCell("\(environment.marks.arrow) \(place)", role, note: environment[Label("(待同步)", "(unsent)")])
  }

  /// `11-13 微信`
  package func lastFollowUp(_ customer: Row<Customer>) -> ListCell {
    guard let at = customer.lastFollowAt else { return .none }
    let local = environment.zone.local(at)
    return ListCell(moments.date(local.day) + " " + method(customer.lastFollowMethod), .dim)
  }

  /// `今天 14:00`, `逾期 3天`.
  package func nextFollowUp(_ customer: Row<Customer>) -> ListCell {
    customer.nextFollowAt.map { ListCell(moments.due($0)) } ?? .none
  }

  /// `女 · 19岁 · 深圳市福田区`
  package func summary(_ customer: Row<Customer>) -> String {
    var parts: [String] = []
    if let sex = customer.sex { parts.append(item(sex, "sys_gender")) }
    if let age = age(of: customer) { parts.append(language == .zh ? "\(age)岁" : "\(age) y") }
    let place = place(of: customer)
    if !place.isEmpty { parts.append(place) }
    return parts.filter { !$0.isEmpty }.joined(separator: " \(environment.marks.separator) ")
  }

  package func age(of customer: Row<Customer>) -> Int64? {
    customer.birthday.map { Int64($0.completedYears(on: environment.zone.day(of: environment.now))) } ?? customer.age
  }

  /// Where both say the same, once: an address that names its city has it already.
  package func place(of customer: Row<Customer>) -> String {
    let city = customer.city ?? ""
    let district = customer.district ?? ""
    return district.hasPrefix(city) ? district : city + (language == .en && !district.isEmpty ? " " : "") + district
  }

  package func tags(_ ids: [RecordID]) -> String { ids.compactMap { directory.tags[$0]?.name }.joined(separator: "  ") }

  /// `2018-11-13 16:25`, shorter where the year is this one.
  package func moment(_ instant: Instant?) -> String { instant.map { moments.minute($0) } ?? "" }

  package func value(_ field: AnyField, of record: Record) -> String {
    switch (field.type, record[field]) {
    case (.instant, .integer(let number)): moments.minute(Instant(milliseconds: number))
    case (.phone, .text(let text)): text
    default: FieldCheck.show(record[field], field: field, lookup: directory, zone: environment.zone, language: language)
    }
  }
}
