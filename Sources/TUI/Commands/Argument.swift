import Domain

/// One named argument of a command: what may be written after `name=`.
package struct Argument: Hashable, Sendable {
  package let name: String
  package let title: Label
  package let type: ArgumentType
  /// A key bound to the command has to give it. The palette asks instead.
  package let isRequired: Bool

  package init(_ name: String, _ title: Label, _ type: ArgumentType, isRequired: Bool = false) {
    self.name = name
    self.title = title
    self.type = type
    self.isRequired = isRequired
  }

  /// - Returns: Why `value` may not be given, nil when it may.
  package func objection(to value: String) -> Label? {
    switch type {
    case .text:
      return nil
    case .integer(let range):
      guard let number = Int(value), range.contains(number) else {
        return Label(
          "\(name) 应为 \(range.lowerBound) 到 \(range.upperBound) 的整数，而不是“\(value)”",
          "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound), not \"\(value)\"")
      }
      return nil
    case .choice(let choices):
      return objection(to: value, allowed: choices.map(\.value))
    case .field:
      return objection(to: value, allowed: Argument.fieldCodes)
    }
  }

  private func objection(to value: String, allowed: [String]) -> Label? {
    if allowed.contains(value) { return nil }
    let known = allowed.prefix(8).joined(separator: ", ") + (allowed.count > 8 ? ", …" : "")
    if let near = Nearest.match(to: value, in: allowed) {
      return Label(
        "\(name) \"\(value)\" 不存在，是不是 \"\(near)\"？（\(known)）", "\(name) \"\(value)\" unknown. Did you mean \"\(near)\"? (\(known))")
    }
    return Label("\(name) \"\(value)\" 不存在（\(known)）", "\(name) \"\(value)\" unknown (\(known))")
  }

  /// The codes of every field that a list could show: which of them a given list has is known only once it is open.
  static let fieldCodes: [String] = {
    var seen: Set<String> = []
    return Catalogue.kinds.flatMap(\.fields).map(\.code).filter { seen.insert($0).inserted }
  }()
}

package enum ArgumentType: Hashable, Sendable {
  case text
  case integer(ClosedRange<Int>)
  case choice([Choice])
  /// The code of a field of the catalogue.
  case field
}

/// One of the values that an argument may have.
package struct Choice: Hashable, Sendable {
  package let value: String
  package let title: Label

  package init(_ value: String, _ zh: String, _ en: String) {
    self.value = value
    title = Label(zh, en)
  }
}
