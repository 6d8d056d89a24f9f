#include "base/sip.h"

#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct sip_key sip_key_new(void)
{
	struct sip_key key;

	if (getentropy(&key, sizeof(key)) < 0) {
		perror("kaiji: the system has no random numbers");
		exit(2);
	}
	return key;
}

static uint64_t turned(uint64_t x, int by)
{
	return x << by | x >> (64 - by);
}

static void mix(uint64_t v[4], int rounds)
{
	while (rounds--) {
		v[0] += v[1];
		v[1] = turned(v[1], 13) ^ v[0];
		v[0] = turned(v[0], 32);
		v[2] += v[3];
		v[3] = turned(v[3], 16) ^ v[2];
		v[0] += v[3];
		v[3] = turned(v[3], 21) ^ v[0];
		v[2] += v[1];
		v[1] = turned(v[1], 17) ^ v[2];
		v[2] = turned(v[2], 32);
	}
}

/* Up to eight bytes, the first one lowest on every machine. */
static uint64_t word_at(const unsigned char *p, size_t len)
{
	uint64_t word = 0;

	memcpy(&word, p, len);
	return le64toh(word);
}

static void take_word(uint64_t v[4], uint64_t word)
{
	v[3] ^= word;
	mix(v, 2);
	v[0] ^= word;
}

struct sip sip_of(const struct sip_key *key, const void *data, size_t len)
{
	uint64_t v[4] = {
		key->a ^ 0x736f6d6570736575U,
		key->b ^ 0x646f72616e646f6dU ^ 0xee,
		key->a ^ 0x6c7967656e657261U,
		key->b ^ 0x7465646279746573U,
	};
	const unsigned char *p = data;
	uint64_t total = (uint64_t)len << 56;
	struct sip sip;

	for (; len >= 8; len -= 8, p += 8)
		take_word(v, word_at(p, 8));
	take_word(v, total | word_at(p, len));
	v[2] ^= 0xee;
	mix(v, 4);
	sip.a = v[0] ^ v[1] ^ v[2] ^ v[3];
	v[1] ^= 0xdd;
	mix(v, 4);
	sip.b = v[0] ^ v[1] ^ v[2] ^ v[3];
	return sip;
}
