import Domain
import Terminal

/// The layers that lie on the screen, lowest first. The top one has the keyboard and the caret; what it ignores is for the program.
@MainActor package final class LayerStack {
  package private(set) var layers: [any Layer]

  package init(_ base: any Layer) {
    layers = [base]
  }

  package var top: any Layer { layers[layers.count - 1] }
  package var focus: FocusPath { top.focus }

  package func push(_ layer: any Layer) {
    layers.append(layer)
  }

  /// Takes a layer off wherever it lies. The lowest one stays: a screen is never without a layer.
  package func remove(_ layer: any Layer) {
    guard let index = layers.lastIndex(where: { $0 === layer }), index > 0 else { return }
    layers.remove(at: index)
  }

  /// Takes a layer off with all that lie on it; the lowest one stays.
  package func removeAll(from layer: any Layer) {
    guard let index = layers.firstIndex(where: { $0 === layer }), index > 0 else { return }
    layers.removeSubrange(index...)
  }

  /// Takes off everything and starts anew from `base`.
  package func replaceAll(with base: any Layer) {
    layers = [base]
  }

  package func handle(_ call: CommandCall) -> Handling { offer { $0.handle(call) } }

  /// Typed text goes only where the focus accepts it.
  package func insert(_ character: Character) -> Handling {
    focus.acceptsText ? offer { $0.insert(character) } : .ignored
  }

  package func paste(_ text: String) -> Handling {
    focus.acceptsText ? offer { $0.paste(text) } : .ignored
  }

  private func offer(_ give: (any Layer) -> Handling) -> Handling {
    let layer = top
    let handling = give(layer)
    // By identity and not off the top: what the layer has done may have put another one above it.
    if handling == .finished { remove(layer) }
    return handling
  }

  /// Draws the highest whole screen and the popups above it.
  package func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    var first = layers.count - 1
    while first > 0, layers[first].wantedSize(in: canvas.size, environment) != nil { first -= 1 }
    for layer in layers[first...] {
      // A caret below the top layer would lead an input method to the wrong place.
      canvas.hideCaret()
      guard let wanted = layer.wantedSize(in: canvas.size, environment) else {
        layer.draw(on: canvas, in: environment)
        continue
      }
      // What lies below a popup steps back, so that nothing of it looks like a part of the popup.
      canvas.restyle(canvas.area) { _ in environment[.dim] }
      let place = canvas.area.centred(wanted)
      let popup = canvas.part(place)
      // One blank column on each side keeps the halves of wide characters away from the frame.
      canvas.fill(place.inset(horizontally: -1), style: environment[.text])
      popup.clear(style: environment[.text])
      layer.draw(on: popup, in: environment)
    }
  }
}
