#include "serve/guests.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NAME_MOST = 255, DEFAULT_PORT = 80 };

/* `name:port`, `[address]:port`, or either of them without the port. */
struct guest {
	char name[NAME_MOST + 1]; /* of an address without its brackets */
	bool bracketed, has_port;
	unsigned port;
};

static bool read_port(const char *text, unsigned *port)
{
	char *end;
	unsigned long n = strtoul(text, &end, 10);

	if (*text < '0' || *text > '9' || *end || n < 1 || n > 65535)
		return false;
	*port = (unsigned)n;
	return true;
}

static bool is_name(const char *name)
{
	for (; *name; name++)
		if (!((*name >= '0' && *name <= '9') ||
		      (*name >= 'a' && *name <= 'z') ||
		      (*name >= 'A' && *name <= 'Z') || *name == '-' ||
		      *name == '.' || *name == '_'))
			return false;
	return true;
}

static bool is_address(const struct guest *g)
{
	unsigned char bytes[sizeof(struct in6_addr)];

	return inet_pton(g->bracketed ? AF_INET6 : AF_INET, g->name, bytes) ==
	       1;
}

static bool read_guest(struct guest *g, const char *text)
{
	size_t len;

	*g = (struct guest){ .bracketed = *text == '[' };
	if (g->bracketed)
		text++;
	len = strcspn(text, g->bracketed ? "]" : ":");
	if (!len || len > NAME_MOST || (g->bracketed && !text[len]))
		return false;
	memcpy(g->name, text, len);
	text += len + (g->bracketed ? 1 : 0);
	g->has_port = *text == ':';
	if (g->has_port ? !read_port(text + 1, &g->port) : *text != '\0')
		return false;
	return g->bracketed ? is_address(g) : is_name(g->name);
}

static bool is_own(const char *name)
{
	return !strcasecmp(name, "localhost") || !strcmp(name, "127.0.0.1") ||
	       !strcmp(name, "::1");
}

static bool is_allowed(const struct guests *all, const struct guest *g,
		       const char *allowed)
{
	struct guest want;

	return read_guest(&want, allowed) && !strcasecmp(want.name, g->name) &&
	       want.bracketed == g->bracketed &&
	       g->port == (want.has_port ? want.port : all->port);
}

bool guests_know(const struct guests *all, const char *host)
{
	struct guest g;

	if (!host || !read_guest(&g, host))
		return false;
	if (!g.has_port)
		g.port = DEFAULT_PORT;
	for (size_t i = 0; i < all->nallow; i++)
		if (is_allowed(all, &g, all->allow[i]))
			return true;
	return g.port == all->port &&
	       (is_own(g.name) || (all->open && is_address(&g)));
}

bool guests_know_origin(const struct guests *all, const char *origin)
{
	static const char http[] = "http://";

	return !origin || (!strncmp(origin, http, sizeof(http) - 1) &&
			   guests_know(all, origin + sizeof(http) - 1));
}

bool guests_is_name(const char *name)
{
	struct guest g;

	return read_guest(&g, name);
}
