#include "reference/ipc/outbox.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

namespace refnode {
namespace {

class OutboxTest : public testing::Test {
 protected:
  ~OutboxTest() override {
    close(ends_[0]);
    close(ends_[1]);
  }

  void Add(std::string_view text, bool may_go = true) {
    uv_buf_t buffer = {const_cast<char*>(text.data()), text.size()};
    outbox_.Add({&buffer, 1}, may_go);
  }

  // What can be read without waiting.
  std::string Read() const {
    std::string text(1 << 20, '\0');
    ssize_t count = read(ends_[1], text.data(), text.size());
    text.resize(count < 0 ? 0 : static_cast<size_t>(count));
    return text;
  }

  // Whether something can be read within so many milliseconds.
  bool Waits(int milliseconds) const {
    pollfd readable = {.fd = ends_[1], .events = POLLIN, .revents = 0};
    return poll(&readable, 1, milliseconds) == 1;
  }

  static std::array<int, 2> MakePair() {
    std::array<int, 2> ends = {-1, -1};
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()), 0);
    return ends;
  }

  std::array<int, 2> ends_ = MakePair();
  Outbox outbox_{ends_[0]};
};

TEST_F(OutboxTest, WritesAllTogether) {
  Add("one ");
  Add("two");
  EXPECT_EQ(outbox_.size(), 7U);
  EXPECT_EQ(outbox_.Write(), 0);
  EXPECT_EQ(outbox_.size(), 0U);
  EXPECT_EQ(Read(), "one two");
}

TEST_F(OutboxTest, WritesWhatItsOwnerDoesNot) {
  Add("late");
  EXPECT_TRUE(Waits(10000));
  EXPECT_EQ(Read(), "late");
  EXPECT_EQ(outbox_.Write(), 0);
  EXPECT_EQ(outbox_.size(), 0U);
  Add("later");
  EXPECT_TRUE(Waits(10000));
  EXPECT_EQ(Read(), "later");
}

TEST_F(OutboxTest, WakesItsThreadAgain) {
  Add("one");
  EXPECT_TRUE(Waits(10000));
  Read();
  // Longer than the thread stays awake without work.
  EXPECT_FALSE(Waits(100));
  outbox_.Write();
  Add("two");
  EXPECT_TRUE(Waits(10000));
  EXPECT_EQ(Read(), "two");
}

TEST_F(OutboxTest, KeepsWhatMayNotGo) {
  Add("behind", false);
  EXPECT_FALSE(Waits(20));
  Outbox::WriteAll();
  EXPECT_FALSE(Waits(0));
  std::vector<char> left = outbox_.Take();
  EXPECT_EQ(std::string(left.begin(), left.end()), "behind");
  EXPECT_EQ(outbox_.size(), 0U);
}

TEST_F(OutboxTest, LosesNothingWhenTheDescriptorIsFull) {
  const std::string much(1 << 20, 'x');
  Add(much);
  ssize_t left = outbox_.Write();
  EXPECT_GT(left, 0);
  std::vector<char> rest = outbox_.Take();
  EXPECT_EQ(rest.size(), static_cast<size_t>(left));
  EXPECT_EQ(Read().size() + rest.size(), much.size());
}

TEST_F(OutboxTest, TellsOfABrokenDescriptor) {
  shutdown(ends_[0], SHUT_WR);
  // The signal of a broken pipe is for the program to ignore.
  signal(SIGPIPE, SIG_IGN);
  Add("lost");
  EXPECT_EQ(outbox_.Write(), -EPIPE);
  EXPECT_EQ(outbox_.size(), 4U);
}

TEST_F(OutboxTest, LeavesAClosedDescriptorAlone) {
  Add("kept", false);
  outbox_.Close();
  EXPECT_EQ(outbox_.Write(), 4);
  EXPECT_FALSE(Waits(20));
}

TEST_F(OutboxTest, WritesEverythingBeforeTheEnd) {
  Add("last");
  Outbox::WriteAll();
  EXPECT_EQ(Read(), "last");
}

}  // namespace
}  // namespace refnode
