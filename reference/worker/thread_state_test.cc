#include "reference/worker/thread_state.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace refnode {
namespace {

class CountingRunner final : public ThreadState::Runner {
 public:
  void StopRunning() override { ++stops; }

  std::atomic<int> stops = 0;
};

TEST(ThreadStateTest, EndsByItselfWithItsOwnCode) {
  ThreadState state;
  CountingRunner runner;
  ASSERT_TRUE(state.Begin(&runner));
  EXPECT_FALSE(state.stop_requested());
  EXPECT_EQ(state.End(5).code, 5);
  EXPECT_EQ(runner.stops, 0);
}

TEST(ThreadStateTest, ARequestBeforeTheStartKeepsItFromRunning) {
  ThreadState state;
  CountingRunner runner;
  EXPECT_TRUE(state.Stop(1));
  EXPECT_FALSE(state.Begin(&runner));
  EXPECT_EQ(state.End(0).code, 1);
  EXPECT_EQ(runner.stops, 0);
}

TEST(ThreadStateTest, TheFirstRequestCountsAndStopsTheRunnerOnce) {
  ThreadState state;
  CountingRunner runner;
  ASSERT_TRUE(state.Begin(&runner));
  EXPECT_TRUE(state.Stop(3));
  EXPECT_FALSE(state.Stop(1, StopCause::kOutOfMemory));
  EXPECT_TRUE(state.stop_requested());
  EXPECT_EQ(runner.stops, 1);
  ThreadEnding ending = state.End(0);
  EXPECT_EQ(ending.code, 3);
  EXPECT_EQ(ending.cause, StopCause::kAsked);
}

TEST(ThreadStateTest, TellsWhyItWasStopped) {
  ThreadState state;
  CountingRunner runner;
  ASSERT_TRUE(state.Begin(&runner));
  EXPECT_TRUE(state.Stop(1, StopCause::kOutOfMemory));
  EXPECT_EQ(state.End(0).cause, StopCause::kOutOfMemory);
}

TEST(ThreadStateTest, ARequestAfterTheEndReachesNobody) {
  ThreadState state;
  auto runner = std::make_unique<CountingRunner>();
  ASSERT_TRUE(state.Begin(runner.get()));
  EXPECT_EQ(state.End(0).code, 0);
  runner.reset();
  EXPECT_FALSE(state.Stop(1));
}

TEST(ThreadStateTest, IsVisitedOnlyWhileItRuns) {
  ThreadState state;
  CountingRunner runner;
  int visits = 0;
  const auto visit = [&] { ++visits; };
  EXPECT_FALSE(state.WhileRunning(visit));
  ASSERT_TRUE(state.Begin(&runner));
  EXPECT_TRUE(state.WhileRunning(visit));
  state.End(0);
  EXPECT_FALSE(state.WhileRunning(visit));
  EXPECT_EQ(visits, 1);
}

TEST(ThreadStateTest, OfManyRequestsOneSucceedsWheneverTheThreadBeginsAndEnds) {
  constexpr int kRounds = 200;
  constexpr int kStoppers = 4;
  for (int round = 0; round < kRounds; ++round) {
    ThreadState state;
    std::atomic<int> succeeded = 0;
    std::atomic<int> code = 0;
    int stops = 0;
    int ended_with = 0;
    std::thread runner([&] {
      CountingRunner inside;
      state.Begin(&inside);
      ended_with = state.End(0).code;
      stops = inside.stops;
    });
    std::vector<std::thread> stoppers;
    for (int stopper = 1; stopper <= kStoppers; ++stopper) {
      stoppers.emplace_back([&, stopper] {
        if (state.Stop(stopper)) {
          ++succeeded;
          code = stopper;
        }
      });
    }
    runner.join();
    for (std::thread& stopper : stoppers) {
      stopper.join();
    }
    EXPECT_LE(succeeded, 1);
    EXPECT_LE(stops, 1);
    EXPECT_EQ(ended_with, code);
  }
}

}  // namespace
}  // namespace refnode
