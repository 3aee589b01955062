import Domain
import Terminal

/// What the linter has to know of the terminal that the keys will come from.
package struct KeymapEnvironment: Hashable, Sendable {
  package enum Multiplexer: Hashable, Sendable {
    case tmux
    case screen
  }

  package var multiplexer: Multiplexer?
  /// The key that the multiplexer keeps for itself, when it is not the usual one.
  package var multiplexerPrefix: Key?
  /// The terminal speaks the extended keyboard protocols (CSI-u, kitty).
  package var sendsEveryKey: Bool

  package init(multiplexer: Multiplexer? = nil, multiplexerPrefix: Key? = nil, sendsEveryKey: Bool = false) {
    self.multiplexer = multiplexer
    self.multiplexerPrefix = multiplexerPrefix
    self.sendsEveryKey = sendsEveryKey
  }

  func canSend(_ key: Key) -> Bool {
    if sendsEveryKey { return true }
    if key.delivery == .extendedOnly { return false }
    // ESC [ and ESC O begin the sequences of arrows and function keys; ESC ESC is Esc twice.
    return ![.alt("["), .alt("O"), Key(.escape, .alt)].contains(key)
  }

  /// Who else wants the key before the program gets to see it.
  func taker(of key: Key) -> (level: KeymapProblem.Level, why: Label)? {
    switch multiplexer {
    case .tmux where key == multiplexerPrefix ?? .control("b"):
      return (.warning, Label("是 tmux 的前缀键，而这里正在 tmux 中", "is tmux's prefix and you are inside tmux"))
    case .screen where key == multiplexerPrefix ?? .control("a"):
      return (.warning, Label("是 screen 的前缀键，而这里正在 screen 中", "is screen's prefix and you are inside screen"))
    default: break
    }
    switch key {
    case .control("s"):
      return (.note, Label("在有些终端里会停住屏幕（流控制）", "stops the screen on some terminals (flow control)"))
    case .f(11):
      return (.note, Label("常被终端用来全屏", "is full screen in many terminals"))
    case .control(" "):
      return (.note, Label("常被用来切换输入法", "often switches the input method"))
    default: return nil
    }
  }
}
