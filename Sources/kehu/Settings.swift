import Domain
import Foundation

/// What options, the configuration file and earlier choices on the screen come to; the earlier of these before the later.
struct Settings {
  let folders: Folders
  let arguments: CommandArguments
  let language: Language
  let keys: String
  let theme: String?
  let isASCII: Bool
  /// What is wrong in the configuration file: reported, and the line ignored.
  let complaints: [Label]
  private let config: NamedValues

  private static let names = ["server", "user", "profile", "lang", "keys", "theme", "ascii"]

  init(_ arguments: CommandArguments, environment: [String: String]) throws(Problem) {
    self.arguments = arguments
    folders = Folders(environment: environment)
    config = NamedValues(Folders.read(folders.configFile) ?? "")
    let choices = NamedValues(Folders.read(folders.choicesFile) ?? "")
    var complaints: [Label] = []
    for entry in config.entries {
      guard let objection = Settings.objection(to: entry) else { continue }
      let place = "\(folders.configFile):\(entry.line): "
      complaints.append(Label(place + objection.zh, place + objection.en))
    }
    self.complaints = complaints
    if let given = arguments.value("lang"), Language(rawValue: given) == nil {
      throw Problem("E_USAGE", "--lang 应为 zh 或 en，而不是“\(given)”", "--lang is zh or en, not “\(given)”")
    }
    let (configured, chosen) = (config, choices)
    func setting(_ name: String) -> String? { arguments.value(name) ?? configured.value(name) ?? chosen.value(name) }
    language = setting("lang").flatMap { Language(rawValue: $0) } ?? Language(environment: environment)
    keys = setting("keys") ?? "callcentre"
    theme = setting("theme")
    isASCII = arguments.has("ascii") || config.value("ascii") == "yes"
  }

  private static func objection(to entry: NamedValues.Entry) -> Label? {
    guard names.contains(entry.name) else {
      let near = Spelling.nearest(entry.name, among: names)
      return Label(
        "没有设置“\(entry.name)”" + (near.map { "，是否指 \($0)？" } ?? ""),
        "there is no setting “\(entry.name)”" + (near.map { "; did you mean \($0)?" } ?? ""))
    }
    switch entry.name {
    case "lang" where Language(rawValue: entry.value) == nil: return Label("lang 应为 zh 或 en", "lang is zh or en")
    case "ascii" where !["yes", "no"].contains(entry.value): return Label("ascii 应为 yes 或 no", "ascii is yes or no")
    default: return entry.value.isEmpty ? Label("\(entry.name) 缺少值", "\(entry.name) has no value") : nil
    }
  }

  var server: String? { arguments.value("server") ?? config.value("server") }
  var user: String? { arguments.value("user") ?? config.value("user") }

  /// The folder's name of the replica that is meant.
  ///
  /// - Throws: Where several people have used this computer and nothing says which is meant.
  func profile() throws(Problem) -> String {
    if let given = arguments.value("profile") ?? config.value("profile") { return try Settings.checked(given) }
    if let server, let user { return Settings.profile(server: server, user: user) }
    let known = folders.profiles
    if known.count == 1 { return known[0] }
    if known.isEmpty { throw Settings.notLoggedIn }
    let list = known.joined(separator: ", ")
    throw Problem("E_USAGE", "有多个本地副本，请用 --profile 指定：\(list)", "There are several replicas; choose one with --profile: \(list)")
  }

  static let notLoggedIn = Problem(
    "NOT_LOGGED_IN", "尚未登录，请先运行：kehu login --server http://主机:8440 --user 账号",
    "Not logged in. Run first: kehu login --server http://HOST:8440 --user ACCOUNT")

  private static func checked(_ name: String) throws(Problem) -> String {
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else {
      throw Problem("E_USAGE", "--profile 不能含有“/”或以“.”开头", "A profile's name has no “/” and does not begin with “.”")
    }
    return name
  }

  /// `lud@127.0.0.1_8440`
  static func profile(server: String, user: String) -> String {
    let host = server.replacingOccurrences(of: "https://", with: "").replacingOccurrences(of: "http://", with: "")
    func plain(_ text: String) -> String {
      String(text.map { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" ? $0 : "_" })
    }
    let trimmed = host.hasSuffix("/") ? String(host.dropLast()) : host
    return plain(user) + "@" + plain(trimmed)
  }
}
