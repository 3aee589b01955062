import Domain
import Sync
import Synchronization

/// Slows whoever tries many accounts from one address (ORG-13): beyond so many wrong passwords the address has to wait for its window to end.
///
/// In memory, because it need not outlive the process. Behind a proxy all people share the proxy's address, so the limit is above what
/// an office gets wrong on a Monday morning. A request without an address, inside one process, is not limited.
final class AddressLimit: Sendable {
  private struct Window {
    var since: Int64
    var failed = 0
    var isTold = false
  }

  static let failuresMax = 60
  private static let windowMilliseconds: Int64 = 15 * 60 * 1000
  private static let addressesMax = 10_000

  private let windows = Mutex<[String: Window]>([:])

  enum Answer: Equatable {
    case welcome
    /// - Parameter isFirst: The first refusal of its window, which is the one that is logged.
    case refused(until: Int64, isFirst: Bool)
  }

  /// Counts an attempt as failed until `succeed` takes it back.
  func begin(_ address: String?, at now: Instant) -> Answer {
    guard let address else { return .welcome }
    return windows.withLock { windows in
      let start = now.milliseconds - AddressLimit.windowMilliseconds
      if windows.count >= AddressLimit.addressesMax { windows = windows.filter { $0.value.since > start } }
      // More addresses than that within one window are a flood of their own, and memory is what has to be saved.
      if windows.count >= AddressLimit.addressesMax, windows[address] == nil { windows.removeAll() }
      var window = windows[address] ?? Window(since: now.milliseconds)
      if window.since <= start { window = Window(since: now.milliseconds) }
      defer { windows[address] = window }
      guard window.failed < AddressLimit.failuresMax else {
        defer { window.isTold = true }
        return .refused(until: window.since + AddressLimit.windowMilliseconds, isFirst: !window.isTold)
      }
      window.failed += 1
      return .welcome
    }
  }

  func succeed(_ address: String?) {
    guard let address else { return }
    windows.withLock { windows in
      if let failed = windows[address]?.failed, failed > 0 { windows[address]?.failed = failed - 1 }
    }
  }

  static func refusal(until: Int64) -> ServiceError {
    let time = BusinessZone.shanghai.local(Instant(milliseconds: until)).clock
    return ServiceError(
      429, "too_many_attempts", "登录尝试过多，请于\(time)后重试", "Too many failed logins from this address; try again after \(time)",
      detail: ["until": .integer(until)])
  }
}
