/// A kind of record. Its one value holds the schema and the typed fields, made together by a `SchemaBuilder`.
package protocol Kind: Sendable {
  static var catalogue: Self { get }
  var schema: Schema { get }
}

extension Kind {
  package static var schema: Schema { catalogue.schema }
}

/// Collects a kind's fields in the order of their declaration, which is their order on the wire.
struct SchemaBuilder<K: Kind> {
  private let number: Int
  private let name: String
  private let label: Label
  private let holding: Holding
  private var fields: [AnyField] = []
  /// Heading for the fields declared next.
  var section: Label?

  init(_ number: Int, _ name: String, _ zh: String, _ en: String, holding: Holding) {
    self.number = number
    self.name = name
    label = Label(zh, en)
    self.holding = holding
  }

  mutating func field<V: FieldValue>(
    _ code: String, _ zh: String, _ en: String, _ type: FieldType, _ traits: FieldTraits = [], by writers: Writers = .user,
    merge: MergePolicy = .laterEdit, initial: V? = nil
  ) -> Field<K, V> {
    let field = AnyField(
      code: code, label: Label(zh, en), type: type, ordinal: fields.count, traits: traits, writers: writers, merge: merge,
      initial: initial?.stored ?? .null, section: section)
    fields.append(field)
    return Field(any: field)
  }

  func build(indexes: [[String]] = []) -> Schema {
    Schema(number: number, name: name, label: label, holding: holding, fields: fields, indexes: indexes)
  }
}
