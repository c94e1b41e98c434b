#include "reference/child_process/sync_runner.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
#include <utility>

#include "reference/child_process/pipe_pair.h"

namespace refnode {

namespace {

// The least room for one read.
constexpr size_t kReadSize = 65536;

bool IsTransient(int error) { return error == EAGAIN || error == EINTR; }

}  // namespace

SyncResult SyncRunner::Run() {
  NoteError(Start());
  while (Waits()) {
    Turn();
  }
  if (result_.error == 0) {
    result_.error = pipe_error_;
  }
  return std::move(result_);
}

int SyncRunner::Start() {
  SpawnOptions spawn = options_.spawn;
  std::vector<ScopedFd> child_ends;
  int error = OpenPipes(spawn, child_ends);
  if (error == 0) {
    Result<std::unique_ptr<Child>> child = Launch(spawn);
    error = child.error();
    if (child.ok()) {
      child_ = std::move(child.value());
    }
  }
  if (error != 0) {
    CloseAll();
    return error;
  }
  result_.pid = child_->pid();
  result_.output.resize(ends_.size());
  if (options_.timeout.count() > 0) {
    deadline_ = Clock::now() + options_.timeout;
  }
  for (End& end : ends_) {
    Write(end);
  }
  return 0;
}

// 0 or a negative errno.
int SyncRunner::OpenPipes(SpawnOptions& spawn, std::vector<ScopedFd>& child_ends) {
  for (const SyncPipe& pipe : options_.pipes) {
    Result<PipePair> pair = MakePipePair();
    if (!pair.ok()) {
      return pair.error();
    }
    spawn.descriptors[pipe.place] = pair.value().childs.get();
    child_ends.push_back(std::move(pair.value().childs));
    ends_.push_back({.fd = std::move(pair.value().ours),
                     .unwritten = pipe.input,
                     .reads = pipe.child_writes,
                     .writes = pipe.child_reads});
  }
  return 0;
}

bool SyncRunner::Waits() const {
  return child_ != nullptr ||
         std::any_of(ends_.begin(), ends_.end(), [](const End& end) { return end.fd.valid(); });
}

// Waits for one thing at least to happen, and takes notice of all that did.
void SyncRunner::Turn() {
  std::vector<pollfd> interests = Interests();
  int count = poll(interests.data(), interests.size(), TimeLeft());
  if (deadline_.has_value() && Clock::now() >= *deadline_) {
    OnTimeout();
  }
  if (count <= 0) {
    return;
  }
  for (size_t index = 0; index < ends_.size(); ++index) {
    if (ends_[index].fd.valid() && interests[index].revents != 0) {
      OnEnd(index, interests[index].revents);
    }
  }
  if (child_ != nullptr && interests.back().revents != 0) {
    result_.status = child_->Collect();
    if (result_.status.has_value()) {
      child_.reset();
    }
  }
}

// One for each pipe, closed ones included, and the child's last.
std::vector<pollfd> SyncRunner::Interests() const {
  std::vector<pollfd> interests;
  interests.reserve(ends_.size() + 1);
  for (const End& end : ends_) {
    int events = (end.reads ? POLLIN : 0) | (end.writes ? POLLOUT : 0);
    interests.push_back({.fd = end.fd.get(), .events = static_cast<short>(events), .revents = 0});
  }
  int child = child_ == nullptr ? -1 : child_->exit_fd();
  interests.push_back({.fd = child, .events = POLLIN, .revents = 0});
  return interests;
}

int SyncRunner::TimeLeft() const {
  if (!deadline_.has_value()) {
    return -1;
  }
  auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline_ - Clock::now()).count();
  return static_cast<int>(std::clamp<int64_t>(left, 0, INT_MAX));
}

void SyncRunner::OnEnd(size_t index, short events) {
  End& end = ends_[index];
  if (end.writes && (events & (POLLOUT | POLLERR | POLLHUP)) != 0) {
    Write(end);
  }
  if (end.fd.valid() && end.reads && (events & (POLLIN | POLLERR | POLLHUP)) != 0) {
    Read(index);
  }
}

void SyncRunner::Read(size_t index) {
  End& end = ends_[index];
  OutputBytes& output = result_.output[index];
  std::span<char> room = output.Room(kReadSize);
  if (room.empty()) {
    NoteError(-ENOMEM);
    Kill();
    return;
  }
  ssize_t count = recv(end.fd.get(), room.data(), room.size(), 0);
  if (count < 0 && IsTransient(errno)) {
    return;
  }
  if (count <= 0) {
    if (count < 0 && pipe_error_ == 0) {
      pipe_error_ = -errno;
    }
    end.fd.reset();
    return;
  }
  output.Add(static_cast<size_t>(count));
  received_ += static_cast<double>(count);
  if (options_.max_buffer > 0 && received_ > options_.max_buffer) {
    NoteError(-ENOBUFS);
    Kill();
  }
}

void SyncRunner::Write(End& end) {
  if (!end.writes) {
    return;
  }
  while (!end.unwritten.empty()) {
    ssize_t count = send(end.fd.get(), end.unwritten.data(), end.unwritten.size(), MSG_NOSIGNAL);
    if (count < 0 && IsTransient(errno)) {
      return;
    }
    if (count < 0) {
      pipe_error_ = pipe_error_ == 0 ? -errno : pipe_error_;
      break;
    }
    end.unwritten = end.unwritten.subspan(static_cast<size_t>(count));
  }
  StopWriting(end);
}

void SyncRunner::StopWriting(End& end) {
  end.writes = false;
  if (end.reads) {
    shutdown(end.fd.get(), SHUT_WR);
  } else {
    end.fd.reset();
  }
}

void SyncRunner::OnTimeout() {
  NoteError(-ETIMEDOUT);
  Kill();
}

// Whatever happens after it, nothing is waited for but the child.
void SyncRunner::Kill() {
  if (killed_) {
    return;
  }
  killed_ = true;
  if (child_ != nullptr && kill(child_->pid(), options_.kill_signal) != 0 && errno != ESRCH) {
    // It could not be sent: this one can, or nothing can be done.
    NoteError(-errno);
    kill(child_->pid(), SIGKILL);
  }
  CloseAll();
}

void SyncRunner::CloseAll() {
  deadline_.reset();
  for (End& end : ends_) {
    end.fd.reset();
  }
}

void SyncRunner::NoteError(int error) {
  if (result_.error == 0) {
    result_.error = error;
  }
}

}  // namespace refnode
