@main
enum Kehu {
  static func main() {}
}
