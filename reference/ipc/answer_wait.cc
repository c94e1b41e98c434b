#include "reference/ipc/answer_wait.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>

#include <algorithm>

namespace refnode {

namespace {

constexpr uint64_t kMicrosecond = 1000;

// An answer that comes later than this is not waited for; one may come quickly when the one before
// took no longer than that, most of which being woken takes.
constexpr uint64_t kLongestWait = 50 * kMicrosecond;
constexpr uint64_t kQuick = 100 * kMicrosecond;

// So many quick answers, and the next will be one.
constexpr int kEnough = 2;

// Answers that are waited for as usual after one was waited for in vain: twice as many each time.
// Each that came in time halves that number.
constexpr uint64_t kFewestSkipped = 4;
constexpr uint64_t kMostSkipped = 4096;

// Answers until the loop looks at everything else.
constexpr int kMostInTurn = 8;

// Whether reading the stream returns at once: somebody who shares the open file may have made it
// blocking. Where nobody did, which costs less to ask, the read itself tells whether there is
// something.
bool ReadsAtOnce(const uv_stream_t& stream) {
  int fd = stream.io_watcher.fd;
  pollfd entry = {.fd = fd, .events = POLLIN, .revents = 0};
  return (fcntl(fd, F_GETFL) & O_NONBLOCK) != 0 || poll(&entry, 1, 0) > 0;
}

}  // namespace

AnswerWait* AnswerWait::Create(uv_loop_t* loop, Look look, void* owner) {
  return new AnswerWait(loop, look, owner);  // NOLINT(cppcoreguidelines-owning-memory)
}

AnswerWait::AnswerWait(uv_loop_t* loop, Look look, void* owner) : look_(look), owner_(owner) {
  uv_prepare_init(loop, &prepare_);
  uv_idle_init(loop, &idle_);
  prepare_.data = idle_.data = this;
  uv_unref(reinterpret_cast<uv_handle_t*>(&prepare_));
  uv_unref(reinterpret_cast<uv_handle_t*>(&idle_));
}

void AnswerWait::Close() {
  for (uv_handle_t* handle :
       {reinterpret_cast<uv_handle_t*>(&prepare_), reinterpret_cast<uv_handle_t*>(&idle_)}) {
    uv_close(handle, [](uv_handle_t* closed) {
      auto* wait = static_cast<AnswerWait*>(closed->data);
      if (--wait->open_handles_ == 0) {
        delete wait;  // NOLINT(cppcoreguidelines-owning-memory)
      }
    });
  }
}

void AnswerWait::Came(uv_stream_t* stream) {
  came_at_ = uv_hrtime();
  ++came_;
  bool is_answer = asked_ && stream == stream_;
  quick_ = is_answer && came_at_ - done_at_ < kQuick ? quick_ + 1 : 0;
  stream_ = stream;
  calls_before_ = look_(owner_).calls;
}

void AnswerWait::Done(bool asked) {
  own_calls_ += look_(owner_).calls - calls_before_;
  asked_ = asked;
  done_at_ = uv_hrtime();
  if (!asked || quick_ < kEnough) {
    return;
  }
  if (skipped_ > 0) {
    --skipped_;
    return;
  }
  if (uv_is_active(reinterpret_cast<uv_handle_t*>(&prepare_)) == 0) {
    calls_seen_ = look_(owner_).calls;
    own_calls_ = 0;
    uv_prepare_start(&prepare_, [](uv_prepare_t* handle) {
      static_cast<AnswerWait*>(handle->data)->BeforePoll();
    });
  }
}

void AnswerWait::Forget(const uv_stream_t* stream) {
  if (stream == stream_) {
    stream_ = nullptr;
    asked_ = false;
    quick_ = 0;
  }
}

void AnswerWait::Stop() { uv_prepare_stop(&prepare_); }

void AnswerWait::BeforePoll() {
  uv_idle_stop(&idle_);
  uint64_t calls = look_(owner_).calls;
  bool is_alone = calls - calls_seen_ == own_calls_;
  calls_seen_ = calls;
  own_calls_ = 0;
  if (!is_alone) {
    quick_ = 0;
  }
  for (int count = 0; count < kMostInTurn; ++count) {
    if (!asked_ || quick_ < kEnough) {
      Stop();
      return;
    }
    // There is something else to do.
    if (uv_backend_timeout(prepare_.loop) == 0) {
      return;
    }
    if (!WaitForAnswer(count == 0 ? uv_hrtime() : done_at_)) {
      skip_ = std::clamp(2 * skip_, kFewestSkipped, kMostSkipped);
      skipped_ = skip_;
      Stop();
      return;
    }
    skip_ /= 2;
    uv_update_time(prepare_.loop);
  }
  uv_idle_start(&idle_, [](uv_idle_t*) {});
}

bool AnswerWait::WaitForAnswer(uint64_t start) {
  uint64_t before = came_;
  uv_stream_t* stream = stream_;
  uint64_t waited = 0;
  do {
    sched_yield();
    if (ReadsAtOnce(*stream)) {
      // What libuv does when the loop was told so.
      stream->io_watcher.cb(stream->loop, &stream->io_watcher, POLLIN);
    }
    waited = (came_ == before ? uv_hrtime() : came_at_) - start;
  } while (came_ == before && stream == stream_ && waited <= kLongestWait);
  look_(owner_).idle->fetch_add(waited, std::memory_order_relaxed);
  return waited <= kLongestWait;
}

}  // namespace refnode
