#ifndef KAIJI_BASE_UUID_H
#define KAIJI_BASE_UUID_H

/* The characters of a UUID, with the NUL at its end. */
enum { UUID_ROOM = 37 };

/*
 * The UUID of a name, by version 5 of RFC 9562 in the name space of
 * addresses: the same name has the same one everywhere and at any time.
 */
void uuid_of_name(char uuid[UUID_ROOM], const char *name);

#endif
