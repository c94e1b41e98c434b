// Runs one child to its end while nothing else of the program runs. Free of V8.

#ifndef REFERENCE_CHILD_PROCESS_SYNC_RUNNER_H_
#define REFERENCE_CHILD_PROCESS_SYNC_RUNNER_H_

#include <poll.h>
#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "reference/base/scoped_fd.h"
#include "reference/child_process/exit_status.h"
#include "reference/child_process/launch.h"
#include "reference/child_process/output_bytes.h"
#include "reference/child_process/spawn_options.h"

namespace refnode {

// A pipe between the child's descriptor of this number and us.
struct SyncPipe {
  size_t place = 0;

  // Whether the child reads `input` there, which stays the caller's, and then the end.
  bool child_reads = false;
  std::span<const uint8_t> input;

  // Whether what the child writes is kept.
  bool child_writes = false;
};

struct SyncOptions {
  // Its descriptors have nothing where there are pipes.
  SpawnOptions spawn;
  std::vector<SyncPipe> pipes;

  // After this long the child gets the signal. 0 waits for ever.
  std::chrono::milliseconds timeout{0};

  // When all pipes together brought more bytes, the child gets the signal. 0 takes any number.
  double max_buffer = 0;

  int kill_signal = 0;
};

// What is known afterwards, whether or not it went well.
struct SyncResult {
  // 0 when the child was never started; then there is no output either.
  pid_t pid = 0;
  std::optional<ExitStatus> status;

  // The first negative errno: of the start, UV_ETIMEDOUT, UV_ENOBUFS, of the signal, or else of a
  // pipe. 0 when there was none.
  int error = 0;

  // What each pipe brought, in the order of the options.
  std::vector<OutputBytes> output;
};

// One run. Our ends of the pipes, the child and the time are its own loop.
class SyncRunner {
 public:
  // `options` must outlive it.
  explicit SyncRunner(const SyncOptions& options) : options_(options) {}
  SyncRunner(const SyncRunner&) = delete;
  SyncRunner& operator=(const SyncRunner&) = delete;
  ~SyncRunner() = default;

  // Once. Returns when the child has ended and every pipe is closed: by everybody who holds its
  // other end, or by us after a signal.
  SyncResult Run();

 private:
  using Clock = std::chrono::steady_clock;

  // Our end of a pipe.
  struct End {
    ScopedFd fd;
    std::span<const uint8_t> unwritten;
    bool reads = false;
    bool writes = false;
  };

  int Start();
  int OpenPipes(SpawnOptions& spawn, std::vector<ScopedFd>& child_ends);
  bool Waits() const;
  void Turn();
  std::vector<pollfd> Interests() const;
  int TimeLeft() const;
  void OnEnd(size_t index, short events);
  void Read(size_t index);
  void Write(End& end);
  void StopWriting(End& end);
  void OnTimeout();
  void Kill();
  void CloseAll();
  void NoteError(int error);

  const SyncOptions& options_;
  SyncResult result_;
  std::unique_ptr<Child> child_;
  std::vector<End> ends_;
  std::optional<Clock::time_point> deadline_;
  double received_ = 0;
  int pipe_error_ = 0;
  bool killed_ = false;
};

}  // namespace refnode

#endif  // REFERENCE_CHILD_PROCESS_SYNC_RUNNER_H_
