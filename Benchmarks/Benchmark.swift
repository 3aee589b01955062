@main
enum Benchmark {
  static func main() {}
}
