import Domain
import Store
import Terminal

/// 共享 and 协作 of one customer: with whom he is shared, who works on him too; added and taken away (c-permissions-scopes 2.2, 3).
@MainActor final class SharingScreen: Screen {
  unowned let app: App
  let customer: Row<Customer>
  let list: ListView<RecordID>
  private(set) var sharing = CustomerSharing.none
  /// SHR-01, as the replica knows it.
  private let mayShare: Bool

  static func open(_ customer: Ref<Customer>, in app: App) {
    let today = app.zone.day(of: app.services.wall())
    app.holdKeys()
    app.pool.read(
      "sharing.open",
      { reader throws(StoreError) in (try reader.customerAccess(customer, today: today)?.facts, try reader.sharing(of: customer)) },
      failed: { [weak app] in app?.releaseKeys() }
    ) { [weak app] facts, sharing in
      guard let app else { return }
      defer { app.releaseKeys() }
      guard let facts else { return app.toast(DetailScreen.goneText, .warning) }
      let mayShare = app.directory.actor.map { Rights.mayShare($0, facts.context) } ?? true
      let screen = SharingScreen(app, facts.customer, mayShare: mayShare)
      screen.sharing = sharing
      app.push(screen)
      // The keys that the empty list names are those of the screen.
      screen.reword()
    }
  }

  init(_ app: App, _ customer: Row<Customer>, mayShare: Bool) {
    self.app = app
    self.mayShare = mayShare
    self.customer = customer
    list = ListView(columns: Self.columns)
  }

  private static let notHisText = Label("只有所有者、上级或管理员可以共享", "Only the owner, a manager or the administrator may share")

  private static let columns = [
    ListColumn("grantee", Label("对象", "With"), .flexible(min: 14, max: 26, share: 3)),
    ListColumn("what", Label("类别", "What"), .flexible(min: 8, max: 14)),
    ListColumn("level", Label("权限", "Right"), .flexible(min: 13, max: 20)),
    ListColumn("expires_on", Label("到期日", "Until"), .flexible(min: 11, max: 16)),
    ListColumn("by", Label("共享人", "By"), .flexible(min: 8, max: 14), priority: 1),
    ListColumn("reason", Label("原因", "Reason"), .flexible(min: 10, max: 40, share: 3), priority: 2),
  ]

  var path: String? { Label("共享 · \(customer.name ?? "")", "Sharing · \(customer.name ?? "")")[app.language] }
  var focus: FocusPath { FocusPath(.sharing) }
  func statusLeft(in environment: DrawEnvironment) -> [LinePart] { [LinePart(list.position(in: environment), .dim)] }

  // MARK: Rows

  func changed(_ kinds: Set<Int>) {
    guard !kinds.isDisjoint(with: [Share.schema.number, TeamMember.schema.number]) else { return }
    let id = customer.ref
    app.pool.read("sharing.refresh", isRefresh: true, { reader throws(StoreError) in try reader.sharing(of: id) }) { [weak self] sharing in
      self?.sharing = sharing
      self?.reword()
    }
  }

  func reword() {
    let text = SharingText(app.directory, app.environment)
    list.emptyText = (
      Label("没有共享给任何人", "Shared with nobody"),
      !mayShare ? Self.notHisText : app.keyLabel("share.add").map { Label("按 \($0.zh) 共享", "Press \($0.en) to share") }
    )
    list.show(
      .whole(
        sharing.shares.map { ListRow($0.id, text.cells($0, isPending: sharing.pending.contains($0.id))) }
          + sharing.team.map { ListRow($0.id, text.cells($0, isPending: sharing.pending.contains($0.id))) }))
  }

  private var share: Row<Share>? { list.current.flatMap { id in sharing.shares.first { $0.id == id } } }
  private var member: Row<TeamMember>? { list.current.flatMap { id in sharing.team.first { $0.id == id } } }

  // MARK: Keys

  func unavailable(_ command: Command) -> Label? {
    switch command.id {
    case "share.add" where !mayShare, "share.add-member" where !mayShare, "share.edit" where !mayShare: Self.notHisText
    case "share.edit", "share.remove": share == nil && member == nil ? Label("先选中一项", "Select an entry first") : nil
    case "list.mark", "list.filter": AccessStrings.notHere
    default: nil
    }
  }

  func handle(_ call: CommandCall) -> Handling {
    if let reason = unavailable(call.invocation.command) {
      app.toast(reason, .warning)
      return .consumed
    }
    switch call.id {
    case "share.add": ShareDialog.share(customer.ref, present: nil, in: app)
    case "share.add-member": ShareDialog.member(customer.ref, present: nil, in: app)
    case "share.edit":
      if let share { ShareDialog.share(customer.ref, present: share, in: app) }
      if let member { ShareDialog.member(customer.ref, present: member, in: app) }
    case "share.remove": remove()
    case "screen.pane-next", "screen.pane-prev": return .consumed
    case "history.back": return .finished
    default: return list.handle(call)
    }
    return .consumed
  }

  private func remove() {
    let text = SharingText(app.directory, app.environment)
    let name = share.map { text.grantee($0) } ?? app.directory.userName(member?.user?.id) ?? ""
    let (share, member) = (share?.ref, member?.ref)
    app.push(
      Confirm(
        Label("取消对“\(name)”的共享？", "Stop sharing with “\(name)”?"),
        answers: [Confirm.Answer(Label("取消共享", "Stop"), isDestructive: true), Confirm.Answer(Label("返回", "Go back"))], marked: 1
      ) { [weak app] answer in
        guard answer == 0, let app else { return }
        app.writes.write(
          "customer.unshare",
          { transaction in
            if let share { try Sharing.unshare(share, in: transaction) }
            if let member { try Sharing.remove(member, in: transaction) }
          }
        ) { [weak app] result in
          switch result {
          case .success: app?.toast(Label("已取消共享", "No longer shared"), .ok)
          case .failure(let error): app?.report(error)
          }
        }
      })
  }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let x = canvas.put(customer.name ?? "", x: 1, y: 0, style: environment[.title]) + 2
    let count = sharing.shares.count + sharing.team.count
    canvas.put(environment[Label("共享与协作 \(count)", "Shares and collaborators: \(count)")], x: x, y: 0, style: environment[.dim])
    list.draw(on: canvas.part(Rect(x: 0, y: 1, width: canvas.width, height: canvas.height - 1)), in: environment)
  }
}
