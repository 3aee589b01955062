import Domain
import Store
import Terminal

/// Whom the server named for a whole number.
struct FoundByNumber {
  let digits: String
  let customers: [RecordID]
}

/// Asking the server for a whole number, where the replica has it masked (CU-11, MASK-11).
extension CustomersScreen {
  /// The whole number that the filter asks for, alone or as `手机号码 等于 …`.
  var askedNumber: String? {
    if let number = Phone(filter.text) { return number.digits }
    guard case .predicate(let predicate)? = FilterLine.reading(filter.text, app.directory).condition?.root, predicate.operation == .eq,
      predicate.field == Customer.catalogue.phone.any || predicate.field == Customer.catalogue.secondPhone.any,
      case .text(let digits)? = predicate.values.first
    else { return nil }
    return digits
  }

  /// What the server named for the number that the filter asks for now.
  var answered: FoundByNumber? { found?.digits == askedNumber ? found : nil }

  /// Whether nobody was found here for a whole number, and the server has not been asked.
  var offersNumber: Bool { window.hasLoaded && !isLoading && window.rows.isEmpty && answered == nil && askedNumber != nil }

  /// - Parameter text: As it was typed with the command; without, the number of the filter, or else one that is asked for.
  func findNumber(_ text: String?) {
    guard let text = text ?? askedNumber else {
      return app.push(
        LinePrompt(
          title: Label("完整的手机号码", "Whole phone number"), check: { Phone($0) == nil ? Self.notWhole : nil }
        ) { [weak self] text in self?.findNumber(text) })
    }
    guard let number = Phone(text) else { return app.toast(Self.notWhole, .warning) }
    app.toast(Label("正在查找…", "Searching…"))
    app.send(OnlineCommand("customer.find-number", [], ["number": .string(number.digits)])) { [weak self] result in
      switch result {
      case .success(let answer): self?.take(answer.result["customers"].array?.compactMap(\.id) ?? [], of: number)
      case .failure(let problem): self?.app.toast(problem.sentence, .error)
      }
    }
  }

  private static let notWhole = Label("请输入完整的号码（7到15位数字）", "Enter the whole number, 7 to 15 digits")

  private func take(_ customers: [RecordID], of number: Phone) {
    found = FoundByNumber(digits: number.digits, customers: customers)
    if askedNumber != number.digits { filter.set(number.digits) }
    isTellingFound = true
    reload()
  }

  /// Once the rows are there: how many there are, and how many have not come to this device yet.
  func tellFound() {
    guard isTellingFound, let answered else { return }
    isTellingFound = false
    let missing = answered.customers.count - window.rows.count
    if answered.customers.isEmpty {
      app.toast(Self.nobody)
    } else if missing > 0 {
      app.toast(
        Label(
          "找到 \(answered.customers.count) 个客户，其中 \(missing) 个还没有同步到本机",
          "\(answered.customers.count) found, \(missing) not yet on this device"),
        .warning)
    } else {
      app.toast(Label("找到 \(answered.customers.count) 个客户", "\(answered.customers.count) found"), .ok)
    }
  }

  private static let nobody = Label("您的范围内没有这个号码的客户", "Nobody in your scope has that number")

  /// What stands in the empty list where a whole number was asked for.
  var emptyNumberText: (title: Label, detail: Label?)? {
    if let answered {
      return answered.customers.isEmpty
        ? (Self.nobody, nil)
        : (Label("找到的客户还没有同步到本机", "Found, but not yet on this device"), Label("同步后会出现在这里", "Shown here once it has come"))
    }
    guard offersNumber else { return nil }
    let key = app.keyLabel("customer.open", in: .customers)
    return (
      Label("本机没有找到，号码可能已脱敏", "Not found here; the number may be masked"),
      key.map { Label("按 \($0.zh) 在服务器上按完整号码查找", "Press \($0.en) to look the whole number up at the server") }
    )
  }
}
