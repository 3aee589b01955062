/// SQL whose parameters are written `:name` or `?`, as PostgreSQL numbers them: `$1`, `$2`. Translated once for each text.
package struct Placeholders: Hashable, Sendable {
  package let sql: String
  /// Names in the order of their numbers; empty where parameters are placed.
  package let names: [String]
  package let count: Int

  package init(_ text: String) {
    var scanner = Scanner(Array(text.utf8))
    scanner.scan()
    sql = String(decoding: scanner.output, as: UTF8.self)
    names = scanner.names
    count = scanner.names.isEmpty ? scanner.placed : scanner.names.count
  }

  /// The values in the order of their numbers.
  package func values(of parameters: Parameters) -> [SQLValue] {
    switch parameters {
    case .placed(let values):
      precondition(values.count == count && (names.isEmpty || values.isEmpty), "\(values.count) values for: \(sql)")
      return values
    case .named(let pairs):
      precondition(pairs.count == count, "\(pairs.count) values for: \(sql)")
      return names.map { name in
        guard let value = pairs.first(where: { $0.0 == name })?.1 else { preconditionFailure("no value \(name) for: \(sql)") }
        return value
      }
    }
  }
}

extension Placeholders {
  /// Passes over strings, quoted names and comments, where a colon or a question mark is itself.
  private struct Scanner {
    private let input: [UInt8]
    private var index = 0
    private(set) var output: [UInt8] = []
    private(set) var names: [String] = []
    private(set) var placed = 0

    init(_ input: [UInt8]) {
      self.input = input
      output.reserveCapacity(input.count + 16)
    }

    mutating func scan() {
      while index < input.count {
        let byte = input[index]
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): copy(through: byte)
        case UInt8(ascii: "-") where next == byte: copy(through: UInt8(ascii: "\n"))
        case UInt8(ascii: "?"):
          placed += 1
          write(placed)
          index += 1
        case UInt8(ascii: ":") where next == byte:
          output += [byte, byte]
          index += 2
        case UInt8(ascii: ":") where next.map(Scanner.isWord) == true: name()
        default:
          output.append(byte)
          index += 1
        }
      }
    }

    private var next: UInt8? { index + 1 < input.count ? input[index + 1] : nil }

    /// A doubled quote ends one string and begins the next, which comes to the same.
    private mutating func copy(through end: UInt8) {
      repeat {
        output.append(input[index])
        index += 1
      } while index < input.count && input[index] != end
      guard index < input.count else { return }
      output.append(end)
      index += 1
    }

    private mutating func name() {
      let start = index
      index += 1
      while index < input.count, Scanner.isWord(input[index]) { index += 1 }
      let name = String(decoding: input[start..<index], as: UTF8.self)
      if let known = names.firstIndex(of: name) { return write(known + 1) }
      names.append(name)
      write(names.count)
    }

    private mutating func write(_ number: Int) { output += Array("$\(number)".utf8) }

    private static func isWord(_ byte: UInt8) -> Bool {
      (48...57).contains(byte) || (97...122).contains(byte | 32) || byte == UInt8(ascii: "_")
    }
  }
}
