import Foundation
import Testing

/// A page that names something that is no more misleads whoever reads it first.
@Suite("Documents name what is there")
struct DocumentTests {
  @Test("every path in a document exists")
  func pathsExist() {
    for file in Repository.documents {
      for match in file.text.matches(of: /(?:Sources|Tests|Benchmarks|scripts|docs|keymaps|themes)\/[\w+.\/-]*[\w\/]/) {
        let path = String(match.output)
        #expect(Repository.has(path), "\(file.path) names \(path): say where it is now")
      }
    }
  }

  @Test("every link between documents leads somewhere")
  func linksLead() {
    for file in Repository.documents {
      let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
      for match in file.text.matches(of: /\]\(([^)#:]+)(#[^)]*)?\)/) {
        let target = String(match.output.1)
        let path = URL(fileURLWithPath: "/" + folder).appendingPathComponent(target).standardized.path.dropFirst()
        #expect(Repository.has(String(path)), "\(file.path) links to \(target): mend the link")
      }
    }
  }

  @Test("every decision is numbered in order and says context, decision and consequences")
  func decisionsAreWhole() {
    let decisions = Repository.documents.filter { $0.isUnder("docs/decisions") && $0.name != "README.md" }
    #expect(!decisions.isEmpty)
    for (index, file) in decisions.sorted(by: { $0.name < $1.name }).enumerated() {
      let digits = String(index + 1)
      #expect(
        file.name.hasPrefix(String(repeating: "0", count: 4 - digits.count) + digits + "-"), "\(file.path): the next number is \(index + 1)"
      )
      for heading in ["## Context", "## Decision", "## Consequences"] {
        #expect(file.text.contains("\n\(heading)\n"), "\(file.path) lacks \(heading)")
      }
    }
  }

  @Test("make help names every target that a person calls")
  func makeHelpIsWhole() throws {
    let makefile = try Repository.text("Makefile")
    let targets = makefile.matches(of: /(?m)^([a-z][a-z-]*):/).map { String($0.output.1) }
    let internals: Set<String> = ["help", "build", "lint", "install-run", "install-test", "clean"]
    for target in targets where !internals.contains(target) {
      #expect(makefile.contains("make \(target)"), "Makefile: give \(target) a line in help")
    }
  }
}
