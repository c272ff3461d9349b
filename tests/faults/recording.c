/* Put before the system's own calls with LD_PRELOAD: writes down, in order, everything that is done to the files of one folder
   and what was said to be kept meanwhile. tests/faults/disk.py makes of it what a disk may hold once power is gone.
   Nothing is written down until caseload_record is called. A line of the record is a kind, the file's number on its disk, two
   numbers, the lengths of two parts, and those. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 'w', SIZE = 't', SYNC = 's', MAKE = 'c', RENAME = 'r', REMOVE = 'u', FOLDER = 'm', LINK = 'l', TOLD = 'k', UNKNOWN = '?' };

static char folder[4096];
static int record = -1;
static pthread_mutex_t turn = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

static void put(const void *data, size_t size) {
    for (const char *at = data; size;) {
        long done = syscall(SYS_write, record, at, size);
        if (done <= 0) abort();
        at += done, size -= done;
    }
}

static void note(char kind, uint64_t file, int64_t one, int64_t other, const void *data, size_t size, const void *more, size_t rest) {
    uint64_t head[] = {kind, file, one, other, size, rest};
    int kept = errno;
    put(head, sizeof head), put(data, size), put(more, rest);
    errno = kept;
}

void caseload_record(const char *where, const char *into) {
    snprintf(folder, sizeof folder, "%s/", where);
    record = syscall(SYS_openat, AT_FDCWD, into, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

void caseload_told(const char *words) {
    pthread_mutex_lock(&turn);
    note(TOLD, 0, 0, 0, words, strlen(words), 0, 0);
    pthread_mutex_unlock(&turn);
}

/* A path as it lies below the folder, or nothing: the folder itself is an empty name. */
static const char *below(const char *path) {
    size_t length = strlen(folder);
    if (record < 0 || !path) return 0;
    if (!strncmp(path, folder, length)) return path + length;
    return !strncmp(path, folder, length - 1) && !path[length - 1] ? "" : 0;
}

