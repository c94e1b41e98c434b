#include "reference/fs/thread_files.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <thread>

namespace refnode {
namespace {

int OpenFile() { return open("/dev/null", O_RDONLY | O_CLOEXEC); }

bool IsOpen(int fd) { return fcntl(fd, F_GETFD) != -1; }

TEST(ThreadFilesTest, ClosesWhatIsLeft) {
  int left = OpenFile();
  int closed = OpenFile();
  std::thread thread([&] {
    ThreadFiles::Track();
    ThreadFiles::Opened(left);
    ThreadFiles::Opened(closed);
    ThreadFiles::Closing(closed);
    ThreadFiles::CloseAll();
    ThreadFiles::CloseAll();
  });
  thread.join();
  EXPECT_FALSE(IsOpen(left));
  EXPECT_TRUE(IsOpen(closed));
  close(closed);
}

TEST(ThreadFilesTest, AThreadThatDoesNotTrackKeepsNothing) {
  int fd = OpenFile();
  ThreadFiles::Opened(fd);
  ThreadFiles::CloseAll();
  EXPECT_TRUE(IsOpen(fd));
  close(fd);
}

}  // namespace
}  // namespace refnode
