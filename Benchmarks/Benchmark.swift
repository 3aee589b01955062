import Foundation

/// `make bench`: one line a figure, ours beside a baseline that was measured in the same run. Never a pass or a failure: machines differ.
@main
enum Benchmark {
  static func main() throws {
    let isQuick = CommandLine.arguments.contains("--quick")
    let only = CommandLine.arguments.dropFirst().first { !$0.hasPrefix("--") && Int($0) == nil }
    let customers = CommandLine.arguments.compactMap { Int($0) }.first ?? (isQuick ? 20_000 : 100_000)
    print(Figure.heading)
    let bench = try Bench(customers: customers)
    for (name, run) in bench.figures where only.map({ name.contains($0) }) ?? true {
      // What cannot be measured here says so; the figures after it are still taken.
      do {
        for figure in try run() { print(figure.line) }
      } catch let failure as PseudoTerminal.Failed {
        print("# \(name): not measured, \(failure.reason)")
      } catch {
        print("# \(name): not measured, \(error)")
      }
    }
  }
}
