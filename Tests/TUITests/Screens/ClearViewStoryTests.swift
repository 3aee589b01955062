import Domain
import Store
import TestSupport
import Testing

@testable import TUI

/// The rules MASK-13 and CU-37 on the screen.
@MainActor @Suite("Clear numbers on the screen")
struct ClearViewStoryTests {
  private func queued(_ driver: AppDriver) throws -> Int64 { try driver.device.count("SELECT count(*) FROM clear_view") }

  private func unmasked(width: Int = 80) throws -> AppDriver {
    try AppDriver("lud", width: width) { world in
      try world.company.unmask("lud")
      try SampleCompany.fill(world)
    }
  }

  @Test("opening a page that shows a clear number is noted once an hour, however it is opened, the form too")
  func noted() throws {
    let driver = try unmasked()
    driver.press("<Enter>")
    #expect(try queued(driver) == 1)
    driver.press("<Esc><Enter><Esc><A-e><Esc>")
    #expect(try queued(driver) == 1)
    driver.synchronise()
    #expect(try queued(driver) == 0)
    #expect(try driver.world.company.operations("view_clear").count == 1)
    driver.press("<Enter>")
    #expect(try queued(driver) == 0)
    driver.app.perform(CommandCall("customer.next"))
    driver.settle()
    #expect(try queued(driver) == 1)
    driver.press("<Esc>")
    driver.world.pass(seconds: 3600)
    driver.press("<Enter>")
    #expect(try queued(driver) == 2)
  }

  @Test("a masked number is not noted, on its page or in the form")
  func maskedIsNot() throws {
    let driver = try AppDriver("lud", prepare: SampleCompany.fill)
    driver.press("<Enter><Esc><A-e><Esc>")
    #expect(try queued(driver) == 0)
    #expect(try driver.device.unsent() == 0)
  }

  @Test("beside the list a number is masked for everybody, so moving through it notes nothing (MASK-02)")
  func besideTheList() throws {
    let driver = try unmasked(width: 140)
    driver.press("<Down><Up>")
    #expect(driver.text.contains("137****7583") && !driver.text.contains("13700007583"))
    #expect(try queued(driver) == 0)
    driver.press("<Enter>")
    #expect(driver.text.contains(/1[35]\d{9}/))
    #expect(try queued(driver) == 1)
  }
}