static int ours(int fd) {
    char link[64], path[4096];
    ssize_t got;
    if (record < 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    got = syscall(SYS_readlink, link, path, sizeof path - 1);
    if (got < 0) return 0;
    path[got] = 0;
    return below(path) != 0;
}

static uint64_t number(int fd) {
    struct stat found;
    return fstat(fd, &found) ? 0 : found.st_ino;
}

static uint64_t number_at(const char *path) {
    struct stat found;
    return lstat(path, &found) ? 0 : found.st_ino;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* A call on an open file: done, and what it did written down, before any other. */
#define ON_A_FILE(result, name, given, passed, written)                                                                             \
    result name given {                                                                                                             \
        static result(*real) given;                                                                                                 \
        result done;                                                                                                                \
        if (!real) real = REAL(name);                                                                                               \
        if (!ours(fd)) return real passed;                                                                                          \
        pthread_mutex_lock(&turn);                                                                                                  \
        done = real passed;                                                                                                         \
        if (done >= 0) written;                                                                                                     \
        pthread_mutex_unlock(&turn);                                                                                                \
        return done;                                                                                                                \
    }

#define HERE (lseek(fd, 0, SEEK_CUR) - done)

ON_A_FILE(ssize_t, write, (int fd, const void *data, size_t size), (fd, data, size), note(WRITE, number(fd), HERE, 0, data, done, 0, 0))
ON_A_FILE(ssize_t, pwrite, (int fd, const void *data, size_t size, off_t at), (fd, data, size, at),
          note(WRITE, number(fd), at, 0, data, done, 0, 0))
ON_A_FILE(ssize_t, pwrite64, (int fd, const void *data, size_t size, off64_t at), (fd, data, size, at),
          note(WRITE, number(fd), at, 0, data, done, 0, 0))
ON_A_FILE(int, ftruncate, (int fd, off_t size), (fd, size), note(SIZE, number(fd), size, 0, 0, 0, 0, 0))
ON_A_FILE(int, ftruncate64, (int fd, off64_t size), (fd, size), note(SIZE, number(fd), size, 0, 0, 0, 0, 0))
ON_A_FILE(int, fsync, (int fd), (fd), note(SYNC, number(fd), 0, 0, 0, 0, 0, 0))
ON_A_FILE(int, fdatasync, (int fd), (fd), note(SYNC, number(fd), 0, 0, 0, 0, 0, 0))
/* What is not followed is told, so that nobody counts on a record that lacks something. */
ON_A_FILE(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count), note(UNKNOWN, 0, 0, 0, "writev", 6, 0, 0))
ON_A_FILE(ssize_t, pwritev, (int fd, const struct iovec *parts, int count, off_t at), (fd, parts, count, at),
          note(UNKNOWN, 0, 0, 0, "pwritev", 7, 0, 0))
ON_A_FILE(int, fallocate, (int fd, int mode, off_t at, off_t size), (fd, mode, at, size), note(UNKNOWN, 0, 0, 0, "fallocate", 9, 0, 0))
ON_A_FILE(int, posix_fallocate, (int fd, off_t at, off_t size), (fd, at, size), note(UNKNOWN, 0, 0, 0, "posix_fallocate", 15, 0, 0))

/* Copied inside the system: what arrived is read back. */
#define ON_A_COPY(name, offset)                                                                                                     \
    ssize_t name(int fd, int from, offset *at, size_t size) {                                                                       \
        static ssize_t (*real)(int, int, offset *, size_t);                                                                         \
        char *data;                                                                                                                 \
        ssize_t done;                                                                                                               \
        int again;                                                                                                                  \
        char link[64];                                                                                                              \
        if (!real) real = REAL(name);                                                                                               \
        if (!ours(fd)) return real(fd, from, at, size);                                                                             \
        pthread_mutex_lock(&turn);                                                                                                  \
        done = real(fd, from, at, size);                                                                                            \
        if (done > 0) {                                                                                                             \
            snprintf(link, sizeof link, "/proc/self/fd/%d", fd);                                                                    \
            again = syscall(SYS_openat, AT_FDCWD, link, O_RDONLY);                                                                  \
            if (!(data = malloc(done)) || pread(again, data, done, HERE) != done) abort();                                          \
            note(WRITE, number(fd), HERE, 0, data, done, 0, 0);                                                                     \
            close(again), free(data);                                                                                               \
        }                                                                                                                           \
        pthread_mutex_unlock(&turn);                                                                                                \
        return done;                                                                                                                \
    }

#include <sys/sendfile.h>
ON_A_COPY(sendfile, off_t)
ON_A_COPY(sendfile64, off64_t)

/* A call on names: the number of the file is asked before, since afterwards the name may be gone. */
#define ON_NAMES(name, given, passed, asked, first, second, kind)                                                                   \
    int name given {                                                                                                                \
        static int(*real) given;                                                                                                    \
        const char *one = below(first), *other = below(second);                                                                     \
        uint64_t file;                                                                                                              \
        int done;                                                                                                                   \
        if (!real) real = REAL(name);                                                                                               \
        if (!one && !other) return real passed;                                                                                     \
        pthread_mutex_lock(&turn);                                                                                                  \
        file = number_at(asked);                                                                                                    \
        done = real passed;                                                                                                         \
        if (!done) note(kind, file ? file : number_at(asked), 0, 0, one ? one : "", one ? strlen(one) : 0, other ? other : "", other ? strlen(other) : 0); \
        pthread_mutex_unlock(&turn);                                                                                                \
        return done;                                                                                                                \
    }

ON_NAMES(rename, (const char *path, const char *to), (path, to), path, path, to, RENAME)
ON_NAMES(link, (const char *path, const char *to), (path, to), path, path, to, LINK)
ON_NAMES(unlink, (const char *path), (path), path, path, 0, REMOVE)
ON_NAMES(rmdir, (const char *path), (path), path, path, 0, REMOVE)
ON_NAMES(mkdir, (const char *path, mode_t mode), (path, mode), path, path, 0, FOLDER)

/* A file that was made, or cut to nothing; one that is only opened again is left alone. */
#define ON_AN_OPENING(name)                                                                                                         \
    int name(const char *path, int flags, ...) {                                                                                    \
        static int (*real)(const char *, int, ...);                                                                                 \
        const char *short_path = below(path);                                                                                       \
        struct stat found;                                                                                                          \
        va_list more;                                                                                                               \
        mode_t mode;                                                                                                                \
        int fd, was;                                                                                                                \
        va_start(more, flags);                                                                                                      \
        mode = (flags & O_CREAT) ? va_arg(more, mode_t) : 0;                                                                        \
        va_end(more);                                                                                                               \
        if (!real) real = REAL(name);                                                                                               \
        if (!short_path || !(flags & (O_CREAT | O_TRUNC))) return real(path, flags, mode);                                          \
        pthread_mutex_lock(&turn);                                                                                                  \
        was = !lstat(path, &found);                                                                                                 \
        fd = real(path, flags, mode);                                                                                               \
        if (fd >= 0 && !was) note(MAKE, number(fd), 0, 0, short_path, strlen(short_path), 0, 0);                                    \
        if (fd >= 0 && was && (flags & O_TRUNC) && found.st_size) note(SIZE, number(fd), 0, 0, 0, 0, 0, 0);                         \
        pthread_mutex_unlock(&turn);                                                                                                \
        return fd;                                                                                                                  \
    }

ON_AN_OPENING(open)
ON_AN_OPENING(open64)
