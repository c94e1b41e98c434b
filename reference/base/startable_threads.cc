#include "reference/base/startable_threads.h"

#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <mutex>
#include <vector>

namespace refnode {

namespace {

// The size that libuv takes.
int PoolSize() {
  constexpr int kUsual = 4;
  constexpr int kMost = 1024;
  const char* text = std::getenv("UV_THREADPOOL_SIZE");
  return text == nullptr ? kUsual : std::clamp(std::atoi(text), 1, kMost);
}

}  // namespace

int StartableThreads(int wanted) {
  std::mutex hold;
  std::vector<pthread_t> threads;
  hold.lock();
  while (static_cast<int>(threads.size()) < wanted) {
    pthread_t thread = {};
    const auto wait = [](void* data) -> void* {
      std::lock_guard lock(*static_cast<std::mutex*>(data));
      return nullptr;
    };
    if (pthread_create(&thread, nullptr, wait, &hold) != 0) {
      break;
    }
    threads.push_back(thread);
  }
  hold.unlock();
  for (pthread_t thread : threads) {
    pthread_join(thread, nullptr);
  }
  return static_cast<int>(threads.size());
}

int CheckThreadPool() {
  static std::atomic<bool> works = false;
  if (!works) {
    int size = PoolSize();
    if (StartableThreads(size) < size) {
      return -EAGAIN;
    }
    works = true;
  }
  return 0;
}

}  // namespace refnode
