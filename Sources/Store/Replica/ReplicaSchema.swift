import Database
import Domain
import Tables

/// The tables of a replica beside those of the catalogue (sync 3.7).
enum ReplicaSchema {
  /// Columns that a replica keeps on every kind: the level at which the row is held, whether it has pending work, and fields that this
  /// release does not know; of a customer the numbers of the keys that open him to this person.
  static let extra = ["_l INTEGER NOT NULL DEFAULT 3", "_st INTEGER NOT NULL DEFAULT 0", "_ext TEXT", "_k TEXT"]

  static let migrations = [
    Migration(
      1, "outbox, shadows, results, search",
      """
      CREATE TABLE sync_state(k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID;
      CREATE TABLE sync_shadow(tbl INTEGER NOT NULL, id BLOB NOT NULL, ver INTEGER NOT NULL, level INTEGER NOT NULL, base TEXT, PRIMARY KEY(tbl, id)) WITHOUT ROWID;
      CREATE TABLE outbox(
        n INTEGER PRIMARY KEY, link INTEGER NOT NULL, payload TEXT NOT NULL, wall INTEGER NOT NULL, boot INTEGER NOT NULL, boot_id TEXT NOT NULL,
        state INTEGER NOT NULL DEFAULT 0, seq INTEGER, tries INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE outbox_row(tbl INTEGER NOT NULL, id BLOB NOT NULL, n INTEGER NOT NULL, makes INTEGER NOT NULL, PRIMARY KEY(tbl, id, n)) WITHOUT ROWID;
      CREATE INDEX outbox_row_n ON outbox_row(n);
      CREATE INDEX outbox_row_id ON outbox_row(id) WHERE makes = 1;
      CREATE TABLE sync_result(
        result INTEGER PRIMARY KEY, at INTEGER NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL,
        command TEXT NOT NULL, payload TEXT NOT NULL, seen INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE fill_seen(id BLOB PRIMARY KEY) WITHOUT ROWID;
      CREATE TABLE search_dirty(tbl INTEGER NOT NULL, id BLOB NOT NULL, PRIMARY KEY(tbl, id)) WITHOUT ROWID;
      CREATE TABLE search_doc(doc INTEGER PRIMARY KEY, tbl INTEGER NOT NULL, id BLOB NOT NULL, body TEXT NOT NULL, UNIQUE(tbl, id));
      CREATE VIRTUAL TABLE search USING fts5(body, content='search_doc', content_rowid='doc', tokenize='bigram', detail=none, columnsize=0);
      CREATE TABLE draft(k TEXT PRIMARY KEY, v TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
      """),
    Migration(
      2, "what the person's keys open",
      """
      CREATE TABLE held_grant(key INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref BLOB, level INTEGER NOT NULL, gain INTEGER NOT NULL DEFAULT 0);
      """),
    Migration(
      3, "what a queued movement does here",
      """
      ALTER TABLE outbox ADD COLUMN effects TEXT;
      """),
    Migration(
      4, "results by record and field, steps to undo",
      """
      ALTER TABLE sync_result ADD COLUMN tbl INTEGER;
      ALTER TABLE sync_result ADD COLUMN id BLOB;
      ALTER TABLE sync_result ADD COLUMN name TEXT;
      ALTER TABLE sync_result ADD COLUMN losses TEXT;
      ALTER TABLE sync_result ADD COLUMN skipped TEXT;
      ALTER TABLE sync_result ADD COLUMN parent INTEGER;
      ALTER TABLE sync_result ADD COLUMN settled INTEGER;
      ALTER TABLE sync_result ADD COLUMN outcome TEXT;
      CREATE INDEX sync_result_open ON sync_result(result) WHERE settled IS NULL;
      CREATE TABLE undo_step(
        step INTEGER PRIMARY KEY, at INTEGER NOT NULL, command TEXT NOT NULL, name TEXT, is_redo INTEGER NOT NULL, has_numbers INTEGER NOT NULL,
        content TEXT NOT NULL);
      """),
  ]

  static func prepare(_ connection: any Connection) throws {
    try connection.migrate(migrations)
    let found = Int(try connection.text("SELECT v FROM sync_state WHERE k = 'catalogue'") ?? "0") ?? 0
    guard found <= Catalogue.version else { throw DatabaseError.tooNew(found: found, supported: Catalogue.version) }
    guard found < Catalogue.version else { return }
    try connection.transaction(.write) {
      for kind in Catalogue.kinds { try TableLayout.of(kind).create(in: connection, extra: extra) }
      try connection.run("INSERT OR REPLACE INTO sync_state(k, v) VALUES('catalogue', :v)", [":v": .text(String(Catalogue.version))])
    }
  }
}
