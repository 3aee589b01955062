import Database
import Domain
import Server
import Testing

/// The rule: an address that this build cannot use is told in a sentence, without the password that may be in it.
@Suite("The address of a central database")
struct CentralAddressTests {
  private func problem(_ url: String) -> Problem? {
    do {
      _ = try CentralDatabase(url: url, epoch: "test", mayBeNew: false)
      return nil
    } catch { return error as? Problem }
  }

  @Test("what is no address is refused", arguments: ["", "sqlite:", "mysql://kehu:geheim@db/kehu", "/var/lib/kehu/central.db"])
  func unknown(url: String) {
    #expect(problem(url)?.code == "E_DATABASE_URL")
    #expect(problem(url)?.sentence.en.contains("geheim") == false)
  }

  @Test("a file that is not there is not made")
  func missingFile() { #expect(problem("sqlite:/nowhere/central.db")?.code == "E_NO_DATABASE") }

  @Test("a build without PostgreSQL says so", .enabled(if: !PostgreSQLAddress.isSupported))
  func unsupported() {
    let problem = problem("postgresql://kehu:geheim@db/kehu")
    #expect(problem?.code == "E_NO_POSTGRESQL")
    #expect(problem?.sentence.zh.contains("geheim") == false && problem?.sentence.en.contains("postgresql://kehu@db/kehu") == true)
  }
}
