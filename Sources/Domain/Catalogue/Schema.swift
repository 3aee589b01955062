/// Who may hold a record of a kind, the unit of which is the customer aggregate (sync 2.7).
package enum Holding: Hashable, Sendable {
  /// Everybody: the organisation, enumerations, tags.
  case everybody
  /// The customer itself: root of the aggregate.
  case customer
  /// Belongs to the customer named by the field, and goes where he goes. `workers` are fields naming people who hold it besides.
  case customerPart(of: String, workers: [String])
  /// The people named by these fields.
  case people([String])
  /// Everybody holds what is public of it; whom it is about, and holders of the key, hold its confidential fields too.
  case publicly(ScopeKey.Category)
  /// Whoever's rights grant the key: holders of a menu.
  case holders(ScopeKey.Category)
}

/// A kind of record, declared once (architecture, "the schema is a value").
///
/// A reference, like its fields, because every record carries it.
package final class Schema: Sendable {
  /// The kind's number on the wire. Never reused.
  package let number: Int
  /// The kind's name and the name of its table.
  package let name: String
  package let label: Label
  package let holding: Holding
  package let fields: [AnyField]
  /// The fields that have a column.
  package let columns: [AnyField]
  /// Lists of field codes, each an index that a list or a look-up needs.
  package let indexes: [[String]]
  private let ordinals: [String: Int]

  init(number: Int, name: String, label: Label, holding: Holding, fields: [AnyField], indexes: [[String]]) {
    self.number = number
    self.name = name
    self.label = label
    self.holding = holding
    self.fields = fields
    self.indexes = indexes
    columns = fields.filter { !$0.isComputed }
    ordinals = Dictionary(uniqueKeysWithValues: fields.map { ($0.code, $0.ordinal) })
  }

  /// Of a part of a customer, the field that names him.
  package var customerColumn: String? {
    if case .customerPart(let column, _) = holding { column } else { nil }
  }

  package func field(_ code: String) -> AnyField? { ordinals[code].map { fields[$0] } }

  /// By code, or by label in either language, as the condition line accepts it.
  package func field(named name: String) -> AnyField? {
    field(name) ?? fields.first { $0.label.zh == name || $0.label.en.lowercased() == name.lowercased() }
  }
}

extension Schema: Hashable {
  package static func == (left: Schema, right: Schema) -> Bool { left.number == right.number }
  package func hash(into hasher: inout Hasher) { hasher.combine(number) }
}
