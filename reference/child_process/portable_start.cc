#include "reference/child_process/portable_start.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "reference/base/low_descriptors.h"
#include "uv.h"

namespace refnode {

namespace {

// A child with a loop of its own, whose descriptor tells of the child's end.
class PortableChild final : public Child {
 public:
  ~PortableChild() override {
    if (has_loop_) {
      uv_close(reinterpret_cast<uv_handle_t*>(&process_), nullptr);
      uv_run(&loop_, UV_RUN_DEFAULT);
      LiftDescriptor(loop_.signal_pipefd[0]);
      LiftDescriptor(loop_.signal_pipefd[1]);
      uv_loop_close(&loop_);
    }
  }

  // 0 or a negative errno.
  int Start(uv_process_options_t options) {
    int error = InitLoop();
    if (error != 0) {
      return error;
    }
    has_loop_ = true;
    process_.data = this;
    options.exit_cb = [](uv_process_t* process, int64_t code, int signal) {
      static_cast<PortableChild*>(process->data)->status_ = {.code = static_cast<int>(code),
                                                             .signal = signal};
    };
    TurnOnce();
    return uv_spawn(&loop_, &process_, &options);
  }

  pid_t pid() const override { return process_.pid; }
  int exit_fd() const override { return uv_backend_fd(&loop_); }

  bool stays_readable() const override { return false; }

  std::optional<ExitStatus> Collect() override {
    uv_run(&loop_, UV_RUN_NOWAIT);
    return std::exchange(status_, std::nullopt);
  }

 private:
  int InitLoop() {
    LowDescriptorsHeld held;
    return uv_loop_init(&loop_);
  }

  // Only a turn makes the loop's descriptor tell of what the loop waits for, and only a handle
  // makes a turn.
  void TurnOnce() {
    uv_idle_t idle;
    uv_idle_init(&loop_, &idle);
    uv_idle_start(&idle, [](uv_idle_t* started) {
      uv_close(reinterpret_cast<uv_handle_t*>(started), nullptr);
    });
    uv_run(&loop_, UV_RUN_DEFAULT);
  }

  uv_loop_t loop_ = {};
  uv_process_t process_ = {};
  std::optional<ExitStatus> status_;
  bool has_loop_ = false;
};

std::vector<char*> PointersTo(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (const std::string& text : texts) {
    // libuv's types are older than const; it changes nothing.
    pointers.push_back(const_cast<char*>(text.c_str()));
  }
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<uv_stdio_container_t> ContainersOf(const std::vector<int>& descriptors) {
  std::vector<uv_stdio_container_t> containers;
  containers.reserve(descriptors.size());
  for (int fd : descriptors) {
    uv_stdio_container_t container = {};
    container.flags = fd == kNoDescriptor ? UV_IGNORE : UV_INHERIT_FD;
    container.data.fd = fd;
    containers.push_back(container);
  }
  return containers;
}

}  // namespace

Result<std::unique_ptr<Child>> StartPortably(const SpawnOptions& options) {
  using Started = Result<std::unique_ptr<Child>>;
  std::vector<char*> arguments = PointersTo(options.arguments);
  std::vector<char*> environment = PointersTo(options.environment);
  std::vector<uv_stdio_container_t> containers = ContainersOf(options.descriptors);
  uv_process_options_t uv = {};
  uv.file = options.file.c_str();
  uv.args = arguments.data();
  uv.env = environment.data();
  uv.cwd = options.cwd.has_value() ? options.cwd->c_str() : nullptr;
  uv.stdio = containers.data();
  uv.stdio_count = static_cast<int>(containers.size());
  for (auto [set, flag] : {std::pair(options.detached, UV_PROCESS_DETACHED),
                           std::pair(options.uid.has_value(), UV_PROCESS_SETUID),
                           std::pair(options.gid.has_value(), UV_PROCESS_SETGID)}) {
    uv.flags |= set ? static_cast<unsigned>(flag) : 0U;
  }
  uv.uid = options.uid.value_or(0);
  uv.gid = options.gid.value_or(0);
  auto child = std::make_unique<PortableChild>();
  int error = child->Start(uv);
  if (error != 0) {
    return Started::Failure(error);
  }
  return Started(std::move(child));
}

}  // namespace refnode
