import Database
import Domain

extension Replica {
  /// The person has seen what became of his change and needs it no more (OV-20).
  package func dismiss(result: Int64) throws(StoreError) {
    try change { try $0.run("DELETE FROM sync_result WHERE result = :result", [":result": .integer(result)]) }
    announceState()
  }
}
