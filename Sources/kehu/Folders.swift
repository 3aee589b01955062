import Domain
import Foundation

/// Where the program keeps its files: the folders of the XDG base directories, or all under `KEHU_HOME`.
struct Folders {
  let config: String
  let data: String
  let state: String

  init(environment: [String: String]) {
    func folder(_ name: String, _ fallback: String) -> String {
      // A relative path is to be ignored, as the base directory specification says.
      let given = environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
      return (given ?? NSHomeDirectory() + "/" + fallback) + "/kehu"
    }
    if let home = environment["KEHU_HOME"], !home.isEmpty {
      let whole = home.hasPrefix("/") ? home : FileManager.default.currentDirectoryPath + "/" + home
      (config, data, state) = (whole + "/config", whole + "/data", whole + "/state")
    } else {
      config = folder("XDG_CONFIG_HOME", ".config")
      data = folder("XDG_DATA_HOME", ".local/share")
      state = folder("XDG_STATE_HOME", ".local/state")
    }
  }

  var configFile: String { config + "/config" }
  /// What was chosen on the screen: language, theme, keys.
  var choicesFile: String { state + "/choices" }
  var log: String { state + "/kehu.log" }

  func profile(_ name: String) -> String { data + "/" + name }

  /// Profiles that have a replica.
  var profiles: [String] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: data) } catch { return [] }
    return names.filter { FileManager.default.fileExists(atPath: data + "/" + $0 + "/replica.db") }.sorted()
  }

  /// Makes a folder that its owner alone can look into.
  static func make(_ path: String) throws(Problem) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      let reason = (error as NSError).localizedFailureReason ?? error.localizedDescription
      throw Problem("E_FOLDER", "无法创建目录 \(path)：\(reason)", "Cannot make the folder \(path): \(reason)")
    }
  }

  /// The text of a file; nil where there is none.
  static func read(_ path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  /// Writes a file that was not there; `~` stands for the home folder, and what is not absolute is under the current one.
  ///
  /// - Returns: The whole path.
  static func writeNew(_ text: String, to path: String) throws(Problem) -> String {
    let expanded = (path as NSString).expandingTildeInPath
    let whole = expanded.hasPrefix("/") ? expanded : FileManager.default.currentDirectoryPath + "/" + expanded
    if FileManager.default.fileExists(atPath: whole) {
      throw Problem("E_EXISTS", "文件已存在：\(whole)", "There is a file already: \(whole)")
    }
    do {
      try write(text, to: whole)
    } catch {
      throw Problem("E_FILE", "无法写入 \(whole)：\(error.localizedDescription)", "Cannot write \(whole): \(error.localizedDescription)")
    }
    return whole
  }

  /// Writes a file whole or not at all, for its owner alone.
  static func write(_ text: String, to path: String) throws {
    let temporary = path + ".new"
    guard FileManager.default.createFile(atPath: temporary, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]),
      rename(temporary, path) == 0
    else {
      let reason = String(cString: strerror(errno))
      throw Problem("E_FILE", "无法写入 \(path)：\(reason)", "Cannot write \(path): \(reason)")
    }
  }
}
