import Domain
import Terminal
import TestSupport
import Testing

@testable import TUI

/// What explains and sets access, as pictures: look at them in `Drawings/`.
@MainActor @Suite("Screens of access as drawings")
struct AccessDrawingTests {
  private func each(_ account: String, _ language: Language, _ body: (AppDriver, String) throws -> Void) throws {
    for (width, height) in [(80, 24), (120, 40)] {
      let driver = try AppDriver(account, width: width, height: height, language: language, prepare: SampleAccess.fill)
      try body(driver, "-\(width)x\(height)-\(language.rawValue)")
    }
  }

  private func go(_ driver: AppDriver, _ place: Place) {
    driver.app.go(to: place)
    driver.settle()
  }

  @Test("masking: the people, the dialog for two of them, its exceptions gone under 不脱敏", arguments: Language.allCases)
  func masking(language: Language) throws {
    try each("admin", language) { driver, name in
      go(driver, .masking)
      expectScreen(driver, "masking" + name)
      driver.press("<Space><Space><Enter>")
      expectScreen(driver, "masking-set" + name)
      driver.press("2")
      expectScreen(driver, "masking-none" + name)
    }
  }

  @Test("the function registry: an entry, who has it, its form", arguments: Language.allCases)
  func functions(language: Language) throws {
    try each("admin", language) { driver, name in
      go(driver, .functions)
      driver.press("<F8>")
      driver.type(language == .zh ? "录入" : "follow up")
      driver.press("<Enter>")
      expectScreen(driver, "functions" + name)
      driver.press("<F4>")
      expectScreen(driver, "functions-holders" + name)
      driver.press("<A-e>")
      expectScreen(driver, "function-form" + name)
    }
  }

  @Test("data rules: the grid of a role, a fault in it", arguments: Language.allCases)
  func dataRules(language: Language) throws {
    try each("admin", language) { driver, name in
      go(driver, .dataRules)
      driver.press("<Down><Down><Down><Enter>")
      expectScreen(driver, "data-rules" + name)
      driver.press("<Down><Right>5<F10>")
      expectScreen(driver, "data-rules-fault" + name)
    }
  }

  @Test("what a person may do, each with the roles that grant it", arguments: Language.allCases)
  func preview(language: Language) throws {
    try each("admin", language) { driver, name in
      RightsPreviewScreen.open(driver.world.company.user("lisi"), in: driver.app)
      driver.settle()
      expectScreen(driver, "rights-preview" + name)
    }
  }

  @Test("devices, and why there are none offline", arguments: Language.allCases)
  func devices(language: Language) throws {
    try each("lud", language) { driver, name in
      driver.online.answer = .failure(OnlineAction.offline)
      driver.app.perform(CommandCall("device.own"))
      driver.settle()
      expectScreen(driver, "devices-offline" + name)
      driver.online.answer = .success(OnlineAnswer(sequence: 1, result: DeviceSample.json(at: driver.world.now)))
      driver.press("<F5>")
      expectScreen(driver, "devices" + name)
    }
  }

  @Test("the logs, and an entry whole", arguments: Language.allCases)
  func logs(language: Language) throws {
    try each("admin", language) { driver, name in
      go(driver, .loginLog)
      expectScreen(driver, "log-login" + name)
      go(driver, .operationLog)
      driver.press("<F8>")
      driver.type("样例")
      driver.press("<Enter>")
      expectScreen(driver, "log-operation" + name)
      driver.press("<Enter>")
      expectScreen(driver, "log-entry" + name)
    }
  }

  @Test("sharing: nobody yet, the dialog, a share that waits to be sent", arguments: Language.allCases)
  func sharing(language: Language) throws {
    try each("lud", language) { driver, name in
      driver.press("<A-a>")
      expectScreen(driver, "sharing-empty" + name)
      driver.press("<Insert>1")
      driver.type("lisi")
      driver.press("<Tab>2")
      driver.type("30d")
      expectScreen(driver, "sharing-dialog" + name)
      driver.press("<F10>")
      expectScreen(driver, "sharing" + name)
    }
  }
}

enum DeviceSample {
  static func json(at now: Instant) -> JSON {
    func line(_ device: String, _ name: String, _ state: String, _ isThis: Bool) -> JSON {
      [
        "device": .string(device), "name": .string(name), "state": .string(state), "made_at": .integer(now.milliseconds - 86_400_000),
        "last_seen": .integer(now.milliseconds - 60_000), "current": .bool(isThis),
      ]
    }
    return [
      "devices": .array([line("d1", "前台电脑", "active", true), line("d2", "旧电脑", "active", false), line("d3", "丢失的", "revoked", false)])
    ]
  }
}
