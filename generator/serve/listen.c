#include "serve/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/env.h"
#include "base/say.h"

union where {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
};

static bool read_host(union where *w, const char *host, unsigned port)
{
	memset(w, 0, sizeof(*w));
	if (inet_pton(AF_INET, host, &w->v4.sin_addr) == 1) {
		w->v4.sin_family = AF_INET;
		w->v4.sin_port = htons((uint16_t)port);
		return true;
	}
	if (inet_pton(AF_INET6, host, &w->v6.sin6_addr) != 1)
		return false;
	w->v6.sin6_family = AF_INET6;
	w->v6.sin6_port = htons((uint16_t)port);
	return true;
}

static bool is_loopback(const union where *w)
{
	if (w->any.sa_family == AF_INET)
		return ntohl(w->v4.sin_addr.s_addr) >> 24 == IN_LOOPBACKNET;
	return IN6_IS_ADDR_LOOPBACK(&w->v6.sin6_addr);
}

static bool is_anywhere(const union where *w)
{
	if (w->any.sa_family == AF_INET)
		return w->v4.sin_addr.s_addr == htonl(INADDR_ANY);
	return IN6_IS_ADDR_UNSPECIFIED(&w->v6.sin6_addr);
}

/* Of all addresses of this machine, the one that always leads to it. */
static void describe(struct listener *l, const union where *w, const char *host)
{
	bool v6 = w->any.sa_family == AF_INET6;

	l->open = !is_loopback(w);
	if (is_anywhere(w))
		host = v6 ? "::1" : "127.0.0.1";
	snprintf(l->address, sizeof(l->address), "http://%s%s%s:%u/",
		 v6 ? "[" : "", host, v6 ? "]" : "", l->port);
}

static int refuse(struct env *env, const char *host, unsigned port)
{
	if (errno == EADDRINUSE)
		env_fail(env,
			 _("port %u is taken by another program; choose "
			   "another one with -p"),
			 port);
	else if (errno == EACCES)
		env_fail(env,
			 _("port %u is not for everybody; choose one from "
			   "1024 on with -p"),
			 port);
	else
		env_fail(env, _("cannot listen on '%s', port %u: %s"), host,
			 port, strerror(errno));
	return -1;
}

static unsigned port_of(int fd)
{
	union where w;
	socklen_t len = sizeof(w);

	if (getsockname(fd, &w.any, &len) < 0)
		return 0;
	return ntohs(w.any.sa_family == AF_INET6 ? w.v6.sin6_port
						 : w.v4.sin_port);
}

int listen_on(struct env *env, struct listener *l, const char *host,
	      unsigned port)
{
	union where w;
	socklen_t len;
	int on = 1;

	*l = (struct listener){ .fd = -1 };
	if (!host)
		host = "127.0.0.1";
	if (!read_host(&w, host, port)) {
		env_fail(env, _("'%s' is not a numeric address"), host);
		return -1;
	}
	len = w.any.sa_family == AF_INET ? sizeof(w.v4) : sizeof(w.v6);
	l->fd = socket(w.any.sa_family,
		       SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	/* so that what was ended can be started again at once */
	if (l->fd < 0 ||
	    setsockopt(l->fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0 ||
	    bind(l->fd, &w.any, len) < 0 || listen(l->fd, SOMAXCONN) < 0) {
		refuse(env, host, port);
		if (l->fd >= 0)
			close(l->fd);
		return -1;
	}
	l->port = port_of(l->fd);
	describe(l, &w, host);
	return 0;
}
