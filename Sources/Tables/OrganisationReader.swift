import Database
import Domain

/// Reads the whole organisation, as far as the database holds it.
package struct OrganisationReader {
  private let connection: any Connection

  package init(connection: any Connection) {
    self.connection = connection
  }

  package func chart() throws -> OrganisationChart {
    OrganisationChart(
      departments: try rows(), roles: try rows(), users: try rows(), functions: try rows(), dataRules: try rows(), groups: try rows())
  }

  private func rows<K: Kind>() throws -> [Row<K>] {
    let layout = TableLayout.of(K.schema)
    return try connection.rows(layout.selectSQL("ORDER BY id")) { Row<K>(try layout.record(from: $0)) }
  }
}
