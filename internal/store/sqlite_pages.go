package store

import (
	"sync"

	"modernc.org/libc"
	"modernc.org/libc/sys/types"
	codes "modernc.org/sqlite/lib"
)

// Pages of SQLite are kept with a head of some hundred bytes, and the allocator gives
// whole powers of two: every page that is kept takes two. A program that serves lays out
// memory for all of them at once, in places of just their size
// (https://www.sqlite.org/malloc.html#pagecache).
const (
	pageSize      = 4096
	sqliteReaders = 3
	mostPages     = (sqliteReaders*readerCache + writerCache) << 10 / pageSize
)

// headSize is more than the head of a page has, in bytes, where SQLite does not tell.
const headSize = 320

var pagesLaidOut sync.Once

// layOutPages does it once in a process, before it opens the first file: later, and where
// there is no room, pages are kept one by one.
func layOutPages() {
	pagesLaidOut.Do(func() {
		tls := libc.NewTLS()
		defer tls.Close()
		place := pageSize + headOf(tls)
		at := libc.Xmalloc(tls, types.Size_t(place*mostPages))
		if at == 0 {
			return
		}
		if !configured(tls, codes.SQLITE_CONFIG_PAGECACHE, at, place, int32(mostPages)) {
			libc.Xfree(tls, at)
		}
	})
}

// headOf asks SQLite how large the head of a page is.
func headOf(tls *libc.TLS) int32 {
	at := libc.Xcalloc(tls, 1, 8)
	if at == 0 {
		return headSize
	}
	defer libc.Xfree(tls, at)
	if !configured(tls, codes.SQLITE_CONFIG_PCACHE_HDRSZ, at) {
		return headSize
	}
	return libc.AtomicLoadPInt32(at)
}

// configured sets an option of SQLite before it begins.
func configured(tls *libc.TLS, option int32, args ...any) bool {
	list := libc.NewVaList(args...)
	if list == 0 {
		return false
	}
	defer libc.Xfree(tls, list)
	return codes.Xsqlite3_config(tls, option, list) == codes.SQLITE_OK
}
