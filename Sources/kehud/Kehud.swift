@main
enum Kehud {
  static func main() {}
}
