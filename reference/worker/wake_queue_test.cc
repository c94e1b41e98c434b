#include "reference/worker/wake_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace refnode {
namespace {

class Called final : public WakeQueue::Client {
 public:
  explicit Called(std::function<void()> act = [] {}) : act_(std::move(act)) {}

  void OnWake() override {
    ++calls;
    act_();
  }

  int calls = 0;

 private:
  std::function<void()> act_;
};

// A loop that something else keeps alive.
class WakeQueueTest : public ::testing::Test {
 protected:
  WakeQueueTest() {
    uv_loop_init(&loop_);
    uv_timer_init(&loop_, &alive_);
    uv_timer_start(
        &alive_, [](uv_timer_t*) { FAIL() << "a wake was lost"; }, 60000, 0);
    EXPECT_EQ(queue_.Open(&loop_), 0);
  }
  ~WakeQueueTest() override {
    LetGo();
    queue_.Close();
    uv_run(&loop_, UV_RUN_DEFAULT);
    EXPECT_EQ(uv_loop_close(&loop_), 0);
  }

  // Nothing else keeps the loop alive any more.
  void LetGo() {
    if (uv_is_closing(reinterpret_cast<uv_handle_t*>(&alive_)) == 0) {
      uv_close(reinterpret_cast<uv_handle_t*>(&alive_), nullptr);
    }
  }

  void Turn() { uv_run(&loop_, UV_RUN_NOWAIT); }

  uv_loop_t loop_ = {};
  uv_timer_t alive_ = {};
  WakeQueue queue_;
};

TEST_F(WakeQueueTest, CallsEachClientOnceForSeveralWakes) {
  Called first;
  Called second;
  queue_.Wake(&first);
  queue_.Wake(&first);
  queue_.Wake(&second);
  EXPECT_EQ(first.calls, 0);
  Turn();
  Turn();
  EXPECT_EQ(first.calls, 1);
  EXPECT_EQ(second.calls, 1);
}

TEST_F(WakeQueueTest, AWakeWithinACallIsForTheNextTurn) {
  Called* self = nullptr;
  Called client([&] {
    if (self->calls == 1) {
      queue_.Wake(self);
    }
  });
  self = &client;
  queue_.Wake(&client);
  Turn();
  EXPECT_EQ(client.calls, 1);
  Turn();
  EXPECT_EQ(client.calls, 2);
}

TEST_F(WakeQueueTest, DoesNotCallWhatWasForgotten) {
  Called second;
  Called first([&] { queue_.Forget(&second); });
  Called third;
  queue_.Wake(&first);
  queue_.Wake(&second);
  queue_.Wake(&third);
  queue_.Forget(&third);
  Turn();
  EXPECT_EQ(first.calls, 1);
  EXPECT_EQ(second.calls, 0);
  EXPECT_EQ(third.calls, 0);
}

TEST_F(WakeQueueTest, DoesNotKeepTheLoopAlive) {
  LetGo();
  EXPECT_EQ(uv_run(&loop_, UV_RUN_DEFAULT), 0);
}

TEST_F(WakeQueueTest, NoWakeOfAnotherThreadIsLost) {
  constexpr int kMany = 3000;
  std::atomic<int> posted = 0;
  int seen = 0;
  Called client([&] {
    seen = posted;
    if (seen == 2 * kMany) {
      LetGo();
    }
  });
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 2; ++thread) {
    threads.emplace_back([&] {
      for (int number = 0; number < kMany; ++number) {
        ++posted;
        queue_.Wake(&client);
      }
    });
  }
  uv_run(&loop_, UV_RUN_DEFAULT);
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(seen, 2 * kMany);
  // The last wakes may have come after the loop had all.
  queue_.Forget(&client);
}

}  // namespace
}  // namespace refnode
