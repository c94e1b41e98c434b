#include "reference/ipc/answer_wait.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <functional>
#include <thread>

#include "gtest/gtest.h"

namespace refnode {
namespace {

// A pipe that reads with an AnswerWait, and another end that a thread or the test answers on.
class AnswerWaitTest : public testing::Test {
 public:
  // The other end writes.
  void Answer() { EXPECT_EQ(write(ends_[1], "!", 1), 1); }

 protected:
  AnswerWaitTest() {
    uv_loop_init(&loop_);
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends_.data()), 0);
    uv_pipe_init(&loop_, &pipe_, 0);
    uv_pipe_open(&pipe_, ends_[0]);
    pipe_.data = this;
    wait_ = AnswerWait::Create(
        &loop_,
        [](void* owner) {
          auto* test = static_cast<AnswerWaitTest*>(owner);
          ++test->looks_;
          return AnswerWait::Surroundings{test->calls_, &test->idle_};
        },
        this);
    uv_read_start(
        stream(),
        [](uv_handle_t* handle, size_t, uv_buf_t* buffer) {
          *buffer = uv_buf_init(static_cast<AnswerWaitTest*>(handle->data)->memory_.data(), 64);
        },
        [](uv_stream_t* read, ssize_t count, const uv_buf_t*) {
          static_cast<AnswerWaitTest*>(read->data)->OnRead(count);
        });
  }

  ~AnswerWaitTest() override {
    Close();
    wait_->Close();
    uv_run(&loop_, UV_RUN_DEFAULT);
    EXPECT_EQ(uv_loop_close(&loop_), 0);
    close(ends_[1]);
  }

  uv_stream_t* stream() { return reinterpret_cast<uv_stream_t*>(&pipe_); }

  void OnRead(ssize_t count) {
    if (count <= 0) {
      return;
    }
    wait_->Came(stream());
    ++calls_;
    ++read_;
    bool asks = on_read_();
    wait_->Done(asks);
  }

  void Ask() { EXPECT_EQ(write(ends_[0], "?", 1), 1); }

  void Close() {
    if (uv_is_closing(reinterpret_cast<uv_handle_t*>(&pipe_)) == 0) {
      wait_->Forget(stream());
      uv_close(reinterpret_cast<uv_handle_t*>(&pipe_), nullptr);
    }
  }

  // Asks again until so many answers came.
  void AskTimes(int times) {
    on_read_ = [this, times] {
      if (read_ < times) {
        Ask();
        return true;
      }
      Close();
      return false;
    };
    Ask();
  }

  // Answers so many times, or until `ends` says so: at once, but each so many times not until a
  // timer of the loop writes it.
  void AnswerLateEach(
      int quickly, int times, std::function<bool()> ends = [] { return false; }) {
    uv_timer_t timer;
    uv_timer_init(&loop_, &timer);
    timer.data = this;
    on_read_ = [&] {
      if (read_ == times || ends()) {
        uv_close(reinterpret_cast<uv_handle_t*>(&timer), nullptr);
        Close();
      } else if (read_ % quickly != 0) {
        Answer();
      } else {
        uv_timer_start(
            &timer,
            [](uv_timer_t* started) { static_cast<AnswerWaitTest*>(started->data)->Answer(); }, 1,
            0);
      }
      return true;
    };
    Answer();
    uv_run(&loop_, UV_RUN_DEFAULT);
    EXPECT_EQ(read_, times);
  }

  // Answers everything until the other end is closed.
  std::thread Answerer() {
    return std::thread([fd = ends_[1]] {
      char question = 0;
      while (read(fd, &question, 1) == 1) {
        if (write(fd, "!", 1) != 1) {
          break;
        }
      }
    });
  }

  uv_loop_t loop_ = {};
  uv_pipe_t pipe_ = {};
  std::array<int, 2> ends_ = {};
  std::array<char, 64> memory_ = {};
  AnswerWait* wait_ = nullptr;
  std::atomic<uint64_t> idle_ = 0;
  uint64_t calls_ = 0;
  int read_ = 0;
  int looks_ = 0;  // two for each answer, and two more for each that is waited for alone
  std::function<bool()> on_read_;
};

TEST_F(AnswerWaitTest, GetsEveryAnswer) {
  std::thread answerer = Answerer();
  AskTimes(5000);
  uv_run(&loop_, UV_RUN_DEFAULT);
  EXPECT_EQ(read_, 5000);
  answerer.join();
}

TEST_F(AnswerWaitTest, LetsTimersAndStreamsHaveTheirTurn) {
  std::thread answerer = Answerer();
  int turns = 0;
  uv_timer_t timer;
  uv_timer_init(&loop_, &timer);
  timer.data = &turns;
  uv_timer_start(
      &timer,
      [](uv_timer_t* started) {
        if (++*static_cast<int*>(started->data) == 20) {
          uv_close(reinterpret_cast<uv_handle_t*>(started), nullptr);
        }
      },
      1, 1);
  // It goes on until the timer has had all of its turns.
  on_read_ = [&] {
    if (turns < 20) {
      Ask();
      return true;
    }
    Close();
    return false;
  };
  Ask();
  uv_run(&loop_, UV_RUN_DEFAULT);
  EXPECT_EQ(turns, 20);
  answerer.join();
}

