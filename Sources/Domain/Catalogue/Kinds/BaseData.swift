/// 枚举 (b-modeling 5.1).
package final class Enumeration: Kind {
  package static let catalogue = Enumeration()
  package let schema: Schema

  package let name: Field<Enumeration, String>
  package let code: Field<Enumeration, String>
  package let group: Field<Enumeration, String>
  package let isSystem: Field<Enumeration, Bool>

  private init() {
    var kind = SchemaBuilder<Enumeration>(4, "enumeration", "枚举", "Enumeration", holding: .everybody)
    name = kind.field("name", "枚举名称", "Name", .text(max: 50), .required, merge: .compareAndSet)
    code = kind.field("code", "枚举编码", "Code", .text(max: 60), .required, merge: .once)
    group = kind.field("group_name", "所属分组", "Group", .text(max: 30), merge: .compareAndSet)
    isSystem = kind.field("system_generated", "是否系统生成", "System", .boolean, by: .server, merge: .once, initial: false)
    schema = kind.build()
  }
}

/// 枚举项 (b-modeling 5.1).
package final class EnumerationItem: Kind {
  package static let catalogue = EnumerationItem()
  package let schema: Schema

  package let enumeration: Field<EnumerationItem, String>
  package let value: Field<EnumerationItem, String>
  package let label: Field<EnumerationItem, String>
  package let english: Field<EnumerationItem, String>
  package let order: Field<EnumerationItem, Int64>
  package let isEnabled: Field<EnumerationItem, Bool>
  package let color: Field<EnumerationItem, String>
  package let isDefault: Field<EnumerationItem, Bool>

  private init() {
    var kind = SchemaBuilder<EnumerationItem>(5, "enumeration_item", "枚举项", "Enumeration item", holding: .everybody)
    enumeration = kind.field("enum_code", "枚举编码", "Enumeration", .text(max: 60), .required, merge: .once)
    value = kind.field("value", "枚举值", "Value", .text(max: 40), .required, merge: .once)
    label = kind.field("label", "名称", "Label", .text(max: 40), .required, merge: .compareAndSet)
    english = kind.field("label_en", "英文名称", "English label", .text(max: 40), merge: .compareAndSet)
    order = kind.field("display_order", "显示顺序", "Order", .integer(min: 0, max: 9999), merge: .compareAndSet)
    isEnabled = kind.field("enabled", "是否启用", "Enabled", .boolean, .required, merge: .compareAndSet, initial: true)
    color = kind.field("color", "颜色", "Colour", .text(max: 20), merge: .compareAndSet)
    isDefault = kind.field("is_default", "默认", "Default", .boolean, merge: .compareAndSet, initial: false)
    schema = kind.build(indexes: [["enum_code", "display_order"]])
  }
}

/// 参数 (b-system 3.1). Only those visible to clients leave the server.
package final class SystemParameter: Kind {
  package static let catalogue = SystemParameter()
  package let schema: Schema

  package let group: Field<SystemParameter, String>
  package let name: Field<SystemParameter, String>
  package let code: Field<SystemParameter, String>
  package let value: Field<SystemParameter, String>
  package let valueType: Field<SystemParameter, String>
  package let constraints: Field<SystemParameter, String>
  package let isSystem: Field<SystemParameter, Bool>
  package let isClientVisible: Field<SystemParameter, Bool>
  package let remark: Field<SystemParameter, String>

  private init() {
    var kind = SchemaBuilder<SystemParameter>(6, "system_parameter", "参数", "Parameter", holding: .everybody)
    group = kind.field("group_name", "参数组", "Group", .text(max: 50), merge: .compareAndSet)
    name = kind.field("name", "参数名称", "Name", .text(max: 50), .required, merge: .compareAndSet)
    code = kind.field("code", "参数编码", "Code", .text(max: 60), .required, merge: .once)
    value = kind.field("value", "参数值", "Value", .text(max: 2000), merge: .compareAndSet)
    valueType = kind.field("value_type", "类型", "Type", .text(max: 20), .required, merge: .once, initial: "text")
    constraints = kind.field("constraints", "取值范围", "Constraints", .text(max: 2000), merge: .compareAndSet)
    isSystem = kind.field("system_generated", "系统生成", "System", .boolean, by: .server, merge: .once, initial: true)
    isClientVisible = kind.field(
      "client_visible", "客户端可见", "Visible to clients", .boolean, .required, merge: .compareAndSet, initial: false)
    remark = kind.field("remark", "备注", "Remark", .text(max: 200), merge: .compareAndSet)
    schema = kind.build()
  }
}

/// 站内信 (b-modeling 8.1), one row a recipient: what the badge 消息 counts (OV-11).
package final class Message: Kind {
  package static let catalogue = Message()
  package let schema: Schema

  package let recipient: Field<Message, Ref<User>>
  package let subject: Field<Message, String>
  package let content: Field<Message, String>
  package let sender: Field<Message, Ref<User>>
  package let kind: Field<Message, String>
  package let sentAt: Field<Message, Instant>
  package let readAt: Field<Message, Instant>
  package let linkKind: Field<Message, String>
  package let linkID: Field<Message, String>
  package let isDeleted: Field<Message, Bool>
  package let subjectEnglish: Field<Message, String>
  package let contentEnglish: Field<Message, String>

  private init() {
    var kind = SchemaBuilder<Message>(15, "message", "消息", "Message", holding: .people(["user_id"]))
    recipient = kind.field("user_id", "收件人", "Recipient", .reference("user"), .required, by: .server, merge: .once)
    subject = kind.field("subject", "主题", "Subject", .text(max: 100), .required, by: .server, merge: .once)
    content = kind.field("content", "内容", "Content", .longText(max: 10_000), by: .server, merge: .once)
    sender = kind.field("sender_id", "发件人", "Sender", .reference("user"), by: .server, merge: .once)
    self.kind = kind.field("kind", "类型", "Kind", .text(max: 20), by: .server, merge: .once, initial: "system")
    sentAt = kind.field("sent_ts", "发送时间", "Sent", .instant, .sortable, by: .server, merge: .once)
    readAt = kind.field("read_ts", "阅读时间", "Read", .instant)
    linkKind = kind.field("link_kind", "链接类型", "Link kind", .text(max: 40), .hidden, by: .server, merge: .once)
    linkID = kind.field("link_id", "链接", "Link", .text(max: 36), .hidden, by: .server, merge: .once)
    isDeleted = kind.field("deleted_by_user", "已删除", "Deleted", .boolean, .hidden, initial: false)
    subjectEnglish = kind.field("subject_en", "英文主题", "English subject", .text(max: 200), .hidden, by: .server, merge: .once)
    contentEnglish = kind.field("content_en", "英文内容", "English content", .longText(max: 10_000), .hidden, by: .server, merge: .once)
    schema = kind.build(indexes: [["user_id", "sent_ts"]])
  }
}
