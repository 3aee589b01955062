import Database
import Domain

/// What the company's parameters say of passwords and locks; where one is missing or makes no sense, what a new company has.
struct SecurityParameters: Hashable, Sendable {
  let passwordLengthMin: Int
  let defaultPassword: String
  let lockCount: Int64
  let lockMinutes: Int64

  init(_ connection: any Connection) throws {
    func value(_ code: String) throws -> String? {
      try connection.text("SELECT value FROM system_parameter WHERE code = :code", [":code": .text(code)])
    }
    func number(_ code: String, _ range: ClosedRange<Int64>, initially: Int64) throws -> Int64 {
      let found = try value(code).flatMap { Int64($0) } ?? initially
      return min(max(found, range.lowerBound), range.upperBound)
    }
    passwordLengthMin = Int(try number("security.password_min", 6...64, initially: 8))
    let standard = try value("SYS_USER_DEFAULT_PASSWORD") ?? ""
    defaultPassword = standard.isEmpty ? "123456" : standard
    lockCount = try number("security.lock_count", 1...100, initially: 5)
    lockMinutes = try number("security.lock_minutes", 1...1440, initially: 15)
  }
}
