import Domain
import TestSupport

/// Two salespeople in 催收组, a pool from which lud and lx003 may claim, and a group's pool that is enabled: what moving customers needs.
enum SampleMoves {
  static func fill(_ world: World) throws {
    let company = world.company
    try company.change(company.group("催收组")) { (group: inout Row<CustomerGroup>) in
      group.salespeople = [company.user("lud"), company.user("lx003")]
    }
    try company.change(Pool.self, where: "is_default = 1") { pool in
      pool.managers = [company.user("lisi")]
      pool.members = [company.user("lud"), company.user("lx003")]
      pool.heldMax = 3
      pool.claimsPerDayMax = 2
    }
    try company.change(Pool.self, where: "group_id = x'\(company.group("线下运营").hex)'") { pool in pool.status = .enabled }
    try company.customer("王小0002", phone: "13300000002")
    try company.customer("王小0003", phone: "13300000003")
  }
}
