import Database
import Domain
import Tables

/// The tables of the central database beside those of the catalogue (sync 3.6).
enum CentralSchema {
  static let migrations = [
    Migration(
      1, "the log, its keys, devices and accounts", bytes: ["ref", "access_hash", "refresh_hash", "refresh_before"],
      postgreSQL: CentralSchema.postgreSQL,
      """
      CREATE TABLE sync_head(one INTEGER PRIMARY KEY CHECK(one = 1), epoch TEXT NOT NULL, seq INTEGER NOT NULL, horizon INTEGER NOT NULL);
      CREATE TABLE change_log(
        seq INTEGER PRIMARY KEY, tx_seq INTEGER NOT NULL, at INTEGER NOT NULL, t_eff INTEGER NOT NULL, actor BLOB, device TEXT, n INTEGER,
        command TEXT NOT NULL, tbl INTEGER NOT NULL, id BLOB NOT NULL, agg BLOB NOT NULL, op TEXT NOT NULL, ver_from INTEGER NOT NULL,
        ver_to INTEGER NOT NULL, delta TEXT NOT NULL, keys_before TEXT, keys_after TEXT NOT NULL);
      CREATE INDEX change_row ON change_log(tbl, id, ver_to);
      CREATE INDEX change_scope ON change_log(agg, seq) WHERE keys_before IS NOT NULL;
      CREATE TABLE change_key(key INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(key, seq)) WITHOUT ROWID;
      CREATE TABLE key_def(key INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref BLOB, UNIQUE(kind, ref));
      CREATE TABLE agg_key(key INTEGER NOT NULL, agg BLOB NOT NULL, PRIMARY KEY(key, agg)) WITHOUT ROWID;
      CREATE INDEX agg_key_agg ON agg_key(agg);
      CREATE TABLE account(
        user_id BLOB PRIMARY KEY, username TEXT NOT NULL UNIQUE COLLATE NOCASE, password TEXT NOT NULL, must_change INTEGER NOT NULL,
        failed INTEGER NOT NULL DEFAULT 0, failed_since INTEGER, locked_until INTEGER, last_login INTEGER);
      CREATE TABLE device(
        device TEXT PRIMARY KEY, user_id BLOB NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, last_n INTEGER NOT NULL DEFAULT 0,
        chain INTEGER NOT NULL, acked_n INTEGER NOT NULL DEFAULT 0, access_hash BLOB, access_until INTEGER, access_seen INTEGER NOT NULL DEFAULT 0, refresh_hash BLOB NOT NULL,
        refresh_before BLOB, refresh_until INTEGER NOT NULL, made_at INTEGER NOT NULL, last_seen INTEGER);
      CREATE UNIQUE INDEX device_access ON device(access_hash);
      CREATE INDEX device_user ON device(user_id);
      CREATE TABLE applied_tx(device TEXT NOT NULL, n INTEGER NOT NULL, link INTEGER NOT NULL, verdict TEXT NOT NULL, PRIMARY KEY(device, n)) WITHOUT ROWID;
      CREATE TABLE rejected_tx(
        id INTEGER PRIMARY KEY, device TEXT NOT NULL, n INTEGER NOT NULL, user_id BLOB NOT NULL, at INTEGER NOT NULL, code TEXT NOT NULL,
        payload TEXT NOT NULL);
      CREATE TABLE import_batch(
        id INTEGER PRIMARY KEY, file TEXT NOT NULL, digest TEXT NOT NULL, started INTEGER NOT NULL, finished INTEGER, state TEXT NOT NULL,
        rows_done INTEGER NOT NULL DEFAULT 0, made INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0);
      """),
    Migration(
      2, "the grants that cursors name",
      """
      CREATE TABLE scope(fingerprint INTEGER PRIMARY KEY, grants TEXT NOT NULL);
      """),
    Migration(
      3, "failed logins by name, passwords before",
      """
      CREATE TABLE login_failure(
        account TEXT PRIMARY KEY COLLATE NOCASE, failed INTEGER NOT NULL, since INTEGER NOT NULL, locked_until INTEGER,
        locks INTEGER NOT NULL DEFAULT 0, locked_at INTEGER) WITHOUT ROWID;
      CREATE INDEX login_failure_since ON login_failure(since);
      CREATE TABLE password_before(id INTEGER PRIMARY KEY, user_id BLOB NOT NULL, password TEXT NOT NULL, at INTEGER NOT NULL);
      CREATE INDEX password_before_user ON password_before(user_id, id);
      """),
  ]

  /// What takes the place of SQLite's one writer and of its `NOCASE`.
  ///
  /// `xid` is PostgreSQL's own number of the transaction that wrote an entry: nothing of the program reads it, an auditor can. The head's
  /// page keeps room, because that one row is written with every commit. `commit_lock` holds the rows of `CommitLocks`.
  private static let postgreSQL = """
    ALTER TABLE change_log ADD COLUMN xid XID8 NOT NULL DEFAULT pg_current_xact_id();
    ALTER TABLE sync_head SET (fillfactor = 10);
    CREATE UNIQUE INDEX account_name ON account(lower(username));
    CREATE TABLE commit_lock(id BIGINT PRIMARY KEY);
    INSERT INTO commit_lock(id) SELECT generate_series(0, \(CommitLocks.buckets));
    """

  /// Brings a database to this release, and makes it the centre of a company where it is new.
  static func prepare(_ connection: any Connection, epoch: String) throws {
    try connection.migrate(migrations)
    try connection.transaction(.write) {
      if let lock = connection.dialect.schemaLock { try connection.each(lock, .none) { _ in false } }
      for kind in Catalogue.kinds { try TableLayout.of(kind).create(in: connection) }
      try connection.run(
        "INSERT INTO sync_head(one, epoch, seq, horizon) VALUES(1, :epoch, 0, 0) ON CONFLICT DO NOTHING", [":epoch": .text(epoch)])
    }
  }
}
