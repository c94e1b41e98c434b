#include "reference/ipc/loose_descriptor.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <string>

#include "gtest/gtest.h"

namespace refnode {
namespace {

size_t OpenDescriptors() {
  size_t count = 0;
  DIR* folder = opendir("/proc/self/fd");
  while (readdir(folder) != nullptr) {
    ++count;
  }
  closedir(folder);
  return count;
}

// Sends one byte with `count` copies of a descriptor.
void SendCopies(int channel, int fd, size_t count) {
  char byte = '\n';
  iovec data = {&byte, 1};
  std::array<char, CMSG_SPACE(16 * sizeof(int))> control = {};
  msghdr message = {};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = CMSG_SPACE(count * sizeof(int));
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(count * sizeof(int));
  for (size_t index = 0; index < count; ++index) {
    memcpy(CMSG_DATA(header) + index * sizeof(int), &fd, sizeof(fd));
  }
  ASSERT_EQ(sendmsg(channel, &message, 0), 1);
}

// A channel that is read, and the other end of it.
class LooseDescriptorTest : public testing::Test {
 protected:
  // The first loop opens descriptors that stay.
  static void SetUpTestSuite() {
    uv_loop_t loop;
    ASSERT_EQ(uv_loop_init(&loop), 0);
    ASSERT_EQ(uv_loop_close(&loop), 0);
  }

  void SetUp() override {
    open_before_ = OpenDescriptors();
    ASSERT_EQ(uv_loop_init(&loop_), 0);
    std::array<int, 2> ends = {};
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
    peer_ = ends[0];
    ASSERT_EQ(uv_pipe_init(&loop_, &channel_, 1), 0);
    ASSERT_EQ(uv_pipe_open(&channel_, ends[1]), 0);
    uv_read_start(
        reinterpret_cast<uv_stream_t*>(&channel_),
        [](uv_handle_t*, size_t, uv_buf_t* buffer) {
          static std::array<char, 64> memory;
          *buffer = uv_buf_init(memory.data(), memory.size());
        },
        [](uv_stream_t*, ssize_t, const uv_buf_t*) {});
  }

  void TearDown() override {
    close(peer_);
    if (uv_is_closing(reinterpret_cast<uv_handle_t*>(&channel_)) == 0) {
      CloseChannel();
    }
    uv_run(&loop_, UV_RUN_DEFAULT);
    EXPECT_EQ(uv_loop_close(&loop_), 0);
    EXPECT_EQ(OpenDescriptors(), open_before_);
  }

  void CloseChannel() { uv_close(reinterpret_cast<uv_handle_t*>(&channel_), nullptr); }
  void Receive() { uv_run(&loop_, UV_RUN_ONCE); }

  uv_loop_t loop_ = {};
  uv_pipe_t channel_ = {};
  int peer_ = -1;

 private:
  size_t open_before_ = 0;
};

TEST_F(LooseDescriptorTest, ClosesAllThatWait) {
  SendCopies(peer_, peer_, 10);
  Receive();
  EXPECT_EQ(uv_pipe_pending_count(&channel_), 10);
  CloseWaitingDescriptors(&channel_);
  EXPECT_EQ(uv_pipe_pending_count(&channel_), 0);
}

TEST_F(LooseDescriptorTest, LeavesWhatWaitsToTheChannelThatCloses) {
  SendCopies(peer_, peer_, 3);
  Receive();
  EXPECT_EQ(uv_pipe_pending_count(&channel_), 3);
  CloseChannel();
}

TEST_F(LooseDescriptorTest, TakesNothingWhereNothingWaits) {
  EXPECT_EQ(LooseDescriptor::Take(&channel_), nullptr);
}

TEST_F(LooseDescriptorTest, TakesWhatNoHandleIsFor) {
  int file = open("/dev/null", O_RDONLY | O_CLOEXEC);
  SendCopies(peer_, file, 1);
  close(file);
  Receive();
  EXPECT_EQ(uv_pipe_pending_count(&channel_), 1);
  EXPECT_NE(LooseDescriptor::Take(&channel_), nullptr);
  EXPECT_EQ(uv_pipe_pending_count(&channel_), 0);
}

TEST_F(LooseDescriptorTest, CopyOutlivesItsOriginal) {
  std::array<int, 2> ends = {};
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
  int error = 0;
  LooseDescriptor::Owner copy = LooseDescriptor::Duplicate(&loop_, ends[0], &error);
  ASSERT_EQ(error, 0);
  close(ends[0]);
  uv_os_fd_t fd = -1;
  ASSERT_EQ(uv_fileno(reinterpret_cast<uv_handle_t*>(copy->stream()), &fd), 0);
  EXPECT_EQ(fcntl(fd, F_GETFD), FD_CLOEXEC);
  uv_buf_t hello = uv_buf_init(const_cast<char*>("hello"), 5);
  EXPECT_EQ(uv_try_write(copy->stream(), &hello, 1), 5);
  std::array<char, 8> heard = {};
  EXPECT_EQ(read(ends[1], heard.data(), heard.size()), 5);
  close(ends[1]);
}

TEST_F(LooseDescriptorTest, SaysWhyThereIsNoCopy) {
  int error = 0;
  EXPECT_EQ(LooseDescriptor::Duplicate(&loop_, -1, &error), nullptr);
  EXPECT_EQ(error, UV_EBADF);
}

}  // namespace
}  // namespace refnode
