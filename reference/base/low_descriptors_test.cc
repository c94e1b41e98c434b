#include "reference/base/low_descriptors.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gtest/gtest.h"

namespace refnode {
namespace {

// Descriptors 0 and 2 are closed while the test runs.
class LowDescriptorsTest : public testing::Test {
 protected:
  LowDescriptorsTest() : input_(dup(STDIN_FILENO)), errors_(dup(STDERR_FILENO)) {
    close(STDIN_FILENO);
    close(STDERR_FILENO);
  }
  ~LowDescriptorsTest() override {
    dup2(input_.get(), STDIN_FILENO);
    dup2(errors_.get(), STDERR_FILENO);
  }

  static int Open() { return open("/dev/zero", O_RDONLY | O_CLOEXEC); }

 private:
  ScopedFd input_;
  ScopedFd errors_;
};

TEST_F(LowDescriptorsTest, AreHeldForAWhile) {
  {
    LowDescriptorsHeld held;
    ScopedFd fd(Open());
    EXPECT_GT(fd.get(), STDERR_FILENO);
  }
  ScopedFd first(Open());
  ScopedFd second(Open());
  EXPECT_EQ(first.get(), STDIN_FILENO);
  EXPECT_EQ(second.get(), STDERR_FILENO);
}

TEST_F(LowDescriptorsTest, AreLifted) {
  int fd = Open();
  ASSERT_EQ(fd, STDIN_FILENO);
  LiftDescriptor(fd);
  EXPECT_GT(fd, STDERR_FILENO);
  EXPECT_EQ(fcntl(STDIN_FILENO, F_GETFD), -1);
  struct stat file = {};
  struct stat expected = {};
  EXPECT_EQ(fstat(fd, &file), 0);
  EXPECT_EQ(stat("/dev/zero", &expected), 0);
  EXPECT_EQ(file.st_ino, expected.st_ino);
  EXPECT_EQ(fcntl(fd, F_GETFD), FD_CLOEXEC);

  int same = fd;
  LiftDescriptor(same);
  EXPECT_EQ(same, fd);
  close(fd);
  int none = -1;
  LiftDescriptor(none);
  EXPECT_EQ(none, -1);
}

}  // namespace
}  // namespace refnode
