import Domain
import Terminal

/// A widget that holds one value of a form.
@MainActor package protocol FormField: AnyObject {
  /// Where keys are looked up while it has the focus.
  var context: Context { get }
  /// The focus may stand in it.
  var isFocusable: Bool { get }
  var isEmpty: Bool { get }
  /// The value as text that differs exactly when the value does: for noticing what was changed.
  var stamp: String { get }
  /// The value as text that `restore` reads back on another day; nil where it is not kept on the disk.
  var draft: String? { get }
  func restore(_ draft: String)
  /// What is wrong with the value as it stands.
  var problem: Label? { get }

  func height(width: Int, in environment: DrawEnvironment) -> Int
  func draw(on canvas: Canvas, isFocused: Bool, in environment: DrawEnvironment)

  func handle(_ call: CommandCall) -> Handling
  func insert(_ character: Character) -> Handling
  func paste(_ text: String) -> Handling
  func clear()
  /// The focus goes elsewhere: what is half typed counts.
  func leave()
  /// The values that F4 offers, as a popup; nil when there is no list of them.
  func picker(title: Label) -> (any Layer)?
}

extension FormField {
  package var isFocusable: Bool { true }
  package var problem: Label? { nil }
  package var draft: String? { nil }
  package func restore(_ draft: String) {}
  package func height(width: Int, in environment: DrawEnvironment) -> Int { 1 }
  package func insert(_ character: Character) -> Handling { .ignored }
  package func leave() {}
  package func picker(title: Label) -> (any Layer)? { nil }

  /// Pasting is fast typing, unless the field knows better.
  package func paste(_ text: String) -> Handling {
    for character in text where insert(character) == .finished { return .finished }
    return .consumed
  }
}
