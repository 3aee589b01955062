import Domain

/// The catalogue as a page for people: `docs/data-dictionary.md`. A pure function, so that a test can compare it with the committed page.
package enum DataDictionary {
  package static func page() -> String {
    var lines = [
      "# Data dictionary · 数据字典", "",
      "Written from `Sources/Domain/Catalogue` by `make docs`; a test compares it. Do not edit it by hand.",
      "本页由 `make docs` 根据 `Sources/Domain/Catalogue` 生成，请勿手工修改。", "",
      "The catalogue's version is \(Catalogue.version). 目录版本 \(Catalogue.version)。", "",
    ]
    lines += legend
    lines += ["## Kinds · 记录种类", "", "| no. | kind | 名称 | English | who holds it |", "| ---: | --- | --- | --- | --- |"]
    lines += Catalogue.kinds.map { kind in
      "| \(kind.number) | [`\(kind.name)`](#\(kind.name)) | \(kind.label.zh) | \(kind.label.en) | \(holding(kind.holding)) |"
    }
    lines.append("")
    for kind in Catalogue.kinds { lines += section(kind) }
    return lines.joined(separator: "\n")
  }

  private static let legend = [
    "How to read the tables · 说明", "",
    "- *#* is the field's ordinal: its name on the wire, never reused. 字段序号，永不复用。",
    "- *writers*: user (a person), followUp (by way of a follow-up record), group (by way of the groups' commands), server.",
    "  写入方：用户、跟进、分组、服务器。",
    "- *merge*: what happens when two people edit it at once. laterEdit: the later edit wins, the other is kept and told; compareAndSet:",
    "  refused as `STALE`; members: each member for itself; once: set when the record is made; derived: computed, never sent by a client.",
    "  合并方式：后改者生效、比较后写入、逐个成员、仅新建时、派生。",
    "- *traits*: required 必填, searchable 可全文检索, sortable 可排序, masked 脱敏, listed 列表可见, computed 不存储, confidential 机密, hidden 不显示.",
    "",
  ]

  private static func section(_ kind: Schema) -> [String] {
    var lines = ["## \(kind.name)", "", "\(kind.label.zh) · \(kind.label.en)", ""]
    lines += [
      "| # | field | 名称 | English | type | traits | writers | merge | initial |",
      "| ---: | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += kind.fields.map { field in
      let cells = [
        String(field.ordinal), "`\(field.code)`", field.label.zh, field.label.en, type(field.type), traits(field.traits),
        writers(field.writers),
        merge(field.merge), initial(field.initial),
      ]
      return "| " + cells.joined(separator: " | ") + " |"
    }
    lines.append("")
    if !kind.indexes.isEmpty {
      lines += ["Indexes · 索引: " + kind.indexes.map { "`" + $0.joined(separator: ", ") + "`" }.joined(separator: " · "), ""]
    }
    return lines
  }
}

// MARK: - Words for the cells

extension DataDictionary {
  private static func holding(_ holding: Holding) -> String {
    switch holding {
    case .everybody: "everybody 所有人"
    case .customer: "who may see the customer 有权查看该客户者"
    case .customerPart(let field, let people):
      "who holds the customer of `\(field)` 持有该客户者" + (people.isEmpty ? "" : ", and " + people.map { "`\($0)`" }.joined(separator: ", "))
    case .publicly(let category):
      "everybody, confidential fields whom it is about and holders of `\(category.rawValue)` 所有人；机密字段仅本人和有权者"
    case .holders(let category): "holders of `\(category.rawValue)` 有该菜单者"
    case .people(let fields): fields.map { "`\($0)`" }.joined(separator: ", ")
    }
  }

  private static func type(_ type: FieldType) -> String {
    switch type {
    case .text(let max): "text ≤ \(max)"
    case .longText(let max): "long text ≤ \(max)"
    case .phone: "phone"
    case .integer(let min, let max): "integer" + range(min, max)
    case .money: "money, minor unit"
    case .boolean: "yes or no"
    case .day: "day"
    case .instant: "instant, ms UTC"
    case .enumeration(let code): "enumeration `\(code)`"
    case .reference(let kind): "→ `\(kind)`"
    case .members(let kind): "set of `\(kind)`"
    case .codes: "set of codes"
    }
  }

  private static func range(_ min: Int64, _ max: Int64) -> String {
    switch (min == .min, max == .max) {
    case (true, true): ""
    case (true, false): " ≤ \(max)"
    case (false, true): " ≥ \(min)"
    case (false, false): " \(min) … \(max)"
    }
  }

  private static let traitNames: [(FieldTraits, String)] = [
    (.required, "required"), (.searchable, "searchable"), (.sortable, "sortable"), (.masked, "masked"), (.listed, "listed"),
    (.computed, "computed"), (.confidential, "confidential"), (.hidden, "hidden"),
  ]

  private static func traits(_ traits: FieldTraits) -> String {
    traitNames.filter { traits.contains($0.0) }.map(\.1).joined(separator: ", ")
  }

  private static let writerNames: [(Writers, String)] = [
    (.user, "user"), (.followUp, "followUp"), (.group, "group"), (.server, "server"),
  ]

  private static func writers(_ writers: Writers) -> String {
    writerNames.filter { writers.contains($0.0) }.map(\.1).joined(separator: ", ")
  }

  private static func merge(_ policy: MergePolicy) -> String {
    switch policy {
    case .laterEdit: "laterEdit"
    case .compareAndSet: "compareAndSet"
    case .members: "members"
    case .once: "once"
    case .derived: "derived"
    }
  }

  private static func initial(_ value: Value) -> String {
    value.isNull ? "" : "`\(JSON(value).text)`".replacing("|", with: "\\|")
  }
}
