/// Where the listener listens and what it puts up with.
package struct ListenerSettings: Hashable, Sendable {
  /// A numeric address or a host name. `0.0.0.0` and `::` mean every address of the machine.
  package var address: String
  /// 0 lets the system choose; `HTTPListener.boundPort` tells which.
  package var port: Int
  /// Threads that run the handler.
  package var workers: Int
  /// Of one request, counted after inflating.
  package var bodyBytesMax: Int
  /// Request line and headers together, with what the library itself needs per connection.
  package var headerBytesMax: Int
  package var connectionsMax: Int
  /// A connection on which nothing arrives for so long is closed. A long poll is not idle.
  package var idleSecondsMax: Int
  /// How long `stop` waits for requests in flight.
  package var drainSecondsMax: Double
  /// Nil for plain HTTP.
  package var tls: TLSFiles?

  package init(
    address: String = "127.0.0.1", port: Int = 0, workers: Int = 4, bodyBytesMax: Int = 8 << 20, headerBytesMax: Int = 64 << 10,
    connectionsMax: Int = 2000, idleSecondsMax: Int = 60, drainSecondsMax: Double = 10, tls: TLSFiles? = nil
  ) {
    self.address = address
    self.port = port
    self.workers = workers
    self.bodyBytesMax = bodyBytesMax
    self.headerBytesMax = headerBytesMax
    self.connectionsMax = connectionsMax
    self.idleSecondsMax = idleSecondsMax
    self.drainSecondsMax = drainSecondsMax
    self.tls = tls
  }
}