TEST_F(AnswerWaitTest, EndsWhenTheStreamIsClosedMeanwhile) {
  // What the loop brings comes between these two, and anything else while it is waited for.
  constexpr int kMost = 1'000'000;
  bool is_in_poll = false;
  bool was_waited_for = false;
  uv_prepare_t before;
  uv_check_t after;
  uv_prepare_init(&loop_, &before);
  uv_check_init(&loop_, &after);
  before.data = after.data = &is_in_poll;
  uv_prepare_start(&before, [](uv_prepare_t* handle) { *static_cast<bool*>(handle->data) = true; });
  uv_check_start(&after, [](uv_check_t* handle) { *static_cast<bool*>(handle->data) = false; });
  // The other end answers before it is asked.
  on_read_ = [&] {
    was_waited_for = !is_in_poll;
    if (was_waited_for || read_ == kMost) {
      uv_close(reinterpret_cast<uv_handle_t*>(&before), nullptr);
      uv_close(reinterpret_cast<uv_handle_t*>(&after), nullptr);
      Close();
    } else {
      Answer();
    }
    return true;
  };
  Answer();
  uv_run(&loop_, UV_RUN_DEFAULT);
  EXPECT_TRUE(was_waited_for);
  EXPECT_GT(idle_, 0U);
}

TEST_F(AnswerWaitTest, WaitsOnlyForWhatWasAskedFor) {
  on_read_ = [this] {
    if (read_ == 100) {
      Close();
    } else {
      Answer();
    }
    return false;
  };
  Answer();
  uv_run(&loop_, UV_RUN_DEFAULT);
  EXPECT_EQ(read_, 100);
  EXPECT_EQ(idle_, 0U);
}

TEST_F(AnswerWaitTest, GivesUpWhereNoAnswerComes) {
  // Quick answers first, then none until a timer of the loop writes one.
  uv_timer_t timer;
  uv_timer_init(&loop_, &timer);
  timer.data = this;
  on_read_ = [&] {
    if (read_ < 10) {
      Answer();
    } else if (read_ == 10) {
      uv_timer_start(
          &timer,
          [](uv_timer_t* started) {
            auto* test = static_cast<AnswerWaitTest*>(started->data);
            test->Answer();
            uv_close(reinterpret_cast<uv_handle_t*>(started), nullptr);
          },
          20, 0);
    } else {
      Close();
    }
    return true;
  };
  Answer();
  uv_run(&loop_, UV_RUN_DEFAULT);
  EXPECT_EQ(read_, 11);
}

TEST_F(AnswerWaitTest, DoesNotHangWhereSomebodyMadeTheDescriptorBlocking) {
  // A process that shares the open file may do so. Reading what is not there takes this long then.
  constexpr uint64_t kSeconds = 20;
  timeval longest = {.tv_sec = kSeconds, .tv_usec = 0};
  ASSERT_EQ(setsockopt(ends_[0], SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof(longest)), 0);
  ASSERT_EQ(fcntl(ends_[0], F_SETFL, 0), 0);
  // Many times, ten answers come quickly, and then none until a timer of the loop writes one.
  constexpr int kTimes = 30;
  constexpr int kQuickly = 10;
  uint64_t start = uv_hrtime();
  auto is_late = [start] { return uv_hrtime() - start > kSeconds * 1'000'000'000; };
  AnswerLateEach(kQuickly, kTimes * kQuickly, is_late);
  EXPECT_FALSE(is_late());
}

TEST_F(AnswerWaitTest, WaitsSeldomWhereItWaitedInVain) {
  // Two answers come quickly, and then one that does not.
  constexpr int kTimes = 200;
  AnswerLateEach(3, 3 * kTimes);
  EXPECT_LT(looks_ - 2 * read_, kTimes);
}

TEST_F(AnswerWaitTest, LetsTheLoopLookAtTheRestAfterEightAnswers) {
  constexpr int kAnswers = 900;
  int turns = 0;
  uv_check_t check;
  uv_check_init(&loop_, &check);
  check.data = &turns;
  uv_check_start(&check, [](uv_check_t* started) { ++*static_cast<int*>(started->data); });
  on_read_ = [&] {
    if (read_ == kAnswers) {
      uv_close(reinterpret_cast<uv_handle_t*>(&check), nullptr);
      Close();
    } else {
      Answer();
    }
    return true;
  };
  Answer();
  uv_run(&loop_, UV_RUN_DEFAULT);
  // Eight that were waited for, and one that came with the rest.
  EXPECT_GE(turns, kAnswers / 9);
}

}  // namespace
}  // namespace refnode
