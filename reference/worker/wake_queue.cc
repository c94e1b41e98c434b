#include "reference/worker/wake_queue.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <utility>

namespace refnode {

WakeQueue::~WakeQueue() { assert(poll_ == nullptr); }

int WakeQueue::Open(uv_loop_t* loop) {
  event_ = ScopedFd(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!event_.valid()) {
    return -errno;
  }
  auto poll = std::make_unique<uv_poll_t>();
  int error = uv_poll_init(loop, poll.get(), event_.get());
  if (error != 0) {
    return error;
  }
  poll_ = poll.release();
  poll_->data = this;
  uv_unref(reinterpret_cast<uv_handle_t*>(poll_));
  return uv_poll_start(poll_, UV_READABLE, OnReadable);
}

void WakeQueue::Wake(Client* client) {
  bool is_first = false;
  {
    std::scoped_lock lock(mutex_);
    if (std::ranges::find(waiting_, client) != waiting_.end()) {
      return;
    }
    is_first = waiting_.empty();
    waiting_.push_back(client);
  }
  if (is_first) {
    // Nothing can go wrong with a counter that is nowhere near its end.
    constexpr uint64_t kOne = 1;
    while (write(event_.get(), &kOne, sizeof(kOne)) < 0 && errno == EINTR) {
    }
  }
}

void WakeQueue::Forget(Client* client) {
  std::ranges::replace(round_, client, nullptr);
  std::scoped_lock lock(mutex_);
  std::erase(waiting_, client);
}

void WakeQueue::Close() {
  uv_close(reinterpret_cast<uv_handle_t*>(std::exchange(poll_, nullptr)), [](uv_handle_t* closed) {
    std::unique_ptr<uv_poll_t> owner(reinterpret_cast<uv_poll_t*>(closed));
  });
}

void WakeQueue::OnReadable(uv_poll_t* poll, int, int) {
  static_cast<WakeQueue*>(poll->data)->CallAll();
}

void WakeQueue::CallAll() {
  uint64_t count = 0;
  while (read(event_.get(), &count, sizeof(count)) < 0 && errno == EINTR) {
  }
  {
    std::scoped_lock lock(mutex_);
    round_.swap(waiting_);
  }
  for (size_t index = 0; index < round_.size(); ++index) {
    if (round_[index] != nullptr) {
      round_[index]->OnWake();
    }
  }
  round_.clear();
}

}  // namespace refnode
