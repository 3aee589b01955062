extension FunctionEntry {
  /// Codes of the functions that are off, or below one that is (FUNC-03). A circle in the data ends where it meets itself.
  package static func disabled(among functions: some Collection<Row<FunctionEntry>>) -> Set<String> {
    var off = Set(functions.filter { $0.isEnabled == false }.map(\.id))
    guard !off.isEmpty else { return [] }
    while true {
      let below = functions.filter { function in !off.contains(function.id) && function.parent.map { off.contains($0.id) } == true }
      if below.isEmpty { return Set(functions.filter { off.contains($0.id) }.compactMap(\.code)) }
      off.formUnion(below.map(\.id))
    }
  }
}
