import Foundation
import Passwords
import Server
import Testing

/// The rule: what libraries compute is what the standards say, and what is compared in secret shows nothing by the clock.
@Suite("Secrets")
struct CryptoTests {
  @Test(
    "SHA-256 gives the values of FIPS 180-4",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func sha256(text: String, expected: String) {
    #expect(Digest.hex(Digest.sha256(Data(text.utf8))) == expected)
  }

  @Test("HMAC-SHA-256 gives the values of RFC 4231")
  func hmac() {
    let first = Digest.hmacSHA256(Data("Hi There".utf8), key: Data(repeating: 0x0B, count: 20))
    #expect(Digest.hex(first) == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    let second = Digest.hmacSHA256(Data("what do ya want for nothing?".utf8), key: Data("Jefe".utf8))
    #expect(Digest.hex(second) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test("equality looks at every byte and at the length")
  func equality() {
    #expect(Digest.isEqual(Data(), Data()))
    #expect(Digest.isEqual(Data([1, 2]), Data([1, 2])))
    #expect(!Digest.isEqual(Data([1, 2]), Data([1, 3])))
    #expect(!Digest.isEqual(Data([1, 2]), Data([1, 2, 3])))
    #expect(Digest.isEqual(Data([0, 1, 2]).dropFirst(), Data([1, 2])))
  }

  @Test("random bytes are as many as asked, and never the same")
  func random() {
    #expect(Random.bytes(0).isEmpty)
    #expect(Random.bytes(5000).count == 5000)
    #expect(Random.bytes(32) != Random.bytes(32))
  }

  @Test("a token is found again by its stored form alone")
  func token() throws {
    let token = Token()
    #expect(token.text.utf8.count == 43)
    #expect(token != Token())
    let presented = try #require(Token(token.text))
    #expect(presented.matches(token.stored))
    #expect(!presented.matches(Token().stored))
    #expect(token.stored.count == 32)
  }

  @Test(
    "what cannot be a token is not taken for one",
    arguments: ["", "short", String(repeating: "a", count: 42), String(repeating: "a", count: 44), String(repeating: "+", count: 43)])
  func notATokens(text: String) {
    #expect(Token(text) == nil)
  }
}

/// The rule: a stored hash gives back no password, and verifying tells nobody which users there are.
@Suite("Passwords")
struct CryptoPasswordTests {
  private let passwords = PasswordHash(cost: 1, parallelMax: 2)

  @Test("the right password is accepted, any other is not")
  func verifies() throws {
    let stored = try passwords.hash("正确的 passw0rd")
    #expect(stored.hasPrefix("$y$"))
    #expect(passwords.verify("正确的 passw0rd", against: stored))
    #expect(!passwords.verify("正确的 passw0rd ", against: stored))
    #expect(!passwords.verify("", against: stored))
  }

  @Test("two hashes of one password differ by their salt")
  func salted() throws {
    #expect(try passwords.hash("same") != passwords.hash("same"))
  }

  @Test("a hash made at another cost still verifies")
  func costIsInTheHash() throws {
    #expect(PasswordHash(cost: 2).verify("x", against: try passwords.hash("x")))
  }

  @Test("nobody, and a damaged hash, is refused with whatever password", arguments: [nil, "", "*0", "$y$", "plain", "$y$j75$"])
  func refusesWithoutHash(stored: String?) {
    #expect(!passwords.verify("anything", against: stored))
    #expect(!passwords.verify("*0", against: stored))
  }

  @Test("a password C would cut off is refused")
  func refusesBadPasswords() throws {
    #expect(throws: PasswordHashError.empty) { try passwords.hash("") }
    #expect(throws: PasswordHashError.containsNUL) { try passwords.hash("a\u{0}b") }
    #expect(throws: PasswordHashError.tooLong(bytesMax: 511)) { try passwords.hash(String(repeating: "a", count: 512)) }
    let longest = String(repeating: "a", count: 511)
    let stored = try passwords.hash(longest)
    #expect(passwords.verify(longest, against: stored))
    #expect(!passwords.verify(longest + "a", against: stored))
    #expect(!passwords.verify("a\u{0}", against: try passwords.hash("a")))
  }

  @Test("many threads at once all get the right answer")
  func parallel() throws {
    let stored = try passwords.hash("shared")
    DispatchQueue.concurrentPerform(iterations: 16) { number in
      #expect(passwords.verify(number.isMultiple(of: 2) ? "shared" : "other", against: stored) == number.isMultiple(of: 2))
    }
  }
}
