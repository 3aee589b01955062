import Domain
import Terminal

/// A question before something that should not happen by accident.
@MainActor package final class Confirm: Layer {
  package struct Answer: Hashable, Sendable {
    package let label: Label
    /// It destroys something: it is never chosen by keys that were pressed before the question was on the screen.
    package let isDestructive: Bool

    package init(_ label: Label, isDestructive: Bool = false) {
      self.label = label
      self.isDestructive = isDestructive
    }

    package static let yes = Answer(Strings.Form.yes)
    package static let no = Answer(Strings.Form.no)
  }

  private let question: Label
  private let details: [Label]
  private let answers: [Answer]
  private let onAnswer: (Int) -> Void
  private var marked: Int
  private var wasSeen = false

  /// - Parameters:
  ///   - answers: The first is what "yes" gives, the last what "no" and Esc give.
  ///   - marked: The answer that Enter gives at first.
  ///   - onAnswer: Told the answer's place in `answers`.
  package init(
    _ question: Label, details: [Label] = [], answers: [Answer] = [.yes, .no], marked: Int = 0, onAnswer: @escaping (Int) -> Void
  ) {
    precondition(answers.indices.contains(marked), "one of the answers is marked")
    self.question = question
    self.details = details
    self.answers = answers
    self.marked = marked
    self.onAnswer = onAnswer
  }

  package var focus: FocusPath { FocusPath(.confirm) }

  package func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "confirm.yes": return give(0)
    case "confirm.no": return give(answers.count - 1)
    case "confirm.choose": return give(marked)
    case "screen.pane-next", "list.down": marked = (marked + 1) % answers.count
    case "screen.pane-prev", "list.up": marked = (marked + answers.count - 1) % answers.count
    default: return .ignored
    }
    return .consumed
  }

  private func give(_ answer: Int) -> Handling {
    if answers[answer].isDestructive, !wasSeen { return .consumed }
    onAnswer(answer)
    return .finished
  }

  // MARK: Drawing

  private func lines(_ width: Int, _ environment: DrawEnvironment) -> [(text: String, role: Role)] {
    wrapped(environment[question], to: width).map { ($0, .title) }
      + details.flatMap { wrapped(environment[$0], to: width).map { ($0, .dim) } }
  }

  package func wantedSize(in available: Size, _ environment: DrawEnvironment) -> Size? {
    let texts = [environment[question]] + details.map { environment[$0] }
    let answersWidth = answers.reduce(-2) { $0 + textWidth(environment[$1.label]) + 6 }
    let widest = max(texts.map { textWidth($0) }.max() ?? 0, answersWidth, 24)
    let width = min(widest, 60, max(1, available.width - PopupBox.frame.width))
    return PopupBox.around(width: width, height: lines(width, environment).count + 2)
  }

  package func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    wasSeen = true
    let inside = PopupBox.draw(on: canvas, in: environment)
    let lines = lines(inside.width, environment)
    for (y, line) in lines.enumerated() { inside.put(line.text, x: 0, y: y, style: environment[line.role]) }
    let y = min(lines.count + 1, inside.height - 1)
    var x = 0
    for (index, answer) in answers.enumerated() {
      let isMarked = index == marked
      let text = " " + environment[answer.label] + " "
      let role: Role = answer.isDestructive ? .error : .text
      inside.put(isMarked ? environment.marks.cursor : " ", x: x, y: y, style: environment[.accent])
      let end = inside.put(
        text, x: x + 1, y: y, style: isMarked ? environment[.cursorRow].adding(environment[role].attributes) : environment[role])
      if isMarked { inside.placeCaret(x: x + 2, y: y) }
      x = end + 2
    }
  }
}
