/// 标签 (b-tags 2.2).
package final class Tag: Kind {
  package static let catalogue = Tag()
  package let schema: Schema

  package let object: Field<Tag, String>
  package let category: Field<Tag, String>
  package let name: Field<Tag, String>
  package let type: Field<Tag, TagType>
  package let validityDays: Field<Tag, Int64>
  package let score: Field<Tag, Int64>
  package let isEnabled: Field<Tag, Bool>
  package let owner: Field<Tag, Ref<User>>
  package let isExternal: Field<Tag, Bool>

  private init() {
    var kind = SchemaBuilder<Tag>(7, "tag", "标签", "Tag", holding: .people(["owner_id"]))
    object = kind.field("object_code", "适用对象", "Object", .text(max: 40), .required, merge: .once, initial: "crm_customer")
    category = kind.field("category", "所属分类", "Category", .text(max: 50), merge: .compareAndSet)
    name = kind.field("name", "标签名称", "Name", .text(max: 50), [.required, .searchable], merge: .compareAndSet)
    type = kind.field("tag_type", "标签类型", "Type", .enumeration("tag_type"), .required, merge: .compareAndSet, initial: .globalAuto)
    validityDays = kind.field("validity_days", "有效期", "Validity", .integer(min: 0, max: 3650), merge: .compareAndSet)
    score = kind.field("score", "分值", "Score", .integer(min: -1000, max: 1000), merge: .compareAndSet)
    isEnabled = kind.field("enabled", "是否启用", "Enabled", .boolean, .required, merge: .compareAndSet, initial: true)
    owner = kind.field("owner_id", "所有者", "Owner", .reference("user"), merge: .once)
    isExternal = kind.field("is_external", "外部标签", "External", .boolean, by: .server, merge: .once, initial: false)
    schema = kind.build()
  }
}

package enum TagType: String, FieldValue {
  case globalAuto = "global_auto"
  case globalManual = "global_manual"
  case personal
}

/// A customer carries a tag (b-tags 2.4). Global ones go where the customer goes; a personal one only to its owner.
package final class TagLink: Kind {
  package static let catalogue = TagLink()
  package let schema: Schema

  package let customer: Field<TagLink, Ref<Customer>>
  package let tag: Field<TagLink, Ref<Tag>>
  package let source: Field<TagLink, String>
  package let taggedAt: Field<TagLink, Instant>
  package let taggedBy: Field<TagLink, Ref<User>>
  package let expiresOn: Field<TagLink, Day>
  package let personalOwner: Field<TagLink, Ref<User>>

  private init() {
    var kind = SchemaBuilder<TagLink>(12, "tag_link", "客户标签", "Tag of a customer", holding: .customerPart(of: "customer_id", workers: []))
    customer = kind.field("customer_id", "客户", "Customer", .reference("customer"), .required, merge: .once)
    tag = kind.field("tag_id", "标签", "Tag", .reference("tag"), .required, merge: .once)
    source = kind.field("source", "来源", "Source", .enumeration("crm_tag_source"), merge: .once, initial: "manual")
    taggedAt = kind.field("tagged_at", "打标签时间", "Tagged", .instant, merge: .once)
    taggedBy = kind.field("tagged_by", "操作人", "Tagged by", .reference("user"), merge: .once)
    expiresOn = kind.field("expires_on", "有效期至", "Expires", .day, by: .server, merge: .derived)
    personalOwner = kind.field("personal_owner_id", "个人标签所有者", "Owner of a personal tag", .reference("user"), .hidden, merge: .once)
    schema = kind.build(indexes: [["customer_id"], ["tag_id"]])
  }
}
