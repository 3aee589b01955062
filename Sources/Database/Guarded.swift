import Synchronization

/// Something that is not made for several threads, reached by one at a time.
///
/// `@unchecked` is right because `value` is private, is reached only inside `use`, and `use` holds the lock; what leaves `use` is what the
/// caller's closure returns, and the callers return values.
package final class Guarded<Value>: @unchecked Sendable {
  private let lock = Mutex(())
  private let value: Value

  package init(_ value: consuming sending Value) {
    self.value = value
  }

  package func use<T>(_ body: (Value) throws -> T) rethrows -> T {
    try lock.withLock { _ in try body(value) }
  }
}
