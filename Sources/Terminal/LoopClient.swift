/// The program that an `EventLoop` runs. All calls come from the loop, one after the other.
@MainActor package protocol LoopClient<Message>: AnyObject {
  associatedtype Message: Sendable

  func handle(input: InputEvent)
  func handle(message: Message)
  /// Only signals that ask the program for something; the loop itself sees to the window and to stopping.
  func handle(signal: LoopSignal)

  /// When `tick` is to be called next; `nil` for not at all. It is asked before every wait.
  var nextDeadline: ContinuousClock.Instant? { get }
  func tick(at now: ContinuousClock.Instant)

  /// Whether the screen no longer shows the truth. The loop sets it to false before it calls `paint`.
  var needsPaint: Bool { get set }
  func paint(on canvas: Canvas)

  /// Ends `run` once true.
  var isFinished: Bool { get }
}
