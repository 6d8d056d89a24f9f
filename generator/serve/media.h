#ifndef KAIJI_SERVE_MEDIA_H
#define KAIJI_SERVE_MEDIA_H

#include <stdbool.h>

/* The media type of a file, with its charset where it is text. */
const char *media_type(const char *path);

bool media_is_page(const char *type);

#endif
