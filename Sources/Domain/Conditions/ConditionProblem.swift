/// Why a condition is refused, and where.
package struct ConditionProblem: Error, Hashable, Sendable {
  package enum Code: String, Hashable, Sendable {
    case format = "E_COND_FORMAT"
    case limit = "E_COND_LIMIT"
    case paren = "E_COND_PAREN"
    case operatorType = "E_COND_OP_TYPE"
    case valueFormat = "E_COND_VALUE_FORMAT"
    case valueMissing = "E_COND_VALUE_MISSING"
    case valueUnknown = "E_COND_VALUE_UNKNOWN"
    case range = "E_COND_RANGE"
    case fieldMissing = "E_COND_FIELD_MISSING"
    case fieldUnknown = "E_COND_FIELD_UNKNOWN"
    case fieldForbidden = "E_COND_FIELD_FORBIDDEN"
    case me = "E_COND_ME"
    case empty = "E_COND_EMPTY"
    /// The line of text ends or goes on where something else was expected.
    case syntax = "E_COND_SYNTAX"
  }

  package enum Place: Hashable, Sendable {
    case whole
    /// Counted from 1.
    case row(Int)
    /// Characters of the line of text before it.
    case offset(Int)
  }

  package let code: Code
  package let place: Place
  /// What is wrong and what was expected, without the place.
  package let message: Label

  package init(_ code: Code, at place: Place, _ zh: String, _ en: String) {
    self.code = code
    self.place = place
    message = Label(zh, en)
  }

  /// The same, somewhere else: what reads a value does not know where it stands.
  func at(_ place: Place) -> ConditionProblem { ConditionProblem(code, at: place, message.zh, message.en) }

  package var sentence: Label {
    switch place {
    case .whole: message
    case .row(let row): Label("第\(row)行:\(message.zh)", "Row \(row): \(message.en)")
    case .offset(let offset): Label("第\(offset + 1)个字:\(message.zh)", "At character \(offset + 1): \(message.en)")
    }
  }

  package var problem: Problem { Problem(code.rawValue, sentence) }
}
