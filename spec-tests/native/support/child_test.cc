#include "spec-tests/native/support/child.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "spec-tests/native/support/temp_dir.h"

namespace childproof::native {
namespace {

constexpr std::chrono::seconds kPatience{10};

ChildOptions Shell(const std::string& script) {
  return {.program = "/bin/sh",
          .arguments = {"sh", "-c", script},
          .environment = {"PATH=/usr/bin:/bin"}};
}

std::optional<Ending> RunToEnd(const ChildOptions& options) {
  Result<Child> child = Child::Start(options);
  return child.ok() ? child.value().Wait(Deadline::After(kPatience)) : std::nullopt;
}

std::string ReadAll(const Descriptor& reader) {
  std::string text;
  std::array<char, 64> bytes{};
  for (ssize_t length = 1; length > 0;) {
    length = read(reader.get(), bytes.data(), bytes.size());
    text.append(bytes.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
  }
  return text;
}

TEST(Child, TellsTheExitCode) { EXPECT_EQ(RunToEnd(Shell("exit 7")), Ending(Exited{7})); }

TEST(Child, TellsTheSignal) {
  EXPECT_EQ(RunToEnd(Shell("kill -TERM $$")), Ending(Killed{SIGTERM}));
}

TEST(Child, GetsItsDescriptorsAlsoWhenNumbersCross) {
  Result<Pipe> one = MakePipe();
  Result<Pipe> two = MakePipe();
  ASSERT_TRUE(one.ok());
  ASSERT_TRUE(two.ok());
  // Each becomes the number of the other.
  const int first = one.value().writer.get();
  const int second = two.value().writer.get();
  ChildOptions options =
      Shell("echo a >&" + std::to_string(second) + "; echo b >&" + std::to_string(first));
  options.descriptors = {{first, second}, {second, first}};
  EXPECT_EQ(RunToEnd(options), Ending(Exited{0}));
  one.value().writer.Close();
  two.value().writer.Close();
  EXPECT_EQ(ReadAll(one.value().reader), "a\n");
  EXPECT_EQ(ReadAll(two.value().reader), "b\n");
}

TEST(Child, GetsNoOtherDescriptor) {
  const int leaky = open("/dev/null", O_RDONLY);
  const Descriptor owner(leaky);
  ChildOptions options = Shell("test -e /proc/self/fd/" + std::to_string(leaky));
  EXPECT_EQ(RunToEnd(options), Ending(Exited{1}));
  options.descriptors = {{leaky, leaky}};
  EXPECT_EQ(RunToEnd(options), Ending(Exited{0}));
}

TEST(Child, GetsItsDirectoryAndEnvironment) {
  const Result<TempDir> directory = TempDir::Make();
  ASSERT_TRUE(directory.ok());
  ChildOptions options = Shell("test \"$(pwd -P)\" = \"$WANTED\"");
  options.directory = directory.value().path();
  options.environment.push_back("WANTED=" + std::filesystem::canonical(options.directory).string());
  EXPECT_EQ(RunToEnd(options), Ending(Exited{0}));
}

TEST(Child, IsPreparedLast) {
  ChildOptions options = Shell("test \"$(ulimit -n)\" = 17");
  options.prepare = [] {
    const rlimit limit{17, 17};
    return setrlimit(RLIMIT_NOFILE, &limit) == 0 ? 0 : errno;
  };
  EXPECT_EQ(RunToEnd(options), Ending(Exited{0}));
}

TEST(Child, FailsToStartWhenThereIsNoProgram) {
  ChildOptions options = Shell("");
  options.program = "/nonexistent/program";
  const Result<Child> child = Child::Start(options);
  ASSERT_FALSE(child.ok());
  EXPECT_EQ(child.failure().code, ENOENT);
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1) << "a process is left";
}

TEST(Child, FailsToStartWhenItCannotBePrepared) {
  ChildOptions options = Shell("exit 0");
  options.prepare = [] { return EPERM; };
  const Result<Child> child = Child::Start(options);
  ASSERT_FALSE(child.ok());
  EXPECT_EQ(child.failure().code, EPERM);
}

TEST(Child, CanBeWaitedForAgainAfterTheDeadline) {
  Result<Pipe> pipe = MakePipe();
  ASSERT_TRUE(pipe.ok());
  ChildOptions options = Shell("read line");
  options.descriptors = {{pipe.value().reader.get(), STDIN_FILENO}};
  Result<Child> child = Child::Start(options);
  ASSERT_TRUE(child.ok());
  EXPECT_EQ(child.value().Wait(Deadline::After(std::chrono::milliseconds(1))), std::nullopt);
  pipe.value().writer.Close();
  EXPECT_EQ(child.value().Wait(Deadline::After(kPatience)), Ending(Exited{1}));
}

TEST(Child, IsKilledAndReapedByItsOwner) {
  Result<Pipe> pipe = MakePipe();
  ASSERT_TRUE(pipe.ok());
  pid_t pid = -1;
  {
    ChildOptions options = Shell("read line");
    options.descriptors = {{pipe.value().reader.get(), STDIN_FILENO}};
    Result<Child> child = Child::Start(options);
    ASSERT_TRUE(child.ok());
    const Child owner = std::move(child).value();
    pid = owner.pid();
    ASSERT_EQ(kill(pid, 0), 0);
  }
  EXPECT_EQ(kill(pid, 0), -1);
  EXPECT_EQ(errno, ESRCH);
}

}  // namespace
}  // namespace childproof::native
