import Domain
import Terminal

/// Something that lies on the screen and has the keyboard while it is on top: a whole screen, or a popup over one.
@MainActor package protocol Layer: AnyObject {
  /// Where keys are looked up; the layer's own context last.
  var focus: FocusPath { get }

  /// The size a popup would like; nil for a whole screen. Asked before every drawing.
  func wantedSize(in available: Size, _ environment: DrawEnvironment) -> Size?

  /// Draws on all of `canvas`, and asks for the caret where the focus is: input methods and screen readers follow it.
  func draw(on canvas: Canvas, in environment: DrawEnvironment)

  func handle(_ call: CommandCall) -> Handling
  /// A character typed while the focus accepts text.
  func insert(_ character: Character) -> Handling
  func paste(_ text: String) -> Handling
}

extension Layer {
  package func wantedSize(in available: Size, _ environment: DrawEnvironment) -> Size? { nil }
  package func insert(_ character: Character) -> Handling { .ignored }

  package func paste(_ text: String) -> Handling { .ignored }
}
