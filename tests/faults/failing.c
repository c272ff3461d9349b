/* Put before the system's own calls with LD_PRELOAD: counts those that concern one folder and lets the n-th fail.
   Nothing fails until caseload_arm is called. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITES = 1, READS = 2 };

static char folder[4096];
static long wanted, so_far;
static int code, onward, kinds, armed;

void caseload_arm(const char *where, long at, int error, int from_then_on, int which) {
    snprintf(folder, sizeof folder, "%s", where);
    wanted = at, code = error, onward = from_then_on, kinds = which, so_far = 0, armed = 1;
}

void caseload_disarm(void) { armed = 0; }

long caseload_counted(void) { return so_far; }

static int below(const char *path) { return strncmp(path, folder, strlen(folder)) == 0; }

static int fails(int kind) {
    if (!(kinds & kind)) return 0;
    so_far++;
    if (!wanted || (onward ? so_far < wanted : so_far != wanted)) return 0;
    errno = code;
    return 1;
}

static int fails_at(int fd, int kind) {
    char link[64], path[4096];
    ssize_t got;
    if (!armed) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    got = readlink(link, path, sizeof path - 1);
    if (got < 0) return 0;
    path[got] = 0;
    return below(path) && fails(kind);
}

static int fails_named(const char *path, int kind) { return armed && path && below(path) && fails(kind); }

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define ON_A_FILE(result, name, kind, given, passed)                                                                                \
    result name given {                                                                                                             \
        static result(*real) given;                                                                                                 \
        if (!real) real = REAL(name);                                                                                               \
        return fails_at(fd, kind) ? -1 : real passed;                                                                               \
    }

#define ON_A_NAME(name, given, passed)                                                                                              \
    int name given {                                                                                                                \
        static int(*real) given;                                                                                                    \
        if (!real) real = REAL(name);                                                                                               \
        return fails_named(path, WRITES) ? -1 : real passed;                                                                        \
    }

ON_A_FILE(ssize_t, write, WRITES, (int fd, const void *data, size_t size), (fd, data, size))
ON_A_FILE(ssize_t, pwrite, WRITES, (int fd, const void *data, size_t size, off_t at), (fd, data, size, at))
ON_A_FILE(ssize_t, pwrite64, WRITES, (int fd, const void *data, size_t size, off64_t at), (fd, data, size, at))
ON_A_FILE(int, fsync, WRITES, (int fd), (fd))
ON_A_FILE(int, fdatasync, WRITES, (int fd), (fd))
ON_A_FILE(int, ftruncate, WRITES, (int fd, off_t size), (fd, size))
ON_A_FILE(int, ftruncate64, WRITES, (int fd, off64_t size), (fd, size))
ON_A_FILE(ssize_t, read, READS, (int fd, void *data, size_t size), (fd, data, size))
ON_A_FILE(ssize_t, pread, READS, (int fd, void *data, size_t size, off_t at), (fd, data, size, at))
ON_A_FILE(ssize_t, pread64, READS, (int fd, void *data, size_t size, off64_t at), (fd, data, size, at))
ON_A_NAME(rename, (const char *path, const char *to), (path, to))
ON_A_NAME(unlink, (const char *path), (path))
ON_A_NAME(mkdir, (const char *path, mode_t mode), (path, mode))

/* A file that is to be made: one that is only read or only opened again is left alone. */
#define ON_AN_OPENING(name)                                                                                                         \
    int name(const char *path, int flags, ...) {                                                                                    \
        static int (*real)(const char *, int, ...);                                                                                 \
        va_list more;                                                                                                               \
        mode_t mode;                                                                                                                \
        va_start(more, flags);                                                                                                      \
        mode = (flags & O_CREAT) ? va_arg(more, mode_t) : 0;                                                                        \
        va_end(more);                                                                                                               \
        if (!real) real = REAL(name);                                                                                               \
        return (flags & O_CREAT) && fails_named(path, WRITES) ? -1 : real(path, flags, mode);                                       \
    }

ON_AN_OPENING(open)
ON_AN_OPENING(open64)
