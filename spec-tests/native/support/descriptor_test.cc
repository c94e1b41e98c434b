#include "spec-tests/native/support/descriptor.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace childproof::native {
namespace {

bool IsOpen(int descriptor) { return fcntl(descriptor, F_GETFD) != -1; }

Descriptor OpenNull() { return Descriptor(open("/dev/null", O_RDONLY | O_CLOEXEC)); }

TEST(Descriptor, ClosesWhatItOwns) {
  int number = -1;
  {
    const Descriptor owner = OpenNull();
    number = owner.get();
    ASSERT_TRUE(IsOpen(number));
  }
  EXPECT_FALSE(IsOpen(number));
}

TEST(Descriptor, MovesOwnership) {
  Descriptor first = OpenNull();
  const int number = first.get();
  const Descriptor second = std::move(first);
  EXPECT_EQ(second.get(), number);
  // The state after it is the subject.
  EXPECT_FALSE(first.valid());  // NOLINT(bugprone-use-after-move,clang-analyzer-cplusplus.Move)
  EXPECT_TRUE(IsOpen(number));
}

TEST(Descriptor, ClosesTheOldOneWhenAnotherMovesIn) {
  Descriptor owner = OpenNull();
  const int old_number = owner.get();
  Descriptor other = OpenNull();
  const int new_number = other.get();
  owner = std::move(other);
  EXPECT_FALSE(IsOpen(old_number));
  EXPECT_EQ(owner.get(), new_number);
}

TEST(Descriptor, ReleasesWithoutClosing) {
  Descriptor owner = OpenNull();
  const Descriptor keeper(owner.Release());
  EXPECT_FALSE(owner.valid());
  EXPECT_TRUE(IsOpen(keeper.get()));
}

TEST(MakePipe, CarriesBytesAndIsCloseOnExec) {
  const Result<Pipe> made = MakePipe();
  ASSERT_TRUE(made.ok());
  const Pipe& ends = made.value();
  ASSERT_EQ(write(ends.writer.get(), "x", 1), 1);
  char byte = 0;
  EXPECT_EQ(read(ends.reader.get(), &byte, 1), 1);
  EXPECT_EQ(byte, 'x');
  EXPECT_EQ(fcntl(ends.reader.get(), F_GETFD), FD_CLOEXEC);
  EXPECT_EQ(fcntl(ends.writer.get(), F_GETFD), FD_CLOEXEC);
}

TEST(MakeUnixStreamPair, ConnectsBothEnds) {
  const Result<SocketPair> made = MakeUnixStreamPair();
  ASSERT_TRUE(made.ok());
  const SocketPair& ends = made.value();
  ASSERT_EQ(write(ends.theirs.get(), "x", 1), 1);
  char byte = 0;
  EXPECT_EQ(read(ends.ours.get(), &byte, 1), 1);
  EXPECT_EQ(byte, 'x');
}

TEST(Open, TellsWhatFailed) {
  const Result<Descriptor> opened = Open("/nonexistent/file", O_RDONLY);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.failure().code, ENOENT);
  EXPECT_EQ(opened.failure().Message(), "open /nonexistent/file: No such file or directory");
}

}  // namespace
}  // namespace childproof::native
