import Foundation

/// One measured figure beside its baseline.
struct Figure {
  var name: String
  var ours: Double
  var unit: String
  var baseline: Double?
  var baselineName: String = ""
  /// Ratio of ours to the baseline that we aim at; or an absolute figure where there is no baseline.
  var goal: String
  var isMet: Bool

  static let heading = Figure.columns("figure", "ours", "baseline", "ratio", "goal", "")

  var line: String {
    let ratio = baseline.map { Figure.number(ours / $0) + "×" } ?? "–"
    let base = baseline.map { Figure.number($0) + " " + unit + (baselineName.isEmpty ? "" : " (\(baselineName))") } ?? "–"
    return Figure.columns(name, Figure.number(ours) + " " + unit, base, ratio, goal, isMet ? "ok" : "SHORT")
  }

  private static func columns(_ cells: String...) -> String {
    let widths = [46, 20, 52, 9, 34, 6]
    return zip(cells, widths).map { $0.padding(toLength: max($1, $0.count), withPad: " ", startingAt: 0) }.joined(separator: " ")
  }

  static func number(_ value: Double) -> String {
    if value >= 1000 { return String(Int(value.rounded())) }
    return String(format: value >= 10 ? "%.1f" : "%.3f", value)
  }
}

/// Seconds that a piece of work takes.
func seconds(_ work: () throws -> Void) rethrows -> Double {
  let start = DispatchTime.now().uptimeNanoseconds
  try work()
  return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
}

/// Milliseconds of each of `count` runs, sorted.
func samples(_ count: Int, _ work: (Int) throws -> Void) rethrows -> [Double] {
  try (0..<count).map { index in try seconds { try work(index) } * 1000 }.sorted()
}

extension [Double] {
  func percentile(_ share: Double) -> Double { isEmpty ? 0 : self[Swift.min(count - 1, Int(Double(count) * share))] }
}
