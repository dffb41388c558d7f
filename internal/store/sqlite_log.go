package store

import (
	"sync"
	"unsafe"

	"modernc.org/libc"
	"modernc.org/libc/sys/types"
	codes "modernc.org/sqlite/lib"
)

// SQLite writes its log page by page, the head of a page and the page itself each with a
// call of the system, thousands in one commit. Who writes opens the file by the system
// below, which gathers what follows on in the log and writes it at once
// (https://www.sqlite.org/vfs.html).
//
// Nothing of a commit is seen or acknowledged before the log was synced, which writes all
// that is gathered: it holds with synchronous(FULL) only. What a killed program had
// gathered was not committed.
const (
	logSystem  = "bihuan"
	logGathers = 120 << 10 // bytes; SQLite's own system takes less than 128 KiB at once
)

// logFile is what is gathered of one log. Who has the log open uses it alone.
type logFile struct {
	gathered uintptr // memory of SQLite, logGathers long
	at       int64   // where it belongs in the file
	n        int32
}

// What SQLite calls, as it is declared in its type sqlite3_io_methods.
type (
	openFile   = func(tls *libc.TLS, system, name, file uintptr, flags int32, outFlags uintptr) int32
	moveBytes  = func(tls *libc.TLS, file, bytes uintptr, n int32, at int64) int32
	truncate   = func(tls *libc.TLS, file uintptr, size int64) int32
	syncFile   = func(tls *libc.TLS, file uintptr, flags int32) int32
	sizeOfFile = func(tls *libc.TLS, file, size uintptr) int32
	closeFile  = func(tls *libc.TLS, file uintptr) int32
)

// What the system of logs stands on is SQLite's own, which really writes.
var (
	logSystemMade sync.Once
	logSystemName string // empty where there is none
	logVFS        codes.Tsqlite3_vfs
	logMethods    codes.Tsqlite3_io_methods
	logFiles      sync.Map // *logFile by the place of SQLite's file
	baseVFS       uintptr
	baseOpen      uintptr
	baseKnown     sync.Mutex
	baseAt        uintptr // where its methods lie
	baseMethods   codes.Tsqlite3_io_methods
)

// systemOfLogs gives the name of the system by which who writes opens the file; empty,
// which is SQLite's own, where it cannot be made.
func systemOfLogs() string {
	logSystemMade.Do(func() {
		tls := libc.NewTLS()
		defer tls.Close()
		baseVFS = codes.Xsqlite3_vfs_find(tls, 0)
		name, err := libc.CString(logSystem)
		if baseVFS == 0 || err != nil {
			return
		}
		libc.Xmemcpy(tls, placeOf(&logVFS), baseVFS, types.Size_t(unsafe.Sizeof(logVFS)))
		baseOpen = logVFS.FxOpen
		logVFS.FpNext, logVFS.FzName, logVFS.FxOpen = 0, name, pointer(openLogged)
		if codes.Xsqlite3_vfs_register(tls, placeOf(&logVFS), 0) == codes.SQLITE_OK {
			logSystemName = logSystem
		}
	})
	return logSystemName
}

// openLogged opens any file, and has a log gathered.
func openLogged(tls *libc.TLS, _, name, file uintptr, flags int32, outFlags uintptr) int32 {
	rc := function[openFile](baseOpen)(tls, baseVFS, name, file, flags, outFlags)
	if rc != codes.SQLITE_OK || flags&codes.SQLITE_OPEN_WAL == 0 || !knowMethods(tls, file) {
		return rc
	}
	gathered := libc.Xmalloc(tls, logGathers)
	if gathered == 0 {
		return rc
	}
	logFiles.Store(file, &logFile{gathered: gathered})
	libc.AtomicStorePUintptr(file, placeOf(&logMethods))
	return rc
}

// knowMethods takes what the system does with a file from the first log, and reports
// whether it does the same with this one.
func knowMethods(tls *libc.TLS, file uintptr) bool {
	baseKnown.Lock()
	defer baseKnown.Unlock()
	at := libc.AtomicLoadPUintptr(file)
	if baseAt == 0 {
		baseAt = at
		libc.Xmemcpy(tls, placeOf(&baseMethods), at, types.Size_t(unsafe.Sizeof(baseMethods)))
		logMethods = baseMethods
		logMethods.FxWrite, logMethods.FxRead = pointer(writeLog), pointer(readLog)
		logMethods.FxTruncate, logMethods.FxFileSize = pointer(truncateLog), pointer(sizeOfLog)
		logMethods.FxSync, logMethods.FxClose = pointer(syncLog), pointer(closeLog)
	}
	return at == baseAt
}

func logOf(file uintptr) *logFile {
	f, _ := logFiles.Load(file)
	l, _ := f.(*logFile)
	return l
}

// flush writes what is gathered. It is kept where that fails: what comes next writes it
// again, or fails too.
func (l *logFile) flush(tls *libc.TLS, file uintptr) int32 {
	if l.n == 0 {
		return codes.SQLITE_OK
	}
	rc := function[moveBytes](baseMethods.FxWrite)(tls, file, l.gathered, l.n, l.at)
	if rc == codes.SQLITE_OK {
		l.n = 0
	}
	return rc
}

func writeLog(tls *libc.TLS, file, bytes uintptr, n int32, at int64) int32 {
	l := logOf(file)
	if l.n > 0 && (at != l.at+int64(l.n) || l.n+n > logGathers) {
		if rc := l.flush(tls, file); rc != codes.SQLITE_OK {
			return rc
		}
	}
	if n > logGathers {
		return function[moveBytes](baseMethods.FxWrite)(tls, file, bytes, n, at)
	}
	if l.n == 0 {
		l.at = at
	}
	libc.Xmemcpy(tls, l.gathered+uintptr(l.n), bytes, types.Size_t(n))
	l.n += n
	return codes.SQLITE_OK
}

func readLog(tls *libc.TLS, file, bytes uintptr, n int32, at int64) int32 {
	if l := logOf(file); at < l.at+int64(l.n) && l.at < at+int64(n) {
		if rc := l.flush(tls, file); rc != codes.SQLITE_OK {
			return rc
		}
	}
	return function[moveBytes](baseMethods.FxRead)(tls, file, bytes, n, at)
}

func truncateLog(tls *libc.TLS, file uintptr, size int64) int32 {
	if rc := logOf(file).flush(tls, file); rc != codes.SQLITE_OK {
		return rc
	}
	return function[truncate](baseMethods.FxTruncate)(tls, file, size)
}

func sizeOfLog(tls *libc.TLS, file, size uintptr) int32 {
	if rc := logOf(file).flush(tls, file); rc != codes.SQLITE_OK {
		return rc
	}
	return function[sizeOfFile](baseMethods.FxFileSize)(tls, file, size)
}

func syncLog(tls *libc.TLS, file uintptr, flags int32) int32 {
	if rc := logOf(file).flush(tls, file); rc != codes.SQLITE_OK {
		return rc
	}
	return function[syncFile](baseMethods.FxSync)(tls, file, flags)
}

// closeLog drops what is gathered: it was not committed.
func closeLog(tls *libc.TLS, file uintptr) int32 {
	l := logOf(file)
	logFiles.Delete(file)
	libc.Xfree(tls, l.gathered)
	return function[closeFile](baseMethods.FxClose)(tls, file)
}

// placeOf is where a variable of this package lies: it stays there.
func placeOf[T any](v *T) uintptr { return uintptr(unsafe.Pointer(v)) }

// pointer is a function as SQLite keeps one, and function what it keeps as one to call.
func pointer[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

func function[F any](at uintptr) F { return *(*F)(unsafe.Pointer(&at)) }
