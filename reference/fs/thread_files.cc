#include "reference/fs/thread_files.h"

#include <unistd.h>

#include <memory>
#include <unordered_set>
#include <utility>

namespace refnode {

namespace {

// Null where nobody keeps them.
thread_local std::unique_ptr<std::unordered_set<int>> files;

}  // namespace

void ThreadFiles::Track() { files = std::make_unique<std::unordered_set<int>>(); }

void ThreadFiles::Opened(int fd) {
  if (files != nullptr) {
    files->insert(fd);
  }
}

void ThreadFiles::Closing(int fd) {
  if (files != nullptr) {
    files->erase(fd);
  }
}

void ThreadFiles::CloseAll() {
  if (std::unique_ptr<std::unordered_set<int>> left = std::exchange(files, nullptr)) {
    for (int fd : *left) {
      close(fd);
    }
  }
}

}  // namespace refnode
