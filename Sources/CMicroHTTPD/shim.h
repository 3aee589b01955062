#ifndef CMICROHTTPD_SHIM_H
#define CMICROHTTPD_SHIM_H
#include <microhttpd.h>
#include <sys/eventfd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <netdb.h>
/* variadic MHD_start_daemon is not imported: forward an option array (terminate with MHD_OPTION_END) */
static inline struct MHD_Daemon *cmhd_start(unsigned flags, uint16_t port, MHD_AccessHandlerCallback h, void *ctx, struct MHD_OptionItem *ops) {
  return MHD_start_daemon(flags, port, NULL, NULL, h, ctx, MHD_OPTION_ARRAY, ops, MHD_OPTION_END);
}
/* the connection's socket, or -1; MHD_get_connection_info is variadic too */
static inline int cmhd_socket(struct MHD_Connection *c) {
  const union MHD_ConnectionInfo *i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD); return i ? i->connect_fd : -1;
}
/* the peer's address as numeric text without the port; 0 when it was written */
static inline int cmhd_peer(struct MHD_Connection *c, char *out, size_t size) {
  const union MHD_ConnectionInfo *i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  if (!i || !i->client_addr) return -1;
  socklen_t length = i->client_addr->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
  return getnameinfo(i->client_addr, length, out, (socklen_t)size, NULL, 0, NI_NUMERICHOST);
}
/* a descriptor another thread writes to, to end a poll() early */
static inline int cmhd_wake_descriptor(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
#endif
