import Domain
import Foundation
import Store
import Synchronization
import Terminal
import TestSupport
import Testing

@testable import TUI

/// Reading on other threads: what is asked last counts, and nothing waits for what nobody wants any more.
@MainActor @Suite("Reads and writes beside the screen")
struct ReadPoolTests {
  private let world: World
  private let device: TestDevice
  private let mailbox = Mailbox<AppMessage>()
  private let executor: ThreadedExecutor
  private let pool: ReadPool

  init() throws {
    world = try World()
    device = try world.filled("lud")
    executor = ThreadedExecutor(device.replica)
    pool = ReadPool(executor: executor, mailbox: mailbox)
  }

  private func settle() {
    let end = ContinuousClock.now + .seconds(10)
    while !mailbox.isQuiet, ContinuousClock.now < end {
      var waiting = pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
      _ = poll(&waiting, 1, 1_000)
      for message in mailbox.drain() {
        if case .outcome(let take) = message { take() }
      }
    }
    #expect(mailbox.isQuiet)
  }

  @Test("of one slot only the newest question is answered; the others hear that they are not")
  func newestCounts() {
    let gate = DispatchSemaphore(value: 0)
    var answers: [String] = []
    var unanswered: [String] = []
    for name in ["first", "second", "third"] {
      pool.read(
        "slot",
        { _ in
          if name == "first" { gate.wait() }
          return name
        }, failed: { unanswered.append(name) }, then: { answers.append($0) })
    }
    gate.signal()
    settle()
    #expect(answers == ["third"])
    #expect(unanswered.sorted() == ["first", "second"])
    executor.finish()
  }

  @Test("different slots and lanes do not disturb each other")
  func slotsApart() {
    var answers: Set<String> = []
    for (slot, lane) in [("a", ReadLane.interactive), ("b", .interactive), ("a2", .background)] {
      pool.read(slot, on: lane, { _ in slot }) { answers.insert($0) }
    }
    settle()
    #expect(answers == ["a", "b", "a2"])
    executor.finish()
  }

  @Test("a refresh gives way to a person's question of the same slot, and the next refresh is not held up by it")
  func refreshGivesWay() {
    let gate = DispatchSemaphore(value: 0)
    pool.read("slot", isRefresh: true, { _ in gate.wait() }) { _ in }
    #expect(pool.isRefreshing)
    pool.read("slot", { _ in 1 }) { _ in }
    #expect(!pool.isRefreshing)
    gate.signal()
    settle()
    executor.finish()
  }

  @Test("writes are carried out in the order they were given, and are done when the program has ended")
  func writesInOrder() throws {
    let writes = WriteQueue(executor: executor, mailbox: mailbox)
    for number in 1...50 {
      writes.perform({ replica throws(StoreError) in try replica.keepDraft("key", "\(number)") }) { _ in }
    }
    executor.finish()
    #expect(try device.reader.draft("key")?.text == "50")
  }
}
