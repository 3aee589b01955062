import Domain
import Store
import Terminal

/// What one wants to know of a customer before speaking to him, on a card (a-customers 7).
@MainActor struct CustomerCard {
  private let customer: Row<Customer>
  private let maskedPhone: String
  private let detail: CustomerDetail?
  private let directory: Directory
  private let isPending: Bool
  private let groups: [RecordID]
  private let tags: [RecordID]
  private let pending: PendingMove?
  /// Whether it is the customer's own page: beside a list a number is masked for everybody (MASK-02).
  private let isPage: Bool

  /// From a row of the list, filled up once the detail has been read.
  init(row: CustomerListRow, detail: CustomerDetail?, directory: Directory) {
    customer = detail?.customer ?? row.customer
    maskedPhone = row.phone
    self.detail = detail
    self.directory = directory
    isPending = detail?.isPending ?? row.isPending
    groups = row.groups
    tags = detail?.tags ?? row.tags
    pending = detail == nil ? row.pending : detail?.pending
    isPage = false
  }

  init(_ detail: CustomerDetail, directory: Directory) {
    customer = detail.customer
    maskedPhone = detail.customer.phone?.masked ?? ""
    self.detail = detail
    self.directory = directory
    isPending = detail.isPending
    groups = detail.relations.compactMap { $0.group?.id }
    tags = detail.tags
    pending = detail.pending
    isPage = true
  }

  /// - Returns: How many rows it took.
  func draw(on canvas: Canvas, in environment: DrawEnvironment) -> Int {
    let text = CustomerText(directory, environment)
    var y = 0
    var x = canvas.put(environment.cut(customer.name ?? "", to: canvas.width), x: 0, y: 0, style: environment[.title]) + 2
    if isPending { x = canvas.put(environment[Label("待同步", "unsent")], x: x, y: 0, style: environment[.warning]) + 2 }
    let score = "★ \(customer.tagScore ?? 0)"
    canvas.put(score, x: max(x, canvas.width - textWidth(score)), y: 0, style: environment[.accent])
    y += 1
    let summary = text.summary(customer)
    if !summary.isEmpty {
      canvas.put(environment.cut(summary, to: canvas.width), x: 0, y: y, style: environment[.text])
      y += 1
    }
    y = drawTags(on: canvas, from: y, environment)
    y = drawLines(on: canvas, from: y + 1, contact(environment), environment)
    y = drawLines(on: canvas, from: y + 1, assignment(environment), environment)
    y = drawLines(on: canvas, from: y + 1, followUp(text, environment), environment)
    return y
  }

  /// Whole tags, on two rows at most.
  private func drawTags(on canvas: Canvas, from y: Int, _ environment: DrawEnvironment) -> Int {
    let names = tags.compactMap { directory.tags[$0]?.name }
    var (x, row) = (0, 0)
    for name in names {
      let width = textWidth(name)
      if x > 0, x + width > canvas.width {
        guard row == 0 else {
          canvas.put(environment.marks.loading, x: min(x, canvas.width - 1), y: y + row, style: environment[.dim])
          break
        }
        (x, row) = (0, 1)
      }
      x = canvas.put(environment.cut(name, to: canvas.width - x), x: x, y: y + row, style: environment[.dim]) + 2
    }
    return names.isEmpty ? y : y + row + 1
  }

  private struct Line {
    let label: Label
    let cell: ListCell
  }

  private static func labelWidth(_ language: Language) -> Int { language == .zh ? 8 : 9 }

  private func drawLines(on canvas: Canvas, from y: Int, _ lines: [Line], _ environment: DrawEnvironment) -> Int {
    let width = Self.labelWidth(environment.language)
    for (row, line) in lines.enumerated() {
      canvas.put(environment.cut(environment[line.label], to: width), x: 0, y: y + row, style: environment[.dim])
      let room = canvas.width - width - 2
      let isEmpty = line.cell.text.isEmpty
      let end = canvas.put(
        environment.cut(isEmpty ? environment.marks.none : line.cell.text, to: room), x: width + 2, y: y + row,
        style: environment[isEmpty ? .dim : line.cell.role])
      if !line.cell.note.isEmpty {
        canvas.put(environment.cut(line.cell.note, to: canvas.width - end - 1), x: end + 1, y: y + row, style: environment[.dim])
      }
    }
    return y + lines.count
  }

