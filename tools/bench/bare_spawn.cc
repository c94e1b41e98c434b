// The floor of starting children: what is left when no runtime is there. It starts a program that
// does nothing, with three connected pairs of sockets as a runtime makes for its streams, waits
// until they have ended and the child has, and reports the median time in microseconds.
//
//     bare_spawn SCRIPT '{"count": COUNT, ...}'
//
// as `childproof bench ops` calls runtimes; the script is theirs.

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace {

constexpr int kStreams = 3;

void Check(bool holds, const char* what) {
  if (!holds) {
    std::perror(what);
    std::exit(1);
  }
}

// Our ends of the pairs; those of the child are closed again.
std::array<int, kStreams> StartChild(pid_t* pid) {
  std::array<std::array<int, 2>, kStreams> pairs;
  std::array<int, kStreams> ours;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (int stream = 0; stream < kStreams; ++stream) {
    auto& [own, childs] = pairs[static_cast<size_t>(stream)];
    Check(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0,
                     pairs[static_cast<size_t>(stream)].data()) == 0,
          "socketpair");
    posix_spawn_file_actions_adddup2(&actions, childs, stream);
    ours[static_cast<size_t>(stream)] = own;
  }
  std::array<char*, 2> arguments = {const_cast<char*>("/bin/true"), nullptr};
  Check(posix_spawn(pid, arguments[0], &actions, nullptr, arguments.data(), environ) == 0,
        "posix_spawn");
  posix_spawn_file_actions_destroy(&actions);
  for (const auto& pair : pairs) {
    close(pair[1]);
  }
  return ours;
}

void WaitForEnd(pid_t pid, const std::array<int, kStreams>& streams) {
  int child = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
  Check(child >= 0, "pidfd_open");
  std::array<pollfd, kStreams> waits = {
      {{streams[1], POLLIN, 0}, {streams[2], POLLIN, 0}, {child, POLLIN, 0}}};
  for (int left = kStreams; left > 0;) {
    Check(poll(waits.data(), waits.size(), -1) > 0, "poll");
    for (pollfd& wait : waits) {
      if (wait.revents != 0) {
        wait.fd = -1;
        --left;
      }
    }
  }
  siginfo_t info = {};
  Check(waitid(P_PIDFD, static_cast<id_t>(child), &info, WEXITED) == 0 && info.si_status == 0,
        "waitid");
  close(child);
  for (int stream : streams) {
    close(stream);
  }
}

double SpawnOnce() {
  auto start = std::chrono::steady_clock::now();
  pid_t pid = 0;
  std::array<int, kStreams> streams = StartChild(&pid);
  WaitForEnd(pid, streams);
  auto elapsed = std::chrono::steady_clock::now() - start;
  return std::chrono::duration<double, std::micro>(elapsed).count();
}

}  // namespace

int main(int argc, char** argv) {
  constexpr std::string_view kCount = "\"count\":";
  std::string_view input = argc == 3 ? argv[2] : "";
  size_t at = input.find(kCount);
  size_t count =
      at == std::string_view::npos ? 0 : std::strtoul(argv[2] + at + kCount.size(), nullptr, 10);
  if (count == 0) {
    std::fputs("usage: bare_spawn SCRIPT '{\"count\": COUNT}'\n", stderr);
    return 2;
  }
  std::vector<double> samples;
  for (size_t index = 0; index < count; ++index) {
    samples.push_back(SpawnOnce());
  }
  auto middle = samples.begin() + static_cast<ptrdiff_t>(count / 2);
  std::nth_element(samples.begin(), middle, samples.end());
  std::printf("{\"figure\":%.1f}\n", *middle);
  return 0;
}
