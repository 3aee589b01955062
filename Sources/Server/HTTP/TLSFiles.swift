import CGnuTLS
import Foundation

/// The PEM files of the server's certificate, with its chain, and of its private key.
package struct TLSFiles: Hashable, Sendable {
  package var certificate: String
  package var key: String

  package init(certificate: String, key: String) {
    self.certificate = certificate
    self.key = key
  }

  /// Reads both files and makes sure that they are what they should be and belong together.
  func read() throws(ListenerError) -> TLSMaterial {
    let material = TLSMaterial(certificate: try Self.text(of: certificate), key: try Self.text(of: key))
    try check(material)
    return material
  }

  private static func text(of path: String) throws(ListenerError) -> String {
    do {
      return try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      // access() names the cause in the system's words; a file that can be read but is no text has none.
      let reason = access(path, R_OK) == 0 ? "not a PEM text file" : reasonText(errno)
      throw .tlsFileUnreadable(path: path, reason: reason)
    }
  }

  private func check(_ material: TLSMaterial) throws(ListenerError) {
    let certificateStatus = withDatum(material.certificate) { datum in
      // The first of the chain; the rest is read below, together with the key.
      var certificate: gnutls_x509_crt_t?
      gnutls_x509_crt_init(&certificate)
      defer { gnutls_x509_crt_deinit(certificate) }
      return gnutls_x509_crt_import(certificate, datum, GNUTLS_X509_FMT_PEM)
    }
    guard certificateStatus >= 0 else { throw .certificateInvalid(path: certificate, reason: sentence(certificateStatus)) }

    let keyStatus = withDatum(material.key) { datum in
      var key: gnutls_x509_privkey_t?
      gnutls_x509_privkey_init(&key)
      defer { gnutls_x509_privkey_deinit(key) }
      return gnutls_x509_privkey_import2(key, datum, GNUTLS_X509_FMT_PEM, nil, 0)
    }
    guard keyStatus >= 0 else { throw .keyInvalid(path: key, reason: sentence(keyStatus)) }

    let pairStatus = withDatum(material.certificate) { certificate in
      withDatum(material.key) { key in
        var credentials: gnutls_certificate_credentials_t?
        gnutls_certificate_allocate_credentials(&credentials)
        defer { gnutls_certificate_free_credentials(credentials) }
        return gnutls_certificate_set_x509_key_mem(credentials, certificate, key, GNUTLS_X509_FMT_PEM)
      }
    }
    guard pairStatus >= 0 else { throw .keyNotOfCertificate(certificate: certificate, key: key) }
  }

  private func sentence(_ status: Int32) -> String {
    gnutls_strerror(status).map { String(cString: $0) } ?? "GnuTLS \(status)"
  }

  private func withDatum<Result>(_ text: String, _ body: (UnsafePointer<gnutls_datum_t>) -> Result) -> Result {
    var bytes = Array(text.utf8)
    return bytes.withUnsafeMutableBufferPointer { buffer in
      var datum = gnutls_datum_t(data: buffer.baseAddress, size: UInt32(buffer.count))
      return body(&datum)
    }
  }
}

/// What the files hold, checked.
struct TLSMaterial: Sendable {
  let certificate: String
  let key: String
}
