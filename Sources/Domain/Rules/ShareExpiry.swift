/// SHR-04: a share is valid through the end of its last day in the company's time zone.
package enum ShareExpiry {
  package static func isOver(_ share: Row<Share>, at now: Instant, in zone: BusinessZone) -> Bool {
    guard let last = share.expiresOn else { return false }
    return last < zone.day(of: now)
  }
}
