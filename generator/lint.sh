#!/bin/sh
# lint.sh - the order of the house, the looks of the code, static analysis, manuals. Says nothing when all is well.
set -u
cd "$(dirname "$0")/.." || exit 2
bad=0
say() { echo "$*"; bad=1; }

# Floors: who may include whom (generator/README.md). A room's door is the header with the room's name.
rooms='repo parse markdown resolve check history search render export publish book import write fetch'
for file in $(git ls-files -co --exclude-standard 'generator/*.c' 'generator/*.h'); do
	path=${file#generator/}
	room=${path%%/*}
	for header in $(sed -n 's/^#include "\([^"]*\)".*/\1/p' "$file"); do
		from=${header%%/*}
		case $room:$header in
		base:base/* | model:base/* | model:model/*) ;;
		base:* | model:*) say "$file: $room/ may not include $header" ;;
		cli:base/* | cli:model/* | cli:cli/* | cli:build.h | cli:serve/serve.h) ;;
		cli:import.h | cli:answer.h | cli:desk.h | cli:deliver.h) ;;
		serve:base/* | serve:model/* | serve:serve/* | serve:build.h) ;;
		cli:* | serve:*) say "$file: $room/ may not include $header" ;;
		main.c:base/* | main.c:cli/cli.h) ;;
		main.c:*) say "$file: may not include $header" ;;
		build*:base/* | build*:model/* | build*:build*) ;;
		import*.[ch]:base/* | answer*.[ch]:base/* | desk*.[ch]:base/* | deliver*.[ch]:base/*) ;;
		import*.[ch]:model/* | answer*.[ch]:model/* | desk*.[ch]:model/* | deliver*.[ch]:model/*) ;;
		import*.[ch]:build*.h | answer*.[ch]:build*.h | desk*.[ch]:build*.h | deliver*.[ch]:build*.h) ;;
		import*.[ch]:import*.h | answer*.[ch]:answer*.h | desk*.[ch]:desk*.h | deliver*.[ch]:deliver*.h) ;;
		edit.[ch]:base/* | edit.[ch]:model/* | edit.[ch]:edit.h | import*.[ch]:edit.h | answer*.[ch]:edit.h | desk*.[ch]:edit.h) ;;
		save.[ch]:base/* | save.[ch]:save.h | import*.[ch]:save.h | desk*.[ch]:save.h) ;;
		build*:* | edit.[ch]:* | save.[ch]:* | import*.[ch]:* | answer*.[ch]:* | desk*.[ch]:* | deliver*.[ch]:*)
			[ "$header" = "$from/$from.h" ] || say "$file: $header is inside a room, not its door" ;;
		*)
			case $from in
			base | model | "$room") ;;
			*) say "$file: $room/ may not include $header" ;;
			esac
			case " $rooms " in *" $room "*) ;; *) say "$file: $room/ is no room" ;; esac
			;;
		esac
	done
	# Each foreign library is known in one room only.
	for header in $(sed -n 's/^#include <\([^>]*\)>.*/\1/p' "$file"); do
		case $header in
		git2* | git2/*) owner=repo ;;
		yaml.h) owner=parse ;;
		cmark*) owner=markdown ;;
		nettle/sha1.h) owner=base ;;
		nettle/*) owner=publish ;;
		zlib.h) owner=search ;;
		utf8proc.h) owner=base ;;
		xlsxwriter*) owner=export ;;
		microhttpd.h) owner=serve ;;
		zip.h | expat.h) owner=book ;;
		curl/*) owner=fetch ;;
		libintl.h) owner=base ;;
		*) continue ;;
		esac
		[ "$room" = "$owner" ] || say "$file: <$header> belongs to $owner/"
	done
	lines=$(wc -l <"$file")
	[ "$lines" -le 700 ] || say "$file: $lines lines, time for another wall"
	[ "$file" = generator/base/diag_codes.h ] || [ "${file%.h}" = "$file" ] || grep -q '^#ifndef KAIJI_' "$file" ||
		say "$file: no include guard"
done

# The program compiles without a warning under both compilers.
flags='-std=c11 -D_GNU_SOURCE -pedantic -Wall -Wextra -Wconversion -Wshadow -Werror -Igenerator -fsyntax-only'
for file in $(git ls-files -co --exclude-standard 'generator/*.c'); do
	clang $flags $(pkg-config --cflags libgit2 libutf8proc yaml-0.1 libcmark-gfm) "$file" || say "$file: clang is not content"
done

if command -v clang-format >/dev/null; then
	git ls-files -co --exclude-standard 'generator/*.c' 'generator/*.h' 'tests/*.c' 'tests/*.h' |
		grep -v diag_codes.h | xargs clang-format --dry-run -Werror >/tmp/kaiji-format.$$ 2>&1 || {
		grep -c 'code should be clang-formatted' /tmp/kaiji-format.$$ | sed 's/$/ lines are not in format (make format)/'
		grep 'code should be' /tmp/kaiji-format.$$ | cut -d: -f1 | sort | uniq -c | head -20
		bad=1
	}
	rm -f /tmp/kaiji-format.$$
fi

cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
	--suppress=missingIncludeSystem -D__linux__ -Igenerator generator || bad=1

# Every sentence that is said is looked up and translated.
sh generator/po/update.sh --check || bad=1

for manual in generator/cli/*.[157] generator/cli/ja/*.[157]; do
	[ -f "$manual" ] || continue
	mandoc -T lint -W warning "$manual" || bad=1
done
exit $bad
