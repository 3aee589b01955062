import Domain
import Terminal

/// How one keymap differs from another: my keys against those of the profile.
package enum KeymapDiff {
  package enum Change: Hashable, Sendable {
    case added(Binding)
    case changed(from: Binding, to: Binding)
    case removed(Binding)

    fileprivate var place: (context: Context, keys: String) {
      switch self {
      case .added(let binding), .changed(_, let binding), .removed(let binding): (binding.context, Key.write(binding.keys))
      }
    }
  }

  package static func changes(from base: Keymap, to mine: Keymap) -> [Change] {
    var changes: [Change] = []
    for binding in mine.bindings {
      guard let former = base.binding(of: binding.keys, in: binding.context) else {
        changes.append(.added(binding))
        continue
      }
      if former.invocation != binding.invocation { changes.append(.changed(from: former, to: binding)) }
    }
    for binding in base.bindings where mine.binding(of: binding.keys, in: binding.context) == nil { changes.append(.removed(binding)) }
    let order = Dictionary(uniqueKeysWithValues: Context.allCases.enumerated().map { ($1, $0) })
    return changes.sorted { (order[$0.place.context] ?? 0, $0.place.keys) < (order[$1.place.context] ?? 0, $1.place.keys) }
  }

  /// The changes as lines of a keymap file: a `-` before what the profile had, a `+` before what holds now.
  package static func lines(from base: Keymap, to mine: Keymap) -> [String] {
    changes(from: base, to: mine).flatMap { change in
      switch change {
      case .added(let binding): ["+ " + KeymapDump.line(binding)]
      case .removed(let binding): ["- " + KeymapDump.line(binding)]
      case .changed(let former, let binding): ["- " + KeymapDump.line(former), "+ " + KeymapDump.line(binding)]
      }
    }
  }
}

extension Keymap {
  /// Commands that no key gives, whatever the arguments. The palette still has them.
  package var unboundCommands: [Command] {
    let bound = Set(bindings.map(\.invocation.command))
    return Commands.all.filter { !bound.contains($0) }
  }
}
