import Domain
import Store

/// How a pool stands, in one line.
enum PoolText {
  /// `本池 可领 3 · 今日剩 1 · 已持有 2/3`
  static func standing(_ standing: PoolStanding, available: String) -> Label {
    let left = standing.leftToday.map { Label("今日剩 \($0)", "\($0) left today") } ?? Label("今日不限", "no limit a day")
    let held =
      standing.pool.heldMax.map { Label("已持有 \(standing.held)/\($0)", "\(standing.held)/\($0) held") }
      ?? Label("已持有 \(standing.held)", "\(standing.held) held")
    return Label("本池 可领 \(available) · \(left.zh) · \(held.zh)", "This pool: \(available) to claim · \(left.en) · \(held.en)")
  }
}
