#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "harness.h"

static bool all_zero(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i])
			return false;
	return true;
}

static void test_arena(void)
{
	struct arena *a = arena_new();
	int *numbers = NULL;
	size_t n = 0;
	bool aligned = true, zero = true, right = true;
	char *big;

	for (size_t i = 1; i < 3000; i++) {
		char *p = arena_alloc(a, i % 257);

		aligned = aligned && (uintptr_t)p % 16 == 0;
		zero = zero && all_zero(p, i % 257);
		memset(p, 0xff, i % 257);
	}
	CHECK("memory is aligned for any object", aligned);
	CHECK("memory is zeroed", zero);
	big = arena_alloc(a, 1 << 20);
	CHECK("a large object is zeroed too", all_zero(big, 1 << 20));
	memset(big, 0xff, 1 << 20);
	arena_reset(a);
	CHECK("what a reset gave back is zeroed again",
	      all_zero(arena_alloc(a, 60000), 60000));
	CHECK_STR("a copied text", arena_strndup(a, "abcdef", 3), "abc");
	CHECK_STR("a printed text", arena_printf(a, "%d世代", 7), "7世代");
	for (int i = 0; i < 1000; i++)
		ARENA_PUSH(a, numbers, n, i);
	for (int i = 0; i < 1000; i++)
		right = right && numbers[i] == i;
	CHECK("an array keeps all that is pushed", right && n == 1000);
	arena_free(a);
	arena_free(NULL);
}

static void test_buf(void)
{
	struct arena *a = arena_new();
	struct buf b = BUF_INIT;
	char *kept;

	CHECK_STR("an empty buf reads as an empty text", b.data, "");
	buf_cut(&b, 0);
	buf_adds(&b, "第");
	buf_addc(&b, '1');
	buf_printf(&b, "%s", "条");
	CHECK_STR("parts follow each other", b.data, "第1条");
	CHECK_INT("the length does not count the NUL", b.len, 7);
	buf_cut(&b, 3);
	CHECK_STR("a cut shortens", b.data, "第");
	kept = buf_keep(&b, a);
	CHECK_STR("kept text moves into the arena", kept, "第");
	CHECK_STR("and leaves an empty buf", b.data, "");
	for (int i = 0; i < 100000; i++)
		buf_adds(&b, "xy");
	CHECK_INT("a long text grows", b.len, 200000);
	buf_release(&b);
	CHECK_STR("released it is empty", b.data, "");
	arena_free(a);
}

static void test_map(void)
{
	struct arena *a = arena_new();
	struct map m = { 0 };
	bool all = true;
	int one = 1, two = 2;

	CHECK("a map of zeros has nothing", !map_get(&m, "x"));
	map_init(&m, a);
	CHECK("a new key has no earlier value", !map_add(&m, "x", &one));
	CHECK("a key that is there keeps its value",
	      map_add(&m, "x", &two) == &one && map_get(&m, "x") == &one);
	for (int i = 0; i < 5000; i++)
		map_add(&m, arena_printf(a, "key-%d", i),
			arena_printf(a, "%d", i));
	for (int i = 0; i < 5000; i++) {
		const char *value = map_get(&m, arena_printf(a, "key-%d", i));

		all = all && value && !strcmp(value, arena_printf(a, "%d", i));
	}
	CHECK("thousands of keys are all found", all);
	CHECK("an unknown key is not", !map_get(&m, "key-5000"));
	CHECK("a key may be any bytes",
	      !map_add_n(&m, "a\0b", 3, &one) && map_get_n(&m, "a\0b", 3));
	CHECK("all of its bytes count", !map_get_n(&m, "a\0c", 3));
	CHECK("and their number",
	      !map_get_n(&m, "a\0b", 2) && !map_get_n(&m, "a\0b\0", 4));
	CHECK("bytes behind the key do not",
	      map_get_n(&m, "key-17 and more", 6) == map_get(&m, "key-17"));
	CHECK("a key may be empty",
	      !map_add_n(&m, "", 0, &two) && map_get(&m, "") == &two);
	arena_free(a);
}

int main(void)
{
	test_arena();
	test_buf();
	test_map();
	return tests_done();
}
