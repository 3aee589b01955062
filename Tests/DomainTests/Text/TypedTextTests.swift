import TestSupport
import Testing

@testable import Domain

/// The rule: whatever is typed, the answer is a value or a reason.
@Suite("Anything may be typed")
struct TypedTextTests {
  /// SplitMix64: the same lines in every run.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let pieces = [
    "明", "天", "周", "下", "一", "五", "十", "半", "点", "后", "月", "底", "号", "年", "12", "9999", "-", "+", ":", "/", ".", "..", " ", "d", "w", "m",
    "y", "h", "am", "fri",
    "next", "在", "晚", "早", "=", "!", "<", ">", "(", ")", "'", "“", ",", "、", "city", "市", "trade_times", "create_ts", "tags", "any", "包含",
    "不", "为空", "between", "and", "or",
    "并且", "@today", "@now", "1m", "最近", "天", "sex", "男", "万", "99999999999999999", "\u{0}", "é", "👨‍👩‍👧", "\n", "％", "０",
  ]

  @Test("no line of words, signs and figures stops the program, and what is read prints back to itself")
  func lines() throws {
    var numbers = Numbers(state: 20_181_114)
    for _ in 0..<3000 {
      let line = (0..<Int.random(in: 1...9, using: &numbers)).map { _ in Self.pieces.randomElement(using: &numbers) ?? "" }.joined(
        separator: Bool.random(using: &numbers) ? " " : "")
      _ = DateShorthand.parse(line, now: ConditionSample.now, zone: ConditionSample.zone)
      _ = Money(line)
      do throws(ConditionProblem) {
        let condition = try ConditionParser.parse(line, schema: Customer.schema, lookup: ConditionSample.names)
        for language in Language.allCases {
          let printed = ConditionPrinter.print(condition, language: language, lookup: ConditionSample.names)
          #expect(
            try ConditionParser.parse(printed, schema: Customer.schema, lookup: ConditionSample.names) == condition, "\(line) → \(printed)")
        }
      } catch {
        guard case .offset(let offset) = error.place else { continue }
        #expect((0...line.count).contains(offset), "\(line)")
      }
    }
  }

  @Test("an amount that no column could hold is none")
  func hugeAmounts() {
    #expect(Money("9999999999999万") == nil)
    #expect(Money("9999999999999") == Money(minorUnits: 999_999_999_999_900))
  }
}
