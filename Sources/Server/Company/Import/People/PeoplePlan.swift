import Domain

/// Which lines of a file make which people: each judged by the rules of the form, in the organisation as the lines before have left it. Judged
/// once before passwords are hashed, and again in the transaction that writes.
struct PeoplePlan {
  struct Person {
    /// Among the lines, from 0.
    let index: Int
    let row: Row<User>
  }

  private enum Outcome {
    case made(RecordID)
    case refused(Label)
  }

  /// Superiors before those below them.
  private(set) var people: [Person] = []
  private var administrators: [RecordID: Set<RecordID>] = [:]
  private let lines: [DelimitedRecord]
  private let cells: [PersonCells]
  private let names: OrganisationNames
  /// Accounts of the file, in small letters, with the line that has it first.
  private let firstLines: [String: Int]
  private let takenAccounts: Set<String>
  private var chart: OrganisationChart
  private var outcomes: [Outcome?]

  /// - Parameters:
  ///   - ids: Of each line the identifier that its person will have.
  ///   - takenAccounts: Names that were given once, in small letters: they are given to nobody else (ORG-07).
  init(
    _ lines: [DelimitedRecord], ids: [RecordID], columns: PeopleColumns, chart: OrganisationChart, lookup: any NameLookup,
    takenAccounts: Set<String>
  ) {
    let names = OrganisationNames(chart)
    self.lines = lines
    self.names = names
    self.chart = chart
    self.takenAccounts = takenAccounts
    cells = zip(lines, ids).map { PersonCells($0, id: $1, columns: columns, names: names, lookup: lookup) }
    firstLines = cells.enumerated().reduce(into: [:]) { first, cell in
      let account = (cell.element.row.account ?? "").lowercased()
      if first[account] == nil { first[account] = cell.offset }
    }
    outcomes = lines.map { _ in nil }
    for index in lines.indices { judgeLine(of: index) }
  }

  var refused: [(record: DelimitedRecord, reason: Label)] {
    zip(lines, outcomes).compactMap { line, outcome in
      if case .refused(let reason)? = outcome { (line, reason) } else { nil }
    }
  }

  /// What makes all of them, with both sides of what they belong to.
  var operations: [Operation] {
    people.map { .inserting($0.row.record, withDerived: true) }
      + administrators.sorted { $0.key < $1.key }.map { group, people in
        .members(
          CustomerGroup.schema, group, CustomerGroup.catalogue.administrators.any, add: people.map(\.hex).sorted(), remove: [])
      }
  }
}

// MARK: - Superiors before those below them

extension PeoplePlan {
  /// Judges a line after those of the superiors above it, wherever in the file they stand. Lines that lead back to themselves are refused.
  private mutating func judgeLine(of start: Int) {
    var path: [Int] = []
    var places: [Int: Int] = [:]
    var next: Int? = start
    while let index = next, outcomes[index] == nil {
      if let place = places[index] {
        for member in path[place...] { refuse(member, cells[member].problems + [UserRules.superiorRing.sentence]) }
        break
      }
      places[index] = path.count
      path.append(index)
      next = superiorLine(of: index)
    }
    for index in path.reversed() where outcomes[index] == nil { judge(index) }
  }

  /// The line that makes the superior; `nil` where he is known already, or nowhere to be found.
  private func superiorLine(of index: Int) -> Int? {
    let superior = cells[index].superior
    return superior.isEmpty || names.person(superior) != nil ? nil : firstLines[superior.lowercased()]
  }

  private mutating func refuse(_ index: Int, _ reasons: [Label]) {
    outcomes[index] = .refused(Label(reasons.map(\.zh).joined(separator: "；"), reasons.map(\.en).joined(separator: "; ")))
  }
}

// MARK: - One line

extension PeoplePlan {
  private mutating func judge(_ index: Int) {
    var row = cells[index].row
    var problems = cells[index].problems
    switch superior(of: index) {
    case .success(let superior): row.superior = superior
    case .failure(let problem): problems.append(problem.sentence)
    }
    // MASK-04.
    if !cells[index].saysMasking, chart.isAdministrator(row) { row.masking = MaskingMode.none }
    if problems.isEmpty, let problem = take(row, administering: cells[index].administers) { problems = [problem.sentence] }
    guard problems.isEmpty else { return refuse(index, problems) }
    outcomes[index] = .made(row.id)
    people.append(Person(index: index, row: row))
    for group in cells[index].administers { administrators[group, default: []].insert(row.id) }
  }

  private func superior(of index: Int) -> Result<Ref<User>?, Problem> {
    let account = cells[index].superior
    if account.isEmpty { return .success(nil) }
    if let known = names.person(account) { return .success(Ref(known)) }
    let label = User.catalogue.superior.any.label
    guard let line = firstLines[account.lowercased()] else {
      return .failure(Problem("E_REFERENCE", field: "superior_id", "\(label.zh)不存在: \(account)", "\(label.en): there is no “\(account)”"))
    }
    if case .made(let id)? = outcomes[line] { return .success(Ref(id)) }
    let number = lines[line].line
    return .failure(
      Problem(
        "E_REFERENCE", field: "superior_id", "\(label.zh)\(account)所在的第\(number)行被拒绝",
        "\(label.en): \(account) on line \(number) is refused"))
  }

  /// Takes a person into the organisation, or says why not; of a refused one nothing stays in it.
  private mutating func take(_ row: Row<User>, administering groups: Set<RecordID>) -> Problem? {
    if let problem = RecordRules.check(row.record, changed: User.schema.columns) { return problem }
    if takenAccounts.contains((row.account ?? "").lowercased()) { return UserRules.accountTaken }
    let field = CustomerGroup.catalogue.administrators.any
    let steps =
      [Operation.inserting(row.record, withDerived: true)]
      + groups.sorted().map { .members(CustomerGroup.schema, $0, field, add: [row.id.hex], remove: []) }
    var done: [RecordChange] = []
    for step in steps {
      guard let change = RecordChange(step, of: chart.record(step.schema, step.id)) else { continue }
      // The console is above every role, as `kehud user add` is.
      if let problem = OrganisationRules.problem(change, by: .system, in: chart) {
        for change in done.reversed() { chart.apply(RecordChange(before: change.after, after: change.before)) }
        return problem
      }
      chart.apply(change)
      done.append(change)
    }
    return nil
  }
}
