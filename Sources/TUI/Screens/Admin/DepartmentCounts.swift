import Domain

/// How many people each department has, counted in one walk: with all below it, each person once, or only its own (ORG-03).
struct DepartmentCounts {
  private var counts: [RecordID: Int] = [:]

  init(_ chart: OrganisationChart, withDescendants: Bool) {
    for user in chart.users.values where user.isDeleted != true {
      var here: Set<RecordID> = []
      for id in user.departments?.ids ?? [] {
        var next: RecordID? = id
        while let department = next, here.insert(department).inserted {
          next = withDescendants ? chart.departments[department]?.parent?.id : nil
        }
      }
      for id in here { counts[id, default: 0] += 1 }
    }
  }

  subscript(_ department: RecordID) -> Int { counts[department] ?? 0 }
}
