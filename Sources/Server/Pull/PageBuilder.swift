import Domain

/// Frames in the order in which a replica can apply them: what leaves first, then parents before their children, then what keys they carry.
struct PageBuilder {
  private var leaving: [ChangeFrame] = []
  private var rows: [(kind: Int, frame: ChangeFrame)] = []
  private var carried: [[Int64]: [RecordID]] = [:]
  private static let order = Dictionary(uniqueKeysWithValues: Catalogue.kinds.enumerated().map { ($0.element.number, $0.offset) })

  mutating func leave(_ frame: ChangeFrame) { leaving.append(frame) }

  mutating func add(_ frame: ChangeFrame?, kind: Int) {
    if let frame { rows.append((PageBuilder.order[kind] ?? 0, frame)) }
  }

  /// The customer carries exactly these keys of those that are open to the person.
  mutating func carry(_ keys: [Int64], _ id: RecordID) { carried[keys, default: []].append(id) }

  /// Rows and customers so far.
  var count: Int { rows.count + carried.values.reduce(0) { $0 + $1.count } }

  var ordered: [ChangeFrame] {
    let keys = carried.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ChangeFrame.keys($0.key, of: $0.value.sorted()) }
    return leaving + rows.enumerated().sorted { ($0.element.kind, $0.offset) < ($1.element.kind, $1.offset) }.map(\.element.frame) + keys
  }
}
