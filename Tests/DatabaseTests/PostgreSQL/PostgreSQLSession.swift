#if PostgreSQL
  import Database
  import TestSupport

  /// Sessions on a schema of a test's own.
  struct PostgreSQLSession: Sendable {
    private let place: CentralPlace
    let address: PostgreSQLAddress

    init() throws {
      let place = try CentralPlace()
      guard let address = PostgreSQLAddress(place.url) else { preconditionFailure("these tests need KEHU_TEST_POSTGRES") }
      self.place = place
      self.address = address
    }

    func open() throws -> PostgreSQLConnection { try PostgreSQLConnection(address) }

    static var isThere: Bool { CentralPlace.server != nil }
  }
#endif
