#include <string.h>

#include "base/buf.h"
#include "harness.h"
#include "search/bytes.h"

static void check_base64(const char *name, const char *bytes, size_t len,
			 const char *want)
{
	struct buf out = BUF_INIT;

	bytes_base64(&out, bytes, len);
	CHECK_STR(name, out.len ? out.data : "", want);
	buf_release(&out);
}

static void test_base64(void)
{
	check_base64("nothing is nothing", "", 0, "");
	check_base64("one byte has two signs behind it", "f", 1, "Zg==");
	check_base64("two bytes have one", "fo", 2, "Zm8=");
	check_base64("three have none", "foo", 3, "Zm9v");
	check_base64("then it begins anew", "foob", 4, "Zm9vYg==");
	check_base64("bytes have no sign of their own", "\xff\x00\xfe", 3,
		     "/wD+");
}

int main(void)
{
	test_base64();
	return tests_done();
}
