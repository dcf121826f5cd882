// Records what a process writes below one folder, and when it made it durable, so that a test can lay out every state in
// which a power failure could have left the disk; or lets some of those calls fail. Loaded with LD_PRELOAD; the only C of
// this repository.
//
// ENROLL_RECORD_FOLDER: the folder. ENROLL_RECORD_BOOK: where to record. ENROLL_FAIL="first count errno": which calls fail.
// One record: operation (1 byte), path length (2), path, offset (8), data length (8), data; numbers little-endian.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static int book = -1;
static const char *folder;
static long calls, fail_first = -1, fail_count, fail_errno;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);

__attribute__((constructor)) static void begin(void) {
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_rename = dlsym(RTLD_NEXT, "rename");
    folder = getenv("ENROLL_RECORD_FOLDER");
    const char *path = getenv("ENROLL_RECORD_BOOK");
    const char *fail = getenv("ENROLL_FAIL");
    if (fail) sscanf(fail, "%ld %ld %ld", &fail_first, &fail_count, &fail_errno);
    if (folder && path) book = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int watched(const char *path) { return folder && strncmp(path, folder, strlen(folder)) == 0; }

// Is this one of the calls that have to fail?
static int fails(void) {
    if (fail_first < 0) return 0;
    long call = __sync_fetch_and_add(&calls, 1);
    if (call < fail_first || call >= fail_first + fail_count) return 0;
    errno = (int)fail_errno;
    return 1;
}

static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, 4000);
    if (length <= 0) return 0;
    path[length] = 0;
    return watched(path);
}

static void put(const void *bytes, size_t length) {
    const char *at = bytes;
    while (length > 0) {
        ssize_t done = real_write(book, at, length);
        if (done <= 0) abort();
        at += done;
        length -= (size_t)done;
    }
}

static void record(char operation, const char *path, uint64_t offset, const void *data, uint64_t length) {
    if (book < 0) return;
    uint16_t path_length = (uint16_t)strlen(path);
    put(&operation, 1);
    put(&path_length, 2);
    put(path, path_length);
    put(&offset, 8);
    put(&length, 8);
    if (length > 0) put(data, length);
}

ssize_t write(int fd, const void *data, size_t length) {
    char path[4001];
    if (!real_write) return -1;
    if ((book >= 0 && fd == book) || !path_of(fd, path)) return real_write(fd, data, length);
    if (fails()) return -1;
    pthread_mutex_lock(&one_at_a_time);
    off_t offset = lseek(fd, 0, (fcntl(fd, F_GETFL) & O_APPEND) ? SEEK_END : SEEK_CUR);
    ssize_t done = real_write(fd, data, length);
    if (done > 0) record('w', path, (uint64_t)offset, data, (uint64_t)done);
    pthread_mutex_unlock(&one_at_a_time);
    return done;
}

static ssize_t write_at(int fd, const void *data, size_t length, off_t offset) {
    char path[4001];
    if (!path_of(fd, path)) return real_pwrite(fd, data, length, offset);
    if (fails()) return -1;
    pthread_mutex_lock(&one_at_a_time);
    ssize_t done = real_pwrite(fd, data, length, offset);
    if (done > 0) record('w', path, (uint64_t)offset, data, (uint64_t)done);
    pthread_mutex_unlock(&one_at_a_time);
    return done;
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return write_at(fd, data, length, offset); }
ssize_t pwrite64(int fd, const void *data, size_t length, off_t offset) { return write_at(fd, data, length, offset); }

static int cut(int fd, off_t length) {
    char path[4001];
    if (!path_of(fd, path)) return real_ftruncate(fd, length);
    if (fails()) return -1;
    pthread_mutex_lock(&one_at_a_time);
    int answer = real_ftruncate(fd, length);
    if (answer == 0) record('t', path, (uint64_t)length, 0, 0);
    pthread_mutex_unlock(&one_at_a_time);
    return answer;
}
int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off_t length) { return cut(fd, length); }

static int sync_it(int fd, int (*real)(int)) {
    char path[4001];
    int watching = path_of(fd, path);
    if (watching && fails()) return -1;
    int answer = real(fd);
    if (answer == 0 && watching) {
        pthread_mutex_lock(&one_at_a_time);
        record('s', path, 0, 0, 0);
        pthread_mutex_unlock(&one_at_a_time);
    }
    return answer;
}
int fsync(int fd) { return sync_it(fd, real_fsync); }
int fdatasync(int fd) { return sync_it(fd, real_fdatasync); }

int unlink(const char *path) {
    int answer = real_unlink(path);
    if (answer == 0 && watched(path)) {
        pthread_mutex_lock(&one_at_a_time);
        record('u', path, 0, 0, 0);
        pthread_mutex_unlock(&one_at_a_time);
    }
    return answer;
}

int rename(const char *from, const char *to) {
    int answer = real_rename(from, to);
    if (answer == 0 && watched(to)) {
        pthread_mutex_lock(&one_at_a_time);
        record('r', from, 0, to, strlen(to));
        pthread_mutex_unlock(&one_at_a_time);
    }
    return answer;
}
