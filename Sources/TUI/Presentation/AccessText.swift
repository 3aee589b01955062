import Domain
import Store

/// Says why a customer is seen: one sentence, and below it every way, the numbers, and what may be done.
struct AccessText {
  private let access: CustomerAccess
  private let directory: Directory

  init(_ access: CustomerAccess, _ directory: Directory) {
    self.access = access
    self.directory = directory
  }

  private var explanation: AccessExplanation { access.explanation }

  var text: Label {
    var lines = [sentence, Label("", "")]
    lines += heading(Label("途径", "Ways"), explanation.reasons.map { line in way(line.way) + Label("：", ": ") + Self.level(line.level) })
    lines += heading(Label("号码", "Numbers"), [numbers])
    lines += heading(
      Label("操作", "What you may do"),
      [Label("跟进：", "Follow up: ") + verdict(explanation.follow), Label("编辑：", "Edit: ") + verdict(explanation.edit)])
    return lines.dropFirst().reduce(lines[0]) { Label($0.zh + "\n" + $1.zh, $0.en + "\n" + $1.en) }
  }

  private func heading(_ title: Label, _ lines: [Label]) -> [Label] {
    lines.isEmpty ? [] : [title] + lines.map { Label("  " + $0.zh, "  " + $0.en) }
  }

  /// What comes first: the strongest way and how much it shows.
  var sentence: Label {
    guard let first = explanation.reasons.first else {
      return Label("按现在的权限您看不到该客户，下次同步后会从本机消失。", "By your present rights you do not see this customer; the next sync removes him.")
    }
    let way = way(first.way)
    let zh = "您能看到该客户，因为\(way.zh)。\(Self.shown(first.level).zh)"
    let en = "You see this customer because \(way.en). \(Self.shown(first.level).en)"
    return Label(zh, en)
  }

  static let listOnly = Label("仅可查询，无权查看详情", "In your search scope only: the details are not yours to see")

  private static func shown(_ level: HoldingLevel) -> Label {
    switch level {
    case .clear: Label("详情全部可看，号码不脱敏。", "All details show, numbers in clear.")
    case .masked: Label("详情可看，号码脱敏。", "The details show, numbers masked.")
    case .page: Label("客户资料可看，号码脱敏；跟进和任务不在共享之内。", "His page shows, numbers masked; follow-ups and tasks are not shared.")
    case .list, .none: Label("只出现在列表里，详情看不到。", "He shows in lists only, without details.")
    }
  }

  static func level(_ level: HoldingLevel) -> Label {
    switch level {
    case .clear: Label("详情（明文）", "details, clear")
    case .masked: Label("详情（脱敏）", "details, masked")
    case .page: Label("客户资料，不含下级记录", "his page, without follow-ups")
    case .list: Label("仅列表", "list only")
    case .none: Label("看不到", "nothing")
    }
  }

  // MARK: Ways

  private func way(_ way: AccessExplanation.Way) -> Label {
    switch way {
    case .assigned(let group):
      let name = groupName(group)
      return Label("在客户组“\(name)”中分配给您", "he is assigned to you in the group “\(name)”")
    case .privateOwner: return Label("这是您的私有客户", "he is your private customer")
    case .administers(let group):
      let name = groupName(group)
      return Label("您是客户组“\(name)”的管理员", "you administer the group “\(name)”")
    case .share(let share): return shared(share)
    case .team(let role, let by):
      let what = role == .collaborator ? Label("协作人", "a collaborator") : Label("关注人", "a watcher")
      return Label("\(person(by).zh)把您加为\(what.zh)", "\(person(by).en) made you \(what.en)")
    case .dataScope(let role, let scope, let rule, let through): return dataScope(role, scope, rule, through)
    case .companyRight(let function):
      let name = access.chart.function(code: function.code)
      let known = Self.rights[function] ?? Label(function.code, function.code)
      let zh = name?.name ?? known.zh
      return Label("您有权限“\(zh)”", "you have the right “\(name?.english ?? known.en)”")
    case .administrator: return Label("您是系统管理员", "you are an administrator")
    case .recycleBin: return Label("您能看回收站", "you may see the recycle bin")
    }
  }

  private func shared(_ share: AccessExplanation.Share) -> Label {
    let by = person(share.by)
    let to =
      switch share.grantee {
      case .person: Label("您", "you")
      case .department(let id): Label("您的部门“\(department(id))”", "your department “\(department(id))”")
      case .group(let id): Label("您的客户组“\(groupName(id))”", "your group “\(groupName(id))”")
      }
    let right = share.level == .edit ? Label("可编辑", "may edit") : Label("只读", "read only")
    let until = share.until.map { Label("，到 \($0.description)", ", until \($0.description)") } ?? Label("", "")
    return Label("\(by.zh)把该客户共享给\(to.zh)（\(right.zh)\(until.zh)）", "\(by.en) shared him with \(to.en) (\(right.en)\(until.en))")
  }

