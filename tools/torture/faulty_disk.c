/* A disk that fails, or a program that is killed, at the Nth change of a regular file.

Loaded before libc (LD_PRELOAD); `plan` says what is to happen from now on, `changes` how many
changes there were since. Nothing is planned until then. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, TRUNCATE = 4, NAME = 8 };
enum { FAIL, SHORT, KILL };

static int kinds, what, code, for_good;
static long at, count;

void plan(int of_kinds, long nth, int then, int error, int always) {
    kinds = of_kinds, at = nth, what = then, code = error, for_good = always, count = 0;
}

long changes(void) { return count; }

static int is_due(int kind) {
    if (!(kinds & kind)) return 0;
    count++;
    return for_good ? count >= at : count == at;
}

static int is_file(int fd) {
    struct stat told;
    return !fstat(fd, &told) && S_ISREG(told.st_mode);
}

/* Whether the change fails; a program that is to be killed does not return. */
static int fails(int kind) {
    if (!is_due(kind)) return 0;
    if (what == KILL) kill(getpid(), SIGKILL);
    errno = code;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define WRITES(name, parameters, arguments)                          \
    ssize_t name parameters {                                        \
        static __typeof__(&name) real;                               \
        if (!real) real = REAL(name);                                \
        if (kinds && is_file(fd) && fails(WRITE)) return what == SHORT ? 0 : -1; \
        return real arguments;                                       \
    }
#define CHANGES(kind, name, parameters, arguments, counts)           \
    int name parameters {                                            \
        static __typeof__(&name) real;                               \
        if (!real) real = REAL(name);                                \
        if (kinds && (counts) && fails(kind)) return -1;             \
        return real arguments;                                       \
    }

WRITES(write, (int fd, const void *from, size_t size), (fd, from, size))
WRITES(pwrite, (int fd, const void *from, size_t size, off_t to), (fd, from, size, to))
WRITES(pwrite64, (int fd, const void *from, size_t size, off64_t to), (fd, from, size, to))
CHANGES(SYNC, fsync, (int fd), (fd), 1)
CHANGES(SYNC, fdatasync, (int fd), (fd), 1)
CHANGES(TRUNCATE, ftruncate, (int fd, off_t size), (fd, size), is_file(fd))
CHANGES(TRUNCATE, ftruncate64, (int fd, off64_t size), (fd, size), is_file(fd))
CHANGES(NAME, unlink, (const char *path), (path), 1)
CHANGES(NAME, rename, (const char *from, const char *to), (from, to), 1)
