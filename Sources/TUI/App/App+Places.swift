import Domain
import Store

extension App {
  /// Goes to a screen; one that is open already is shown again as it was left (OV-6).
  func go(to place: Place) {
    if let missing = place.needs, !holds(missing) { return toast(refusal(missing), .warning) }
    switch place {
    case .workbench: toast(Commands.notYetReason, .warning)
    case .customers: open(.customers)
    case .tasks, .followupTasks:
      (stacks[.tasks]?.layers[0] as? TasksScreen)?.showFollowUps(place == .followupTasks)
      open(.tasks)
    case .messages: open(.messages)
    case .sync: open(.sync)
    case .organisation: show(place) { OrganisationScreen(self) }
    case .roles: show(place) { RolesScreen(self) }
    case .masking: show(place) { MaskingScreen(self) }
    case .dataRules: show(place) { DataRulesScreen(self) }
    case .functions: show(place) { FunctionsScreen(self) }
    case .groups: show(place) { GroupsScreen(self) }
    case .recycleBin:
      open(.customers)
      (stacks[.customers]?.layers[0] as? CustomersScreen)?.open(.recycled)
    case .transfer: show(place) { TransferScreen(self) }
    case .groupingLog: show(place) { LogScreen(self, .grouping) }
    case .assignmentLog: show(place) { LogScreen(self, .assignment) }
    case .recycleHistory: show(place) { LogScreen(self, .recycling) }
    case .loginLog: show(place) { LogScreen(self, .login) }
    case .operationLog: show(place) { LogScreen(self, .operation) }
    }
  }

  /// Puts a screen on top, or goes to where it lies already.
  func show(_ place: Place, make: () -> any Screen) {
    for tab in AppTab.allCases where stacks[tab]?.layers.contains(where: { ($0 as? any Screen)?.place == place }) == true {
      self.tab = tab
      resolver.reset()
      needsPaint = true
      return
    }
    push(make())
  }
}
