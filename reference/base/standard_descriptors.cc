#include "reference/base/standard_descriptors.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

namespace refnode {

namespace {

// How a descriptor was set at the start.
struct Noted {
  bool was_open = false;
  bool is_terminal = false;
  int flags = 0;
  dev_t device = 0;
  ino_t inode = 0;
  termios modes = {};
};

std::array<Noted, 3> noted;

Noted Note(int fd, const struct stat& status) {
  Noted note;
  note.was_open = true;
  note.device = status.st_dev;
  note.inode = status.st_ino;
  note.flags = fcntl(fd, F_GETFL);
  note.is_terminal = S_ISCHR(status.st_mode) && tcgetattr(fd, &note.modes) == 0;
  return note;
}

// Whether the descriptor is still what it was: a program may have put something else in its place.
bool IsSame(int fd, const Noted& note) {
  struct stat status = {};
  return note.was_open && fstat(fd, &status) == 0 && status.st_dev == note.device &&
         status.st_ino == note.inode;
}

void RestoreFlags(int fd, const Noted& note) {
  int flags = fcntl(fd, F_GETFL);
  if (note.flags >= 0 && flags >= 0 && ((flags ^ note.flags) & O_NONBLOCK) != 0) {
    fcntl(fd, F_SETFL, (flags & ~O_NONBLOCK) | (note.flags & O_NONBLOCK));
  }
}

// A process in the background would be stopped by SIGTTOU for it.
void RestoreModes(int fd, const Noted& note) {
  sigset_t stops;
  sigset_t before;
  sigemptyset(&stops);
  sigaddset(&stops, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &stops, &before);
  while (tcsetattr(fd, TCSANOW, &note.modes) != 0 && errno == EINTR) {
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void DieOf(int signal) {
  RestoreStandardDescriptors();
  // The disposition is the default again, by SA_RESETHAND.
  raise(signal);
}

}  // namespace

void PrepareStandardDescriptors() {
  for (int fd = 0; fd <= 2; ++fd) {
    struct stat status = {};
    if (fstat(fd, &status) == 0) {
      noted[static_cast<size_t>(fd)] = Note(fd, status);
    } else if (open("/dev/null", O_RDWR) != fd) {
      abort();
    }
  }
}

void RestoreStandardDescriptors() {
  for (int fd = 0; fd <= 2; ++fd) {
    const Noted& note = noted[static_cast<size_t>(fd)];
    if (IsSame(fd, note)) {
      RestoreFlags(fd, note);
      if (note.is_terminal) {
        RestoreModes(fd, note);
      }
    }
  }
}

void RestoreTerminalOnDeath() {
  for (int signal : {SIGINT, SIGTERM}) {
    struct sigaction current = {};
    if (sigaction(signal, nullptr, &current) == 0 && current.sa_handler == SIG_DFL) {
      struct sigaction restoring = {};
      restoring.sa_handler = DieOf;
      restoring.sa_flags = static_cast<int>(SA_RESETHAND);
      sigfillset(&restoring.sa_mask);
      sigaction(signal, &restoring, nullptr);
    }
  }
}

}  // namespace refnode
