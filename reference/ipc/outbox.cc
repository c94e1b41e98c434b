#include "reference/ipc/outbox.h"

#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <thread>
#include <utility>

#include "reference/base/threads_without_signals.h"

namespace refnode {

// Looks now and then whether something waits too long. It sleeps when nothing came for a while.
class OutboxThread {
 public:
  // Never destroyed: it runs until the process ends.
  static OutboxThread& Get() {
    static auto* thread = new OutboxThread;  // NOLINT(cppcoreguidelines-owning-memory)
    return *thread;
  }

  void Add(Outbox* outbox) {
    std::scoped_lock lock(mutex_);
    outboxes_.push_back(outbox);
  }

  void Remove(Outbox* outbox) {
    std::scoped_lock lock(mutex_);
    std::erase(outboxes_, outbox);
  }

  // Something begins to wait. The round that it is now.
  uint64_t Notice() {
    is_used_ = true;
    if (is_asleep_) {
      Wake();
    }
    return round_.load(std::memory_order_relaxed);
  }

  void WriteAll() {
    std::scoped_lock lock(mutex_);
    for (Outbox* outbox : outboxes_) {
      std::scoped_lock inner(outbox->mutex_);
      if (outbox->may_go_) {
        outbox->WriteLocked();
      }
    }
  }

 private:
  static constexpr std::chrono::microseconds kRound{500};

  // So many rounds without anything new, and it sleeps.
  static constexpr int kPatience = 40;

  void Wake() {
    std::scoped_lock lock(mutex_);
    if (!is_started_) {
      Start();
    }
    is_asleep_ = false;
    wake_.notify_one();
  }

  // A thread that cannot be started is done without.
  void Start() {
    is_started_ = true;
    ThreadsWithoutSignals masked;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, size_t{256} * 1024);
    pthread_t thread = {};
    pthread_create(
        &thread, &attributes,
        [](void* self) -> void* {
          static_cast<OutboxThread*>(self)->Run();
          return nullptr;
        },
        this);
    pthread_attr_destroy(&attributes);
  }

  [[noreturn]] void Run() {
    pthread_setname_np(pthread_self(), "outbox");
    for (int idle = 0;; ++idle) {
      std::this_thread::sleep_for(kRound);
      round_.fetch_add(1, std::memory_order_relaxed);
      if (is_used_.exchange(false)) {
        idle = 0;
      }
      bool is_waiting = Look();
      if (idle > kPatience && !is_waiting) {
        Sleep();
        idle = 0;
      }
    }
  }

  // Writes what waits for a whole round. Whether anything waits that may be written.
  bool Look() {
    bool is_waiting = false;
    std::scoped_lock lock(mutex_);
    for (Outbox* outbox : outboxes_) {
      std::unique_lock inner(outbox->mutex_, std::try_to_lock);
      if (!inner.owns_lock() || !outbox->may_go_ || outbox->bytes_.empty()) {
        continue;
      }
      is_waiting = true;
      if (outbox->since_ + 1 < round_.load(std::memory_order_relaxed)) {
        outbox->WriteLocked();
      }
    }
    return is_waiting;
  }

  void Sleep() {
    std::unique_lock lock(mutex_);
    is_asleep_ = true;
    // Who came before that did not wake.
    if (!is_used_) {
      wake_.wait(lock, [this] { return !is_asleep_.load(); });
    }
    is_asleep_ = false;
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Outbox*> outboxes_;
  bool is_started_ = false;
  std::atomic<bool> is_asleep_ = true;
  std::atomic<bool> is_used_ = false;
  std::atomic<uint64_t> round_ = 0;
};

Outbox::Outbox(int fd) : fd_(fd) { OutboxThread::Get().Add(this); }

Outbox::~Outbox() { OutboxThread::Get().Remove(this); }

void Outbox::Add(std::span<const uv_buf_t> buffers, bool may_go) {
  bool is_first = added_ == 0;
  uint64_t round = is_first ? OutboxThread::Get().Notice() : 0;
  std::scoped_lock lock(mutex_);
  if (is_first) {
    since_ = round;
    may_go_ = may_go;
  }
  for (const uv_buf_t& buffer : buffers) {
    bytes_.insert(bytes_.end(), buffer.base, buffer.base + buffer.len);
    added_ += buffer.len;
  }
}

ssize_t Outbox::Write() {
  if (added_ == 0) {
    return 0;
  }
  std::scoped_lock lock(mutex_);
  ssize_t left = WriteLocked();
  if (left >= 0) {
    added_ = static_cast<size_t>(left);
  }
  return left;
}

ssize_t Outbox::WriteLocked() {
  while (written_ < bytes_.size() && fd_ >= 0) {
    ssize_t count = write(fd_, bytes_.data() + written_, bytes_.size() - written_);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      if (errno != EAGAIN) {
        return -errno;
      }
      break;
    }
    written_ += static_cast<size_t>(count);
  }
  size_t left = bytes_.size() - written_;
  if (left == 0) {
    bytes_.clear();
    written_ = 0;
  }
  return static_cast<ssize_t>(left);
}

std::vector<char> Outbox::Take() {
  std::scoped_lock lock(mutex_);
  std::vector<char> left = std::move(bytes_);
  left.erase(left.begin(), left.begin() + static_cast<ptrdiff_t>(written_));
  bytes_ = {};
  written_ = 0;
  added_ = 0;
  return left;
}

void Outbox::Close() {
  std::scoped_lock lock(mutex_);
  fd_ = -1;
}

void Outbox::WriteAll() { OutboxThread::Get().WriteAll(); }

}  // namespace refnode
