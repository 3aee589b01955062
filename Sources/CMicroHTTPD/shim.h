#ifndef CMICROHTTPD_SHIM_H
#define CMICROHTTPD_SHIM_H
#include <microhttpd.h>
/* variadic MHD_start_daemon is not imported: forward an option array (terminate with MHD_OPTION_END) */
static inline struct MHD_Daemon *cmhd_start(unsigned flags, uint16_t port, MHD_AccessHandlerCallback h, void *ctx, struct MHD_OptionItem *ops) {
  return MHD_start_daemon(flags, port, NULL, NULL, h, ctx, MHD_OPTION_ARRAY, ops, MHD_OPTION_END);
}
static inline int cmhd_bound_port(struct MHD_Daemon *d) {
  const union MHD_DaemonInfo *i = MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT); return i ? i->port : -1;
}
#endif
