import Foundation
import FoundationNetworking
import Server
import Testing

/// The rule: with TLS files the listener speaks TLS only, and files that cannot work are named before it listens.
@Suite("TLS")
struct HTTPTLSTests {
  // Made for this test with openssl, for nobody's machine, valid for a hundred years.
  private let certificate = """
    -----BEGIN CERTIFICATE-----
    MIIBgDCCASWgAwIBAgIUTn9hketG+JB6e5Z1xeOIiQGFmAcwCgYIKoZIzj0EAwIw
    FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDA3NTU0MFoYDzIxMjYxMDMx
    MDc1NTQwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
    PQMBBwNCAAQnQN3g/fvzqUCXUQzBsh1SZfuOiGclUEkvmeCU4r21ndrEImuCLul+
    DhBHQ9izSG+4uYbn9bubunwvuZXVGNvTo1MwUTAdBgNVHQ4EFgQU9c+B+174Nu8P
    73KRe5znLufJ8MIwHwYDVR0jBBgwFoAU9c+B+174Nu8P73KRe5znLufJ8MIwDwYD
    VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAzpm5nqRFMRJD7cwpmFPb
    9gJCZpb+8ki2GNLLrVNBFLkCIQD3ubUwU6n8tKzJjR6ZdoW4BAeQtSYf4qnn4tmB
    0Mp74A==
    -----END CERTIFICATE-----
    """
  private let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRePrdhAaLMMdLh7h
    vJGcG25r3HsbcEMtIAo0Eyg/UIGhRANCAAQnQN3g/fvzqUCXUQzBsh1SZfuOiGcl
    UEkvmeCU4r21ndrEImuCLul+DhBHQ9izSG+4uYbn9bubunwvuZXVGNvT
    -----END PRIVATE KEY-----
    """
  private let otherKey = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg94QBS4/ik34zXdmr
    WFw+IYGLylw4K4jN4cSRIdoHoOShRANCAAQYRDH3m+HPBr330V5j9IROS1M8lcGD
    ADUlk0v6CASZMHNfPx0BK28B/SpbUYR7C270mEFXrTd0CEph9kg+hkUt
    -----END PRIVATE KEY-----
    """

  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func file(_ name: String, _ text: String) throws -> String {
    let url = folder.appending(path: name)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  private func start(certificate: String, key: String) throws -> HTTPListener {
    try HTTPListener(ListenerSettings(tls: TLSFiles(certificate: certificate, key: key)), handler: echo)
  }

  @Test("a client that does not know the certificate's authority refuses it, so the listener spoke TLS")
  func speaksTLS() async throws {
    defer { remove() }
    let listener = try start(certificate: try file("cert.pem", certificate), key: try file("key.pem", key))
    let url = URL(string: "https://127.0.0.1:\(listener.boundPort)/")!
    await #expect { _ = try await URLSession.shared.data(from: url) } throws: { error in
      // Foundation on Linux has no code for it, only curl's sentence.
      (error as? URLError)?.localizedDescription.contains("SSL certificate problem") == true
    }
    let plain = try RawConnection(port: listener.boundPort)
    plain.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(!plain.readToEnd().hasPrefix("HTTP/1.1"))
    listener.stop()
  }

  @Test("files that cannot work are named")
  func namesBadFiles() throws {
    defer { remove() }
    let (good, goodKey) = (try file("cert.pem", certificate), try file("key.pem", key))
    let (junk, other) = (try file("junk.pem", "junk"), try file("other.pem", otherKey))
    #expect(throws: ListenerError.tlsFileUnreadable(path: "/no/cert.pem", reason: "No such file or directory")) {
      try start(certificate: "/no/cert.pem", key: goodKey)
    }
    #expect(throws: ListenerError.keyNotOfCertificate(certificate: good, key: other)) { try start(certificate: good, key: other) }
    #expect { try start(certificate: junk, key: goodKey) } throws: { error in
      if case .certificateInvalid(junk, _) = error as? ListenerError { true } else { false }
    }
    #expect { try start(certificate: good, key: junk) } throws: { error in
      if case .keyInvalid(junk, _) = error as? ListenerError { true } else { false }
    }
  }

  private func remove() {
    do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
  }
}
