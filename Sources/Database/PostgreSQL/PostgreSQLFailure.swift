#if PostgreSQL
  import CPostgres

  /// What a refusal of PostgreSQL means for the caller, by its five letters (PostgreSQL manual, appendix A).
  enum PostgreSQLFailure {
    static func error(of result: OpaquePointer?, connection: OpaquePointer, address: PostgreSQLAddress, sql: String) -> DatabaseError {
      guard PQstatus(connection) == CONNECTION_OK, let state = result.flatMap({ cpg_sqlstate($0) }) else {
        return .unreachable(address: address.shown, reason: reason(connection))
      }
      // The primary message names tables and constraints; only its details name values.
      return error(
        state: String(cString: state), message: result.flatMap { cpg_message($0) }.map { String(cString: $0) } ?? "", address, sql)
    }

    static func error(state: String, message: String, _ address: PostgreSQLAddress, _ sql: String) -> DatabaseError {
      switch state {
      case "40001", "40P01": .conflict
      case "55P03": .busy
      case "57014": .timedOut
      case "53100": .diskFull
      case "25006": .readOnly
      case "42501": .readOnly
      case "53300", "57P01", "57P02", "57P03": .unreachable(address: address.shown, reason: message)
      case "XX001", "XX002": .corrupt
      default:
        switch state.prefix(2) {
        case "23": .constraint(message)
        case "08": .unreachable(address: address.shown, reason: message)
        // A message about data may quote it.
        case "22": .failed(code: 0, message: "a value that PostgreSQL does not take (\(state))", sql: sql)
        default: .failed(code: 0, message: "\(message) (\(state))", sql: sql)
        }
      }
    }

    /// libpq's own words, on one line. They name host, port and user, and no password.
    static func reason(_ connection: OpaquePointer?) -> String {
      guard let text = PQerrorMessage(connection) else { return "out of memory" }
      return String(cString: text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }
#endif
