#include "reference/worker/loop_stop.h"

#include <gtest/gtest.h>

#include <thread>

namespace refnode {
namespace {

// A loop that only a stop ends: a timer that never comes keeps it alive.
class EndlessLoop {
 public:
  EndlessLoop() {
    uv_loop_init(&loop_);
    uv_timer_init(&loop_, &timer_);
    uv_timer_start(
        &timer_, [](uv_timer_t*) { FAIL() << "nobody stopped the loop"; }, 60000, 0);
    EXPECT_EQ(stop_.Open(&loop_), 0);
  }
  EndlessLoop(const EndlessLoop&) = delete;
  EndlessLoop& operator=(const EndlessLoop&) = delete;
  ~EndlessLoop() {
    uv_close(reinterpret_cast<uv_handle_t*>(&timer_), nullptr);
    stop_.Close();
    uv_run(&loop_, UV_RUN_DEFAULT);
    EXPECT_EQ(uv_loop_close(&loop_), 0);
  }

  uv_loop_t* loop() { return &loop_; }
  LoopStop& stop() { return stop_; }
  int Run() { return uv_run(&loop_, UV_RUN_DEFAULT); }

 private:
  uv_loop_t loop_;
  uv_timer_t timer_;
  LoopStop stop_;
};

TEST(LoopStopTest, AStopBeforeTheLoopRunsIsKept) {
  EndlessLoop loop;
  loop.stop().Stop();
  EXPECT_NE(loop.Run(), 0);
}

TEST(LoopStopTest, StopsALoopThatWaits) {
  EndlessLoop loop;
  std::thread stopper([&] { loop.stop().Stop(); });
  EXPECT_NE(loop.Run(), 0);
  stopper.join();
}

TEST(LoopStopTest, StopsTogetherAreOneAndTheLoopCanRunAgain) {
  EndlessLoop loop;
  for (int round = 0; round < 50; ++round) {
    std::thread first([&] { loop.stop().Stop(); });
    std::thread second([&] { loop.stop().Stop(); });
    EXPECT_NE(loop.Run(), 0);
    first.join();
    second.join();
    // What came late is used up, so that the next round waits for its own.
    uv_run(loop.loop(), UV_RUN_NOWAIT);
  }
}

TEST(LoopStopTest, DoesNotKeepALoopAlive) {
  uv_loop_t loop;
  ASSERT_EQ(uv_loop_init(&loop), 0);
  LoopStop stop;
  ASSERT_EQ(stop.Open(&loop), 0);
  EXPECT_EQ(uv_run(&loop, UV_RUN_DEFAULT), 0);
  stop.Close();
  uv_run(&loop, UV_RUN_DEFAULT);
  EXPECT_EQ(uv_loop_close(&loop), 0);
}

}  // namespace
}  // namespace refnode
