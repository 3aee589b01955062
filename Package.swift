// swift-tools-version: 6.2
import PackageDescription

// One list of settings for every target: Swift 6 language mode, and a warning is an error.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = [], path: String? = nil, resources: [Resource] = []) -> Target {
  .target(name: name, dependencies: dependencies, path: path, resources: resources, swiftSettings: strict)
}

func program(_ name: String, _ dependencies: [Target.Dependency], path: String? = nil, resources: [Resource] = []) -> Target {
  .executableTarget(name: name, dependencies: dependencies, path: path, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

let package = Package(
  name: "Kehu",
  traits: [
    .trait(name: "PostgreSQL", description: "kehud on PostgreSQL too; needs libpq-dev")
  ],
  targets: [
    // System libraries: a module map and one-line shims each.
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CMicroHTTPD", providers: [.apt(["libmicrohttpd-dev"])]),
    .systemLibrary(name: "CCrypt", providers: [.apt(["libcrypt-dev"])]),
    .systemLibrary(name: "CGnuTLS", providers: [.apt(["libgnutls28-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCSV", providers: [.apt(["libcsv-dev"])]),
    // Looked at with the trait PostgreSQL alone.
    .systemLibrary(name: "CPostgres", providers: [.apt(["libpq-dev"])]),
    // Signal handlers, which only C can write safely.
    .target(name: "CShims"),

    // From the bottom up: what a module lists is all that it may import, and the build checks it.
    module("Domain"),
    module("Database", ["CSQLite", .target(name: "CPostgres", condition: .when(traits: ["PostgreSQL"]))]),
    module("Tables", ["Domain", "Database"]),
    module("Store", ["Domain", "Database", "Tables"]),
    module("Sync", ["Domain", "Store"]),
    module("Passwords", ["Domain", "CCrypt"]),
    module("Server", ["Domain", "Database", "Tables", "Sync", "Passwords", "CMicroHTTPD", "CGnuTLS", "CZlib", "CCSV"]),
    module("Terminal", ["CNcurses", "CShims"]),
    module("TUI", ["Domain", "Store", "Terminal"]),
    program("kehu", ["Domain", "TUI", "Store", "Sync", "Passwords", "Terminal"]),
    program("kehud", ["Domain", "Server", "Database"], resources: [.copy("Sample")]),
    program(
      "Benchmarks", ["Domain", "Database", "Tables", "Store", "Sync", "Passwords", "Server", "Terminal", "TUI"], path: "Benchmarks"),

    .target(
      name: "TestSupport", dependencies: ["Domain", "Database", "Tables", "Store", "Sync", "Passwords", "Server", "Terminal", "TUI"],
      path: "Tests/TestSupport", swiftSettings: strict),
    tests("DomainTests", ["Domain", "TestSupport"]),
    tests("DatabaseTests", ["Database", "TestSupport"]),
    tests("StoreTests", ["Domain", "Database", "Tables", "Store", "TestSupport"]),
    tests("SyncTests", ["Domain", "Store", "Sync", "TestSupport"]),
    tests("ServerTests", ["Domain", "Database", "Tables", "Sync", "Passwords", "Server", "TestSupport"]),
    tests("TerminalTests", ["Terminal", "TestSupport"]),
    tests("TUITests", ["Domain", "Passwords", "Server", "Store", "Terminal", "TUI", "TestSupport"], exclude: ["Screens/Drawings"]),
    tests("ScenarioTests", ["Domain", "Database", "Tables", "Store", "Sync", "Server", "TestSupport"]),
    tests("EndToEndTests", []),
    tests(
      "TidyTests", ["Domain", "Database", "Store", "Sync", "Server", "TestSupport"], exclude: ["Catalogue.frozen", "Migrations.frozen"]),
  ],
  swiftLanguageModes: [.v6]
)
