import Database
import Domain
import Foundation
import Server
import Sync
import TestSupport
import Testing

/// A demo company's server, asked without a socket.
final class Doors {
  let company: DemoCentre

  init() throws { company = try DemoCentre() }

  func ask(
    _ method: String, _ path: String, token: String? = nil, query: [String: String] = [:], body: Data = Data()
  ) async -> HTTPResponse {
    var headers: [String: String] = [:]
    if let token { headers["authorization"] = "Bearer \(token)" }
    switch company.centre.handle(HTTPRequest(method: method, path: path, query: query, headers: headers, body: body)) {
    case .now(let response): return response
    case .later(let pending):
      // Nobody carries the time here; a hint would wait for ever. Enrolments complete by themselves.
      if path.hasSuffix("hint") { pending.expire() }
      return await pending.response()
    }
  }

  func ask(_ method: String, _ path: String, token: String? = nil, query: [String: String] = [:], text: String) async -> HTTPResponse {
    await ask(method, path, token: token, query: query, body: Data(text.utf8))
  }

  /// Everything that a request could have changed.
  func state() throws -> [Int64] {
    try company.centre.database.read { connection in
      try ["change_log", "applied_tx", "rejected_tx", "customer", "follow_record", "task", "user", "device", "key_def"].map {
        try connection.integer("SELECT count(*) FROM \"\($0)\"") ?? 0
      } + [try connection.integer("SELECT seq FROM sync_head") ?? 0]
    }
  }

  func customer(named name: String) throws -> Row<Customer> {
    let record: Record? = try company.centre.database.read { connection in
      try connection.first(DoorRows.customers, [":name": .text(name)]) { try DoorRows.layout.record(from: $0) }
    }
    return Row<Customer>(try #require(record))
  }
}

/// A device that numbers and links its transactions as a replica does, and can be told to lie.
final class DoorDevice {
  let doors: Doors
  let user: RecordID
  let name: String
  private(set) var access: String
  private(set) var refresh: String
  var number: Int64 = 0
  var link = OutboxChain.start

  convenience init(_ account: String, at doors: Doors) throws {
    try self.init(enrolment: doors.company.enrol(account), at: doors)
  }

  init(enrolment: Devices.Enrolment, at doors: Doors) throws {
    self.doors = doors
    user = enrolment.user
    name = enrolment.device
    access = enrolment.tokens.access
    refresh = enrolment.tokens.refresh
  }

  /// The line of the next transaction.
  func line(_ operations: [JSON], command: String = "test", at: Instant? = nil, dependencies: [Int64] = []) -> String {
    number += 1
    let payload: JSON = [
      "c": .string(command), "d": .array(dependencies.map(JSON.integer)), "n": .integer(number), "o": .array(operations),
    ]
    link = OutboxChain.link(after: link, payload.text.utf8)
    let time = (at ?? doors.company.clock.now).milliseconds
    return JSON.object(["h": .string(OutboxChain.text(link)), "p": payload, "t": .integer(time)]).text + "\n"
  }

  func push(lines: String) async -> HTTPResponse { await doors.ask("POST", "/sync/v1/push", token: access, text: lines) }

  @discardableResult
  func push(_ operations: [JSON], at: Instant? = nil) async throws -> Verdict {
    let response = await push(lines: line(operations, at: at))
    try #require(response.status == 200, "\(String(decoding: response.body, as: UTF8.self))")
    return try Verdict(json: JSON(parsing: Data(response.body.split(separator: 0x0A)[0])))
  }

  @discardableResult
  func push(_ operations: [Operation], at: Instant? = nil) async throws -> Verdict { try await push(operations.map(\.json), at: at) }

  /// The code of the refusal; `nil` where the step was taken.
  func refusal(_ operations: [JSON]) async throws -> String? {
    if case .rejected(let problem) = try await push(operations).outcome { problem.code } else { nil }
  }

  func refusal(_ operation: Operation) async throws -> String? { try await refusal([operation.json]) }
}

extension Verdict {
  var problem: Problem? { if case .rejected(let problem) = outcome { problem } else { nil } }
}

extension HTTPResponse {
  var code: String? {
    do { return try JSON(parsing: body)["error"].string } catch { return nil }
  }
  var text: String { String(decoding: body, as: UTF8.self) }
}
