import Database
import Domain
import Tables

/// A record with what people call it.
struct NamedSubject {
  let schema: Schema
  let id: RecordID
  let name: String?
}

/// What a transaction is about, in a word that people know.
extension ResultBook {
  func transaction(_ payload: String) throws -> ClientTransaction? {
    do {
      return try ClientTransaction(payload: JSON(parsing: payload))
    } catch is WireError {
      // A newer release wrote it: its sentence is shown all the same.
      return nil
    }
  }

  /// The customer that its first step concerns, else that step's record.
  func subject(of transaction: ClientTransaction?) throws -> NamedSubject? {
    guard let operation = transaction?.operations.first else { return nil }
    var inserted: Record?
    if case .insert(let schema, let id, let pairs) = operation {
      var record = Record(schema, id: id)
      for pair in pairs { record[pair.field] = pair.value }
      inserted = record
    }
    let schema = operation.schema
    guard schema != WorkTask.schema, let column = schema.customerColumn else { return try named(schema, operation.id, inserted) }
    let record = try inserted ?? RowStore(connection: connection, schema: schema).find(operation.id)?.record
    guard let customer = record?[code: column].id else { return try named(schema, operation.id, inserted) }
    return try named(Customer.schema, customer, nil)
  }

  /// By the row as it is held now, or as it was to be.
  func named(_ schema: Schema, _ id: RecordID, _ draft: Record?) throws -> NamedSubject {
    let record = try RowStore(connection: connection, schema: schema).find(id)?.record ?? draft
    return NamedSubject(schema: schema, id: id, name: record.flatMap(RecordNaming.name(of:)))
  }
}

/// What a record is called by itself.
enum RecordNaming {
  private static let codes = ["customer_name", "company_name", "task_name", "name", "group_name", "subject", "summary", "code"]

  static func name(of record: Record) -> String? {
    codes.lazy.compactMap { record[code: $0].text }.first { !$0.isEmpty }.map { String($0.prefix(60)) }
  }
}

extension [LostValue] {
  /// The records that they are of, each once, in their order.
  var records: [RecordID] { reduce(into: []) { ids, lost in if !ids.contains(lost.id) { ids.append(lost.id) } } }
}
