/// A message in the language of its reader. What people write to each other is in their own words; what the server has to say is in both.
extension Row<Message> {
  package var subjectLabel: Label { Label(self.subject ?? "", self.subjectEnglish ?? self.subject ?? "") }

  /// nil where there is nothing but the subject.
  package var contentLabel: Label? {
    guard let content = self.content, !content.isEmpty else { return nil }
    return Label(content, self.contentEnglish ?? content)
  }
}
