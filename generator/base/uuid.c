#include "base/uuid.h"

#include <nettle/sha1.h>
#include <stdio.h>
#include <string.h>

enum { BYTES = 16 };

void uuid_of_name(char uuid[UUID_ROOM], const char *name)
{
	/* 6ba7b811-9dad-11d1-80b4-00c04fd430c8, which is for addresses */
	static const unsigned char space[BYTES] = {
		0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
		0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
	};
	unsigned char b[BYTES];
	struct sha1_ctx ctx;
	char *at = uuid;

	sha1_init(&ctx);
	sha1_update(&ctx, BYTES, space);
	sha1_update(&ctx, strlen(name), (const uint8_t *)name);
	sha1_digest(&ctx, BYTES, b);
	b[6] = (unsigned char)((b[6] & 0x0f) | 0x50);
	b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
	for (int i = 0; i < BYTES; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*at++ = '-';
		at += snprintf(at, 3, "%02x", b[i]);
	}
}
