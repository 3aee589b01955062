#ifndef CPOSTGRES_SHIM_H
#define CPOSTGRES_SHIM_H
#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#else
#include <postgresql/libpq-fe.h>
#endif

/* Character macros do not reach Swift. */
static inline const char *cpg_sqlstate(const PGresult *result) { return PQresultErrorField(result, PG_DIAG_SQLSTATE); }
static inline const char *cpg_message(const PGresult *result) { return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY); }

/* Notices ("already exists, skipping") would go to standard error, which is the log's. */
static inline void cpg_ignore(void *unused, const PGresult *notice) { (void)unused; (void)notice; }
static inline void cpg_silence(PGconn *connection) { PQsetNoticeReceiver(connection, cpg_ignore, 0); }
#endif
