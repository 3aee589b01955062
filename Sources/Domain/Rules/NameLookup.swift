/// What people call things: items of enumerations, and records that other records refer to. Answered from the replica or the centre.
package protocol NameLookup {
  /// The value of the item of `enumeration` with this name in either language, disabled items included.
  func enumValue(enumeration: String, name: String) -> String?
  func enumLabel(enumeration: String, value: String) -> Label?
  /// `false` for an item that may stay where it is but may not be chosen any more.
  func isEnumEnabled(enumeration: String, value: String) -> Bool
  /// The record of a kind with this name; `nil` where there is none or more than one.
  func id(kind: String, name: String) -> RecordID?
  func name(of id: RecordID, kind: String) -> String?
}

extension NameLookup {
  package func isEnumEnabled(enumeration: String, value: String) -> Bool { true }
}