  private func dataScope(_ role: RecordID, _ scope: DataScope, _ rule: DataScope?, _ through: RecordID?) -> Label {
    let name = access.chart.roles[role]?.name ?? ""
    let own = DataScopeText.name(scope)
    let narrowed =
      rule.map { Label("、数据授权“\(DataScopeText.name($0).zh)”", " and data rule “\(DataScopeText.name($0).en)”") } ?? Label("", "")
    let owner = through.map { id in Label("，该客户归 \(person(id).zh)", ", and he is \(person(id).en)'s customer") } ?? Label("", "")
    return Label(
      "角色“\(name)”的数据范围是“\(own.zh)”\(narrowed.zh)\(owner.zh)",
      "your role “\(name)” has the data scope “\(own.en)”\(narrowed.en)\(owner.en)")
  }

  private static let rights: [Function: Label] = [
    .customerScopeAll: Label("公司全部客户", "All company customers"), .customerScopeGrouped: Label("已分组客户", "Grouped customers"),
    .customerScopePool: Label("公海客户", "Pool customers"), .customerFollow: Label("录入跟进", "Follow up"),
    .customerEdit: Label("编辑客户", "Edit customers"),
  ]

  // MARK: Numbers and verdicts

  private var numbers: Label {
    func names(_ exceptions: [AccessExplanation.MaskingException]) -> Label {
      let labels = exceptions.map(Self.exception)
      return Label(labels.map(\.zh).joined(separator: "、"), labels.map(\.en).joined(separator: ", "))
    }
    switch explanation.numbers {
    case .switchedOff: return Label("公司没有启用脱敏，号码处处是明文", "The company has masking switched off: numbers are clear everywhere")
    case .unmasked: return Label("您的设置是“不脱敏”，详情里是明文；列表一律脱敏", "Your setting is “not masked”: clear on this page, masked in every list")
    case .clear(let by):
      return Label("明文：例外“\(names(by).zh)”适用；列表一律脱敏", "Clear: “\(names(by).en)” applies; lists are always masked")
    case .masked(let exceptions) where exceptions.isEmpty:
      return Label("脱敏：您的设置是“脱敏”，没有例外", "Masked: your setting is “masked”, without exceptions")
    case .masked(let exceptions):
      return Label("脱敏：您的例外“\(names(exceptions).zh)”对该客户不适用", "Masked: your exceptions (\(names(exceptions).en)) do not apply to him")
    case .pageOnly: return Label("脱敏：共享不含下级记录，任何设置都不显示明文", "Masked: shared without what is below him, whatever the setting")
    case .listOnly: return Label("脱敏：仅列表范围，任何设置都不显示明文", "Masked: in lists only, whatever the setting")
    }
  }

  static func exception(_ exception: AccessExplanation.MaskingException) -> Label {
    switch exception {
    case .privateCustomers: User.catalogue.unmasksPrivate.any.label
    case .assignedCustomers: User.catalogue.unmasksAssigned.any.label
    case .groupCustomers: User.catalogue.unmasksGroup.any.label
    }
  }

  private func verdict(_ verdict: AccessExplanation.Verdict) -> Label {
    switch verdict {
    case .allowed: return Label("可以", "yes")
    case .lacks(let function):
      let name = Self.rights[function] ?? Label(function.code, function.code)
      return Label("不可以，没有“\(name.zh)”权限", "no, you lack the right “\(name.en)”")
    case .recycled: return Label("不可以，客户在回收站", "no, he is in the recycle bin")
    case .listOnly: return Label("不可以，仅列表范围", "no, he is in lists only")
    case .notHis: return Label("不可以，客户不归您，也不在您管理的组", "no, he is neither yours nor in a group that you administer")
    }
  }

  // MARK: Names

  private func person(_ id: RecordID?) -> Label {
    guard let id else { return Label("系统", "the system") }
    let name = access.chart.users[id]?.name ?? "…"
    return Label(name, name)
  }

  private func groupName(_ id: RecordID) -> String { access.chart.groups[id]?.name ?? "…" }
  private func department(_ id: RecordID) -> String { access.chart.departments[id]?.name ?? "…" }
}

extension Label {
  static func + (left: Label, right: Label) -> Label { Label(left.zh + right.zh, left.en + right.en) }
}
