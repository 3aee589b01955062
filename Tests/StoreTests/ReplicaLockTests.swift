import Domain
import Store
import TestSupport
import Testing

/// The rules ENF-12, ENF-13, ENF-18, as far as the replica keeps them.
@Suite("What the replica keeps for the lock")
struct ReplicaLockTests {
  private func device() throws -> (World, TestDevice) {
    let world = try World()
    let device = try world.filled("lud")
    try device.replica.keepVerifier("secret")
    return (world, device)
  }

  private func guess(_ device: TestDevice, _ text: String = "wrong") throws -> Replica.Unlocking {
    try device.replica.tryUnlock { $0 == text }
  }

  @Test("four wrong tries are free; from the fifth on the wait doubles, beginning with 30 s")
  func delays() throws {
    let (world, device) = try device()
    for left in (16...19).reversed() { #expect(try guess(device) == .wrong(waitMilliseconds: 0, triesLeft: left)) }
    var wait: Int64 = 30_000
    for left in (1...15).reversed() {
      #expect(try guess(device) == .wrong(waitMilliseconds: wait, triesLeft: left))
      world.pass(seconds: wait / 1000 - 1)
      #expect(try guess(device, "secret") == .tooSoon(waitMilliseconds: 1000))
      world.pass(seconds: 1)
      wait *= 2
    }
    #expect(try guess(device) == .mustWipe)
  }

  @Test("a wait survives the end of the program, and so does the count")
  func survives() throws {
    let (world, device) = try device()
    for _ in 1...5 { _ = try guess(device) }
    try device.crash()
    #expect(try guess(device, "secret") == .tooSoon(waitMilliseconds: 30_000))
    let lock = try device.replica.lockState()
    #expect(lock.wrongTries == 5 && lock.waitMilliseconds == 30_000 && lock.mustLock(at: world.now))
    world.pass(seconds: 30)
    #expect(try guess(device, "secret") == .opened)
    #expect(try device.replica.lockState().wrongTries == 0)
  }

  @Test("a try is counted before its password is looked at, so that ending the program in between gives no further one")
  func countedFirst() throws {
    let (_, device) = try device()
    var seen: Int?
    _ = try device.replica.tryUnlock { _ in
      do { seen = try device.replica.lockState().wrongTries } catch { Issue.record(error) }
      return true
    }
    #expect(seen == 1)
    #expect(try device.replica.lockState().wrongTries == 0)
  }

  @Test("it locks at the next start after the minutes of the parameter, when it was locked, and when the clock went back")
  func mustLock() {
    var lock = LockState()
    let now = TestClock.monday
    lock.lastActive = now
    #expect(!lock.mustLock(at: now.adding(seconds: 86_400)), "without anything to check against")
    lock.hasVerifier = true
    #expect(!lock.mustLock(at: now.adding(seconds: 899)))
    #expect(lock.mustLock(at: now.adding(seconds: 900)))
    #expect(lock.mustLock(at: now.adding(seconds: -3600)))
    lock.lockMinutes = 0
    #expect(!lock.mustLock(at: now.adding(seconds: 86_400)), "0 is never")
    lock.isLocked = true
    #expect(lock.mustLock(at: now))
  }

  @Test("two weeks after the last time in step a login is asked for, as long as the parameter says nothing else (ENF-13)")
  func lease() throws {
    let (world, device) = try device()
    let lock = try device.replica.lockState()
    #expect(lock.offlineDaysMax == 14 && lock.lockMinutes == 15)
    #expect(!lock.isLeaseOver(at: world.now.adding(seconds: 14 * 86_400)))
    #expect(lock.isLeaseOver(at: world.now.adding(seconds: 14 * 86_400 + 1)))
    #expect(!LockState().isLeaseOver(at: world.now), "a replica that was never in step has nothing to hide")
  }

  @Test("a new verifier, from a login or a changed password, forgets the tries before")
  func newVerifier() throws {
    let (_, device) = try device()
    for _ in 1...7 { _ = try guess(device) }
    try device.replica.noteLocked()
    try device.replica.keepVerifier("another")
    #expect(try device.replica.lockState().wrongTries == 0)
    #expect(try !device.replica.lockState().isLocked)
    #expect(try guess(device, "another") == .opened)
  }
}
