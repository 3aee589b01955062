import Domain
import Terminal

/// What a command will do, below the choices that it depends on. The focus passes it by.
@MainActor final class OutlookField: FormField {
  struct Line: Hashable {
    let text: Label
    let role: Role

    init(_ text: Label, _ role: Role = .text) {
      self.text = text
      self.role = role
    }
  }

  var lines: [Line] = []

  var context: Context { .formText }
  var isFocusable: Bool { false }
  var isEmpty: Bool { lines.isEmpty }
  var stamp: String { "" }
  func handle(_ call: CommandCall) -> Handling { .ignored }
  func clear() {}

  private func wrappedLines(_ width: Int, _ environment: DrawEnvironment) -> [(text: String, role: Role)] {
    lines.flatMap { line in wrapped(environment[line.text], to: max(1, width)).map { ($0, line.role) } }
  }

  func height(width: Int, in environment: DrawEnvironment) -> Int { max(1, wrappedLines(width, environment).count) }

  func draw(on canvas: Canvas, isFocused: Bool, in environment: DrawEnvironment) {
    for (y, line) in wrappedLines(canvas.width, environment).enumerated() where y < canvas.height {
      canvas.put(line.text, x: 0, y: y, style: environment[line.role])
    }
  }
}
