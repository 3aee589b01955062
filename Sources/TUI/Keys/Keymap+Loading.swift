extension Keymap {
  /// Reads a keymap file with everything it includes, and lints it on the way.
  ///
  /// - Parameters:
  ///   - name: The file to start with.
  ///   - previous: The map in use when this is a reload: a line that is now in error keeps the binding that it had there.
  ///   - read: The text of a file by name, nil when there is none. Where files lie is the caller's business.
  /// - Complexity: O(*n* log *n*) in the number of lines; each file is read once.
  package static func load(
    _ name: String, environment: KeymapEnvironment = KeymapEnvironment(), previous: Keymap? = nil, read: (String) -> String?
  ) -> Keymap {
    withoutActuallyEscaping(read) { read in
      var loader = KeymapLoader(name: name, environment: environment, previous: previous, read: read)
      return loader.load()
    }
  }

  /// Reads a profile and then, if there is one, the person's own `user.keys`, which wins over it.
  package static func load(
    profile: String, environment: KeymapEnvironment = KeymapEnvironment(), previous: Keymap? = nil, read: (String) -> String?
  ) -> Keymap {
    let own = "user.keys"
    let lines = ([profile] + (read(own) == nil ? [] : [own])).map { "include \($0)" }
    return load("--keys", environment: environment, previous: previous) { $0 == "--keys" ? lines.joined(separator: "\n") : read($0) }
  }
}
