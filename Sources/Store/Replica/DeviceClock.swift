import Domain
import Foundation

/// What a device knows of time: the wall clock, which people set, and the time since boot, which they do not.
package struct ClockReading: Hashable, Sendable {
  package let wall: Instant
  package let bootMilliseconds: Int64
  package let bootID: String

  package init(wall: Instant, bootMilliseconds: Int64, bootID: String) {
    self.wall = wall
    self.bootMilliseconds = bootMilliseconds
    self.bootID = bootID
  }
}

/// The server's time at one reading of the device's clock, taken at every greeting (sync 2.4, "effective time").
package struct ClockAnchor: Hashable, Sendable {
  package let server: Instant
  package let reading: ClockReading

  package init(server: Instant, reading: ClockReading) {
    self.server = server
    self.reading = reading
  }

  /// The server's time at another reading: exact within one boot, whatever was done to the wall clock; else by the difference of the clocks.
  package func serverTime(at other: ClockReading) -> Instant {
    other.bootID == reading.bootID
      ? server.adding(milliseconds: other.bootMilliseconds - reading.bootMilliseconds)
      : other.wall.adding(milliseconds: server.milliseconds - reading.wall.milliseconds)
  }

  var text: String { "\(server.milliseconds) \(reading.wall.milliseconds) \(reading.bootMilliseconds) \(reading.bootID)" }

  init?(_ text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 4, let server = Int64(parts[0]), let wall = Int64(parts[1]), let boot = Int64(parts[2]) else { return nil }
    self.init(
      server: Instant(milliseconds: server),
      reading: ClockReading(wall: Instant(milliseconds: wall), bootMilliseconds: boot, bootID: String(parts[3])))
  }
}

/// Where a replica gets time and identifiers from. Tests and the simulator hand in their own.
package struct ReplicaEnvironment: Sendable {
  package var clock: @Sendable () -> ClockReading
  package var random: @Sendable () -> (UInt64, UInt64)

  package init(clock: @escaping @Sendable () -> ClockReading, random: @escaping @Sendable () -> (UInt64, UInt64)) {
    self.clock = clock
    self.random = random
  }

  package static let system = ReplicaEnvironment(
    clock: {
      var time = timespec()
      clock_gettime(CLOCK_REALTIME, &time)
      var boot = timespec()
      clock_gettime(CLOCK_BOOTTIME, &boot)
      return ClockReading(
        wall: Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000),
        bootMilliseconds: Int64(boot.tv_sec) * 1000 + Int64(boot.tv_nsec) / 1_000_000, bootID: systemBootID)
    },
    random: { (UInt64.random(in: 0...UInt64.max), UInt64.random(in: 0...UInt64.max)) })
}

private let systemBootID: String = {
  // Without it the wall clock is used, which is what a system that hides its boot has.
  let data = FileManager.default.contents(atPath: "/proc/sys/kernel/random/boot_id") ?? Data()
  let text = String(decoding: data, as: UTF8.self).filter { $0.isHexDigit }
  return text.isEmpty ? "unknown" : text
}()
