/// What is known of the last change of a field since the version that an edit was based on.
package struct FieldTouch: Hashable, Sendable {
  /// Effective time of that change.
  package let at: Instant
  package let by: RecordID?

  package init(at: Instant, by: RecordID?) {
    self.at = at
    self.by = by
  }
}

package enum MergeOutcome: Hashable, Sendable {
  case apply
  /// The value is there already.
  case same
  /// The present value stands; the edit is kept in the history and its author told.
  case lose(to: FieldTouch)
  /// The edit is refused with both values: `STALE`.
  case stale(FieldTouch)
}

/// The merge rule of one field (sync 2.4). Pure: it reads no clock, no database and does not know who asks.
///
/// - Parameters:
///   - touch: The field's last change after the version that the person saw; `nil` where it was not touched.
///   - effective: When the edit counts as made, already bounded by `effectiveTime`.
package func mergeField(
  _ policy: MergePolicy, present: Value, new: Value, touch: FieldTouch?, effective: Instant
) -> MergeOutcome {
  if present == new { return .same }
  guard let touch else { return .apply }
  switch policy {
  case .laterEdit:
    // At the same instant the change that arrived first stands: the later arrival has the higher sequence and would win, but it has not been
    // seen by anyone yet, while the present value has.
    return effective > touch.at ? .apply : .lose(to: touch)
  case .compareAndSet, .once, .members:
    // A set that is replaced as a whole would undo what somebody else added or removed meanwhile (ROLE-08). Changed member by member it does not
    // come here: that merges by itself.
    return .stale(touch)
  case .derived:
    return .apply
  }
}

/// When an edit counts as made: never later than its arrival, so that a clock in the future gains nothing, and never before the value that
/// the person saw, so that whoever changed v after seeing it does not lose to v.
package func effectiveTime(claimed: Instant, seen: Instant?, arrival: Instant) -> Instant {
  let afterSeen = seen.map { max(claimed, $0.adding(milliseconds: 1)) } ?? claimed
  return min(arrival, afterSeen)
}