  // MARK: Lines

  /// The clear number stands here and nowhere else, and only where it has come in clear (CU-30, CU-32).
  private var phone: ListCell {
    guard let detail, isPage else { return ListCell(maskedPhone) }
    let digits = detail.customer.phone?.digits ?? ""
    if detail.level == .clear, !digits.contains("*") { return ListCell(digits, .title) }
    return ListCell(Phone.mask(digits))
  }

  private func contact(_ environment: DrawEnvironment) -> [Line] {
    var lines = [Line(label: Label("手机", "Phone"), cell: phone)]
    if let detail, detail.level < .clear || detail.customer.phone?.isMasked == true {
      let why =
        switch detail.level {
        case .list: Label("仅列表范围，号码已隐藏", "List scope only: masked")
        case .page: Label("仅共享资料，号码已隐藏", "Shared page: masked")
        case .none, .masked, .clear: Label("按脱敏设置隐藏", "Masked by your setting")
        }
      lines.append(Line(label: Label("", ""), cell: ListCell(environment[why], .dim)))
    }
    if let second = customer.secondPhone, let detail {
      let isClear = isPage && detail.level == .clear && !second.isMasked
      lines.append(Line(label: Label("备用", "Second"), cell: ListCell(isClear ? second.digits : second.masked)))
    }
    lines.append(Line(label: Label("微信", "WeChat"), cell: ListCell(customer.wechat ?? "")))
    lines.append(Line(label: Label("邮箱", "E-mail"), cell: ListCell(customer.email ?? "")))
    if let company = detail?.company { lines.append(Line(label: Label("公司", "Company"), cell: ListCell(company))) }
    return lines
  }

  /// One line a relation: the group, and whose the customer is there.
  private func assignment(_ environment: DrawEnvironment) -> [Line] {
    let coming = pending.map { move in
      [Line(label: Label("去向", "Going to"), cell: CustomerText(directory, environment).pending(move, .warning))]
    }
    return present(environment) + (coming ?? [])
  }

  private func present(_ environment: DrawEnvironment) -> [Line] {
    let title = Label("分组", "Group")
    guard let detail else { return groups.prefix(2).map { Line(label: title, cell: ListCell(directory.groupName($0) ?? "")) } }
    var lines = detail.relations.enumerated().map { index, relation in
      Line(
        label: index == 0 ? title : Label("", ""),
        cell: ListCell(
          directory.groupName(relation.group?.id) ?? "", .text,
          note: directory.userName(relation.owner?.id) ?? environment[Label("组公海", "group pool")]))
    }
    if let owner = customer.privateOwner {
      lines.append(Line(label: Label("所有者", "Owner"), cell: ListCell(directory.userName(owner.id) ?? "")))
    }
    let nowhere = customer.status == .recycled ? Label("回收站", "recycle bin") : Label("公海", "pool")
    return lines.isEmpty ? [Line(label: title, cell: ListCell(environment[nowhere], .dim))] : lines
  }

  private func followUp(_ text: CustomerText, _ environment: DrawEnvironment) -> [Line] {
    let last = text.lastFollowUp(customer)
    var lines = [
      Line(label: Label("最后跟进", "Last"), cell: ListCell(last.text, .text, note: text.state(customer.lastFollowState))),
      Line(label: Label("下次跟进", "Next"), cell: text.nextFollowUp(customer)),
    ]
    for task in detail?.openTasks.prefix(2) ?? [] {
      let due = task.dueAt.map { environment.moments.due($0) }
      lines.append(
        Line(
          label: Label("任务", "Task"),
          cell: ListCell(task.name ?? "", due?.isOverdue == true ? .overdue : .text, note: due?.text ?? "")))
    }
    return lines
  }
}
