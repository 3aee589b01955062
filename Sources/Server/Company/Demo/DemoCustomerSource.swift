import Domain

/// People for the demo company: those of a file as long as it has some, then made-up ones.
struct DemoCustomerSource {
  private var fromFile: ArraySlice<Row<Customer>>
  private var companies: ArraySlice<String?>
  private var generator: SeededGenerator
  private var usedPhones: Set<String>
  private var number = 0
  private let today: Day

  struct Person {
    var customer: Row<Customer>
    let company: String?
  }

  init(file: DemoFile?, seed: UInt64, today: Day, takenPhones: Set<String>) {
    fromFile = file?.customers[...] ?? []
    companies = file?.companies[...] ?? []
    generator = SeededGenerator(seed: seed ^ 0x5EED_0F9E_0F1E)
    usedPhones = takenPhones
    self.today = today
  }

  mutating func next() -> Person {
    while let customer = fromFile.popFirst() {
      let company = companies.popFirst() ?? nil
      if let phone = customer.phone, usedPhones.insert(phone.digits).inserted { return Person(customer: customer, company: company) }
    }
    return generated()
  }

  /// The place of `number` in a walk through all numbers of nine digits: none comes twice, and they do not look like a count.
  private mutating func phone() -> String {
    while true {
      number += 1
      let digits = String(number * 387_420_489 % 1_000_000_000)
      let phone = "13" + String(repeating: "0", count: 9 - digits.utf8.count) + digits
      if usedPhones.insert(phone).inserted { return phone }
    }
  }

  private mutating func generated() -> Person {
    let isMale = generator.chance(51)
    var customer = Row<Customer>(id: RecordID(high: 0, low: 0))
    customer.name = generator.pickEarly(DemoNames.surnames) + generator.pick(isMale ? DemoNames.maleNames : DemoNames.femaleNames)
    customer.phone = Phone(phone())
    customer.sex = isMale ? "1" : "0"
    let birthday = today.adding(days: -generator.int(18 * 365...78 * 365))
    customer.birthday = birthday
    let place = generator.pickEarly(DemoNames.places)
    customer.province = place.province
    customer.city = place.city
    customer.district = generator.pick(place.districts)
    customer.address = generator.pick(DemoNames.streets) + "\(generator.int(1...399))号"
    customer.maritalStatus = generator.chance(80) ? generator.pick(["single", "married", "married", "divorced", "widowed"]) : nil
    customer.source = generator.pick(["store", "store", "app", "import", "wechat"])
    customer.maturity = generator.chance(75) ? generator.pickEarly(["potential", "interested", "other", "key_account", "closed"]) : nil
    customer.inviteType = generator.chance(40) ? generator.pick(["self_registered", "friend_referral", "by_salesperson"]) : nil
    customer.disposableIncome = generator.chance(60) ? Money(minorUnits: Int64(generator.int(1...500)) * 1_000_000) : nil
    return Person(customer: customer, company: nil)
  }
}
