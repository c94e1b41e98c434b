#include "reference/child_process/launch.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "reference/base/scoped_fd.h"
#include "reference/child_process/pipe_pair.h"

namespace refnode {
namespace {

constexpr int kManyStarts = 1000;
constexpr int kThreads = 4;

SpawnOptions Shell(const std::string& script) {
  SpawnOptions options;
  options.file = "/bin/sh";
  options.arguments = {"sh", "-c", script};
  options.environment = {"PATH=/bin:/usr/bin"};
  options.descriptors = {kNoDescriptor, kNoDescriptor, kNoDescriptor};
  return options;
}

SpawnOptions Command(const std::string& file) {
  SpawnOptions options = Shell("");
  options.file = file;
  options.arguments = {file};
  return options;
}

// Lists its descriptors, of which it opens 3 itself to do so.
SpawnOptions ListDescriptors() {
  SpawnOptions options = Command("/bin/ls");
  options.arguments = {"ls", "/proc/self/fd"};
  return options;
}

ExitStatus WaitUntilGone(Child& child) {
  while (true) {
    std::optional<ExitStatus> status = child.Collect();
    if (status.has_value()) {
      return *status;
    }
    pollfd ended = {.fd = child.exit_fd(), .events = POLLIN, .revents = 0};
    poll(&ended, 1, -1);
  }
}

int CountDescriptors() {
  DIR* folder = opendir("/proc/self/fd");
  int count = 0;
  while (readdir(folder) != nullptr) {
    ++count;
  }
  closedir(folder);
  return count;
}

bool HasChildren() {
  siginfo_t info = {};
  return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

// An empty folder that goes with the test.
class Folder {
 public:
  Folder() { EXPECT_NE(mkdtemp(path_.data()), nullptr); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    for (const std::string& file : files_) {
      unlink(file.c_str());
    }
    rmdir(path_.c_str());
  }

  const std::string& path() const { return path_; }

  std::string AddFile(const std::string& name, const std::string& text, mode_t mode) {
    files_.push_back(path_ + "/" + name);
    ScopedFd fd(open(files_.back().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, mode));
    EXPECT_EQ(write(fd.get(), text.data(), text.size()), static_cast<ssize_t>(text.size()));
    return files_.back();
  }

 private:
  std::string path_ = "/tmp/launch_test_XXXXXX";
  std::vector<std::string> files_;
};

class LaunchTest : public testing::TestWithParam<LaunchMethod> {
 protected:
  LaunchTest() {
    // What this program was given itself is not to be seen either.
    close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
    if (GetParam() == LaunchMethod::kPortable) {
      // libuv's own descriptors, which stay, are made once.
      ExpectEnd(Shell("exit 0"), {});
    }
    before_ = CountDescriptors();
  }
  ~LaunchTest() override {
    EXPECT_EQ(CountDescriptors(), before_);
    EXPECT_FALSE(HasChildren());
  }

  static Result<std::unique_ptr<Child>> Start(const SpawnOptions& options) {
    return LaunchBy(GetParam(), options);
  }

  static void ExpectEnd(const SpawnOptions& options, ExitStatus expected) {
    auto child = Start(options);
    ASSERT_TRUE(child.ok()) << child.error();
    EXPECT_GT(child.value()->pid(), 0);
    ExitStatus status = WaitUntilGone(*child.value());
    EXPECT_EQ(status.code, expected.code);
    EXPECT_EQ(status.signal, expected.signal);
  }

  static void ExpectRefused(const SpawnOptions& options, int error) {
    EXPECT_EQ(Start(options).error(), -error);
  }

  // What the options' child writes.
  static std::string OutputOf(SpawnOptions options) {
    Result<PipePair> pair = MakePipePair();
    options.descriptors[1] = pair.value().childs.get();
    auto child = Start(options);
    EXPECT_TRUE(child.ok()) << child.error();
    pair.value().childs.reset();
    std::string output;
    std::array<char, 4096> bytes;
    while (true) {
      pollfd readable = {.fd = pair.value().ours.get(), .events = POLLIN, .revents = 0};
      poll(&readable, 1, -1);
      ssize_t count = read(pair.value().ours.get(), bytes.data(), bytes.size());
      // A signal, of another thread's child for one, ends the wait early.
      if (count < 0 && (errno == EAGAIN || errno == EINTR)) {
        continue;
      }
      if (count <= 0) {
        break;
      }
      output.append(bytes.data(), static_cast<size_t>(count));
    }
    if (child.ok()) {
      ExitStatus status = WaitUntilGone(*child.value());
      EXPECT_EQ(status.code, 0);
      EXPECT_EQ(status.signal, 0);
    }
    return output;
  }

 private:
  int before_ = 0;
};

TEST_P(LaunchTest, TellsExitCodeAndSignal) {
  ExpectEnd(Shell("exit 0"), {});
  ExpectEnd(Shell("exit 255"), {.code = 255});
  ExpectEnd(Shell("kill -TERM $$"), {.code = 0, .signal = SIGTERM});
  ExpectEnd(Shell("kill -40 $$"), {.code = 0, .signal = 40});
}

TEST_P(LaunchTest, TellsNothingWhileTheChildRuns) {
  auto child = Start(Shell("read line"));
  ASSERT_TRUE(child.ok());
  KillAndWait(*child.value());
  EXPECT_EQ(kill(child.value()->pid(), 0), -1);

  Result<PipePair> pair = MakePipePair();
  SpawnOptions waiting = Shell("read line");
  waiting.descriptors[0] = pair.value().childs.get();
  child = Start(waiting);
  ASSERT_TRUE(child.ok());
  EXPECT_FALSE(child.value()->Collect().has_value());
  pair.value().childs.reset();
  pair.value().ours.reset();
  EXPECT_EQ(WaitUntilGone(*child.value()).code, 1);
}

TEST_P(LaunchTest, TellsWhyAProgramCannotRun) {
  ExpectRefused(Command("/no/such/program"), ENOENT);
  ExpectRefused(Command("no-such-program-anywhere"), ENOENT);
  ExpectRefused(Command(""), ENOENT);
  ExpectRefused(Command("/etc/passwd"), EACCES);
  ExpectRefused(Command("/etc/passwd/x"), ENOTDIR);
  ExpectRefused(Command("/etc"), EACCES);
}

TEST_P(LaunchTest, RefusesTooMuch) {
  SpawnOptions options = Shell("exit 0");
  options.arguments.emplace_back(size_t{1} << 20, 'a');
  ExpectRefused(options, E2BIG);
}

TEST_P(LaunchTest, SearchesThePathOfTheNewEnvironment) {
  Folder folder;
  folder.AddFile("cmd", "#!/bin/sh\nexit 7\n", 0755);
  SpawnOptions options = Command("cmd");
  ExpectRefused(options, ENOENT);
  options.environment = {"PATH=/nowhere:" + folder.path()};
  ExpectEnd(options, {.code = 7});
}

TEST_P(LaunchTest, RemembersAFileThatMayNotRun) {
  Folder folder;
  folder.AddFile("cmd", "#!/bin/sh\n", 0644);
  SpawnOptions options = Command("cmd");
  options.environment = {"PATH=" + folder.path() + ":/nowhere"};
  ExpectRefused(options, EACCES);
}

TEST_P(LaunchTest, GivesAScriptWithoutInterpreterToTheShell) {
  Folder folder;
  SpawnOptions options = Command(folder.AddFile("script", "exit $(($1 + $#))\n", 0755));
  options.arguments = {"any", "5", "x"};
  ExpectEnd(options, {.code = 7});
}

TEST_P(LaunchTest, StartsInAnotherFolder) {
  Folder folder;
  SpawnOptions options = Shell("pwd");
  options.cwd = folder.path();
  EXPECT_EQ(OutputOf(options), folder.path() + "\n");
  options.cwd = "/no/such/folder";
  ExpectRefused(options, ENOENT);
  options.cwd = "/etc/passwd";
  ExpectRefused(options, ENOTDIR);
}

TEST_P(LaunchTest, HandsOverTheEnvironment) {
  SpawnOptions options = Command("/usr/bin/env");
  options.environment = {"B=2", "A=1"};
  EXPECT_EQ(OutputOf(options), "B=2\nA=1\n");
}

TEST_P(LaunchTest, ShowsNoDescriptorOfOurs) {
  ScopedFd ours(open("/dev/null", O_RDONLY | O_CLOEXEC));
  EXPECT_EQ(OutputOf(ListDescriptors()), "0\n1\n2\n3\n");
}

TEST_P(LaunchTest, OpensNothingInPlacesBeyondTwo) {
  SpawnOptions options = ListDescriptors();
  options.descriptors.resize(6, kNoDescriptor);
  options.descriptors[4] = STDERR_FILENO;
  EXPECT_EQ(OutputOf(options), "0\n1\n2\n3\n4\n");
}

TEST_P(LaunchTest, CrossesDescriptors) {
  Result<PipePair> one = MakePipePair();
  Result<PipePair> two = MakePipePair();
  // In the child each takes the number of the other, and both go out of the way of 0 to 2.
  int low = std::min(one.value().childs.get(), two.value().childs.get());
  int high = std::max(one.value().childs.get(), two.value().childs.get());
  SpawnOptions options =
      Shell("echo low >&" + std::to_string(high) + "; echo high >&" + std::to_string(low));
  options.descriptors.resize(static_cast<size_t>(high) + 1, kNoDescriptor);
  options.descriptors[static_cast<size_t>(high)] = low;
  options.descriptors[static_cast<size_t>(low)] = high;
  if (high > 9) {
    GTEST_SKIP() << "the shell takes one digit only";
  }
  ExpectEnd(options, {});
  bool swapped = one.value().childs.get() != low;
  std::array<char, 16> text = {};
  int low_end = swapped ? two.value().ours.get() : one.value().ours.get();
  EXPECT_EQ(read(low_end, text.data(), text.size()), 4);
  EXPECT_EQ(std::string(text.data()), "low\n");
}

TEST_P(LaunchTest, RefusesAClosedDescriptor) {
  SpawnOptions options = Shell("exit 0");
  options.descriptors[1] = 999;
  ExpectRefused(options, EBADF);
}

TEST_P(LaunchTest, OpensNullDevicesWithTheirModes) {
  SpawnOptions options = Shell("for fd in 0 2; do grep flags /proc/$$/fdinfo/$fd; done");
  std::string flags = OutputOf(options);
  ASSERT_EQ(std::count(flags.begin(), flags.end(), '\n'), 2) << flags;
  EXPECT_EQ(flags[flags.find('\n') - 1], '0');
  EXPECT_EQ(flags[flags.size() - 2], '2');
}

TEST_P(LaunchTest, ClearsMaskAndDispositions) {
  struct sigaction before = {};
  struct sigaction ignore = {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, &before);
  sigset_t blocked;
  sigset_t mask;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR1);
  sigprocmask(SIG_BLOCK, &blocked, &mask);
  SpawnOptions options = Command("/bin/grep");
  options.arguments = {"grep", "Sig[BI]", "/proc/self/status"};
  EXPECT_EQ(OutputOf(options), "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n");
  sigset_t now;
  sigprocmask(SIG_SETMASK, &mask, &now);
  EXPECT_EQ(sigismember(&now, SIGUSR1), 1);
  sigaction(SIGPIPE, &before, nullptr);
}

TEST_P(LaunchTest, StartsASession) {
  SpawnOptions options = Shell("set -- $(cut -d' ' -f6 /proc/$$/stat); test $1 = $$");
  ExpectEnd(options, {.code = 1});
  options.detached = true;
  ExpectEnd(options, {});
}

TEST_P(LaunchTest, ChangesUserAndDropsGroups) {
  if (geteuid() != 0) {
    GTEST_SKIP() << "needs the right to change the user";
  }
  SpawnOptions options = Command("/usr/bin/id");
  options.arguments = {"id", "-u"};
  options.uid = 65534;
  EXPECT_EQ(OutputOf(options), "65534\n");
  options.gid = 65533;
  options.arguments = {"id", "-G"};
  EXPECT_EQ(OutputOf(options), "65533\n");
  EXPECT_EQ(geteuid(), 0U);
}

TEST_P(LaunchTest, LeavesNothingBehindManyStarts) {
  int before = CountDescriptors();
  for (int count = 0; count < kManyStarts; ++count) {
    ExpectEnd(Command("/bin/true"), {});
    ExpectRefused(Command("/no/such/program"), ENOENT);
  }
  EXPECT_EQ(CountDescriptors(), before);
  EXPECT_FALSE(HasChildren());
}

TEST_P(LaunchTest, ServesThreadsAtOnce) {
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([thread] {
      for (int count = 0; count < kManyStarts / 20; ++count) {
        int code = thread * 50 + count;
        // Descriptors of other threads' pipes are never seen.
        EXPECT_EQ(OutputOf(ListDescriptors()), "0\n1\n2\n3\n");
        ExpectEnd(Shell("exit " + std::to_string(code)), {.code = code});
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

INSTANTIATE_TEST_SUITE_P(Ways, LaunchTest,
                         testing::Values(LaunchMethod::kDirect, LaunchMethod::kPortable),
                         [](const auto& given) {
                           return given.param == LaunchMethod::kDirect ? "Direct" : "Portable";
                         });

}  // namespace
}  // namespace refnode
