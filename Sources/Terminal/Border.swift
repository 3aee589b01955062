/// The characters a box is drawn with.
package struct Border: Hashable, Sendable {
  package let topLeft: Character
  package let topRight: Character
  package let bottomLeft: Character
  package let bottomRight: Character
  package let horizontal: Character
  package let vertical: Character

  package static let square = Border("┌┐└┘─│")
  package static let rounded = Border("╭╮╰╯─│")
  /// For terminals that draw box characters two columns wide, as many set up for Chinese do.
  package static let ascii = Border("++++-|")

  private init(_ characters: String) {
    let all = Array(characters)
    topLeft = all[0]
    topRight = all[1]
    bottomLeft = all[2]
    bottomRight = all[3]
    horizontal = all[4]
    vertical = all[5]
  }
}
