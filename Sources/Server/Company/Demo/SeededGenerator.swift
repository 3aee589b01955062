import Domain

/// Random numbers that are the same for the same seed, on every machine and in every release: SplitMix64, by Steele, Lea and Flood.
///
/// The system's generator would do for anything but a demo that two people want to talk about.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Whole numbers of a range, each as likely. Swift's own method is not promised to stay the same from release to release.
  mutating func int(_ range: ClosedRange<Int>) -> Int {
    let size = UInt64(range.upperBound - range.lowerBound + 1)
    return range.lowerBound + Int(next() % size)
  }

  mutating func chance(_ percent: Int) -> Bool { int(1...100) <= percent }

  /// - Precondition: `list` is not empty.
  mutating func pick<Element>(_ list: [Element]) -> Element { list[int(0...list.count - 1)] }

  /// The earlier of a list more often than the later, as names and towns are.
  mutating func pickEarly<Element>(_ list: [Element]) -> Element { list[min(int(0...list.count - 1), int(0...list.count - 1))] }

  mutating func id(at instant: Instant) -> RecordID { RecordID(at: instant, random: (next(), next())) }
}
