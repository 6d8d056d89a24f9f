#ifndef KAIJI_BASE_SIP_H
#define KAIJI_BASE_SIP_H

#include <stddef.h>
#include <stdint.h>

/* What only this run knows, so that nobody can prepare a collision. */
struct sip_key {
	uint64_t a, b;
};

/*
 * 128 bits that stand for any bytes (SipHash-2-4).  Under a key that is
 * not known to whoever chose the bytes, others with the same are never
 * met with.
 */
struct sip {
	uint64_t a, b;
};

/* A key from the system's random source; without one the program ends. */
struct sip_key sip_key_new(void);

struct sip sip_of(const struct sip_key *key, const void *data, size_t len);

#endif
