#!/bin/sh
# deps.sh build|test|lint|bench - installs the Debian packages that are missing for it.
set -eu

# A package, and a question whose yes means that it is there.
has_lib() { pkg-config --exists "$1" 2>/dev/null; }
has_file() { ls $1 >/dev/null 2>&1; }
has() { command -v "$1" >/dev/null 2>&1; }

missing=
need() {
	package=$1
	shift
	"$@" || missing="$missing $package"
}

build() {
	need gcc has gcc
	need libc6-dev has_file "/usr/include/stdlib.h"
	need pkg-config has pkg-config
	need libgit2-dev has_lib "libgit2 >= 1.5"
	need libutf8proc-dev has_lib libutf8proc
	need libyaml-dev has_lib yaml-0.1
	need libcmark-gfm-dev has_lib libcmark-gfm
	need libcmark-gfm-extensions-dev has_file /usr/include/cmark-gfm-core-extensions.h
	need nettle-dev has_lib nettle
	need zlib1g-dev has_lib zlib
	need libzip-dev has_lib libzip
	need libexpat1-dev has_lib expat
	need libxlsxwriter-dev has_lib xlsxwriter
	need libmicrohttpd-dev has_lib libmicrohttpd
	need libcurl4-openssl-dev has_lib libcurl
	need gettext has msgfmt
}

case ${1-} in
build)
	build
	;;
test)
	build
	need git has git
	need python3 has python3
	need nodejs has node
	need npm has npm
	need chromium has chromium
	need fonts-noto-cjk has_file "/usr/share/fonts/opentype/noto/NotoSansCJK*"
	need libreoffice-calc-nogui has soffice
	need locales has_file "/usr/share/i18n/locales/ja_JP"
	need zsh has zsh
	need curl has curl
	need nginx-light has_file "/usr/sbin/nginx"
	need mandoc has mandoc
	;;
lint)
	build
	need clang has clang
	need clang-format has clang-format
	need cppcheck has cppcheck
	need mandoc has mandoc
	;;
bench)
	build
	need git has git
	need python3 has python3
	need nodejs has node
	need npm has npm
	need chromium has chromium
	;;
*)
	echo "usage: deps.sh build|test|lint|bench" >&2
	exit 2
	;;
esac

if [ -n "$missing" ]; then
	as_root=
	if [ "$(id -u)" -ne 0 ]; then
		as_root=sudo
		if ! has sudo; then
			echo "These Debian packages are missing; please have them installed:" >&2
			echo "    apt-get install$missing" >&2
			exit 1
		fi
	fi
	if ! has apt-get; then
		echo "What these Debian packages hold is missing; please install it:$missing" >&2
		exit 1
	fi
	echo "installing:$missing"
	export DEBIAN_FRONTEND=noninteractive
	$as_root apt-get update -qq
	# shellcheck disable=SC2086
	$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi
