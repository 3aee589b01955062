import Domain
import Store
import Terminal

/// What a refused or merged change said, in words.
enum SyncText {
  static func title(of command: String) -> Label {
    Commands.named(command)?.title ?? Label(command, command)
  }

  private static func operations(of result: SyncResult) -> [Operation] {
    do {
      return try ClientTransaction(payload: JSON(parsing: result.payload)).operations
    } catch {
      // A newer release may have written it; the sentence is shown all the same.
      return []
    }
  }

  /// Each value that was entered: `邮箱  a@b.cn`.
  static func lines(of result: SyncResult, _ directory: Directory, _ environment: DrawEnvironment) -> [String] {
    operations(of: result).flatMap { operation -> [String] in
      let pairs: [(field: AnyField, value: Value)]
      switch operation {
      case .insert(_, _, let inserted): pairs = inserted.map { ($0.field, $0.value) }
      case .update(_, _, _, let changes): pairs = changes.map { ($0.field, $0.new) }
      case .delete, .members, .move: pairs = []
      }
      let values = pairs.filter { !$0.field.traits.contains(.hidden) && !$0.value.isNull && $0.field.writers.contains(.user) }
        .map { pair -> String in
          let text = FieldCheck.show(
            pair.value, field: pair.field, lookup: directory, zone: environment.zone, language: environment.language)
          return "\(environment[pair.field.label])  \(text)"
        }
      return [environment[operation.schema.label]] + values.map { "  " + $0 }
    }
  }

  static func customer(of result: SyncResult) -> RecordID? {
    for operation in operations(of: result) {
      if operation.schema == Customer.schema { return operation.id }
      if case .insert(_, _, let pairs) = operation, let id = pairs.first(where: { $0.field.code == "customer_id" })?.value.id { return id }
    }
    return nil
  }
}
