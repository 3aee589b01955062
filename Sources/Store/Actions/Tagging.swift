import Domain

/// Putting tags on customers by hand (a-customers 5).
package enum Tagging {
  /// CU-20, CU-21: a tag that the customer has already changes nothing.
  package static func add(_ tag: Ref<Tag>, to customer: Ref<Customer>, in transaction: LocalTransaction) throws {
    guard let held = try transaction.find(tag), held.isEnabled == true else {
      throw Problem("NO_TAG", "没有这个标签", "There is no such tag")
    }
    guard held.type != .globalAuto else {
      throw Problem("AUTO_TAG_NOT_ALLOWED", "自动标签不能手工添加", "An automatic tag cannot be set by hand")
    }
    let present = try transaction.rows(TagLink.self, where: "customer_id = ? AND tag_id = ?", [.id(customer.id), .id(tag.id)])
    guard present.isEmpty else { return }
    var link = Row<TagLink>(id: transaction.newID())
    link.customer = customer
    link.tag = tag
    link.source = "manual"
    link.taggedAt = transaction.now
    link.taggedBy = Ref(transaction.user)
    if held.type == .personal { link.personalOwner = Ref(transaction.user) }
    try transaction.insert(link)
  }

  package static func remove(_ tag: Ref<Tag>, from customer: Ref<Customer>, in transaction: LocalTransaction) throws {
    if try transaction.find(tag)?.type == .globalAuto {
      throw Problem("AUTO_TAG_NOT_ALLOWED", "自动标签不能手工去掉", "An automatic tag cannot be removed by hand")
    }
    for link in try transaction.rows(TagLink.self, where: "customer_id = ? AND tag_id = ?", [.id(customer.id), .id(tag.id)]) {
      try transaction.delete(link.ref)
    }
  }
}
