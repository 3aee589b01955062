import Domain
import Store

/// 成长记录: every group and owner that the customer had, with what else happened (GR-36).
extension DetailScreen {
  /// Read only while it is looked at.
  func readGrowth() {
    guard tab == .growth, let customer = detail?.customer.ref else { return }
    app.pool.read("detail.growth", { reader throws(StoreError) in try reader.growth(of: customer) }) { [weak self] found in
      guard let self, detail?.customer.ref == customer else { return }
      growthEntries = found
      showGrowth()
    }
  }

  func showGrowth() {
    let shown = growthKind.map { kind in growthEntries.filter { $0.kind == kind } } ?? growthEntries
    growth.show(GrowthText(app.directory, app.environment).entries(shown))
  }

  func chooseGrowth() {
    let entries =
      [PickEntry<GrowthEntry.Kind?>(nil, Label("全部", "Everything"))]
      + GrowthEntry.Kind.allCases.map { PickEntry($0, GrowthText.title($0)) }
    app.push(
      PickList(title: Label("成长记录", "History"), entries: entries, selected: growthKind, matches: PinyinMatch.match) { [weak self] picked in
        guard let self, let kind = picked.first else { return }
        growthKind = kind
        showGrowth()
      })
  }
}
