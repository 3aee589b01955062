extension Language {
  /// The language that the locale variables ask for, in the order of POSIX: `LC_ALL`, `LC_MESSAGES`, `LANG`; the first that is set counts.
  ///
  /// `C` and `POSIX` name no language, so they say nothing, like no variable at all: Chinese then. A language other than Chinese gets English.
  package init(environment: [String: String]) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let name = locale.prefix { $0 != "." && $0 != "@" && $0 != "_" }.lowercased()
    self = ["", "c", "posix", "zh"].contains(name) ? .zh : .en
  }
}
