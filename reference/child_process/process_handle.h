// A child that runs beside the program, as a handle of its loop.

#ifndef REFERENCE_CHILD_PROCESS_PROCESS_HANDLE_H_
#define REFERENCE_CHILD_PROCESS_PROCESS_HANDLE_H_

#include <memory>
#include <string_view>

#include "reference/child_process/launch.h"
#include "reference/engine/external_references.h"
#include "reference/handles/handle.h"
#include "reference/handles/js_peer.h"
#include "uv.h"
#include "v8.h"

namespace refnode {

// It is open from the start of the child on, and keeps the loop alive until the child has ended.
// Then `onexit(code, signal)` of its object is called, with numbers, and it closes itself.
//
// A program that listens for SIGCHLD gets it after the child's end: where somebody does, the handle
// keeps the loop alive for one more turn.
class ProcessHandle final : public Handle<uv_poll_t, JsPeer> {
 public:
  ProcessHandle(Environment* environment, v8::Local<v8::Object> object);

  // Once. 0 or a negative errno; after a failure nothing was started, and the handle is idle still.
  int Spawn(const SpawnOptions& options);

  // Starts to wait for the end. The loop tells first of what was waited for first: after the
  // streams of the child are being read, so that what it wrote is known before its end.
  int Watch();

  // 0 or a negative errno: UV_ESRCH when the child has ended.
  int Kill(int signal);

  pid_t pid() const { return child_ == nullptr ? 0 : child_->pid(); }

  std::string_view resource_name() const override { return "ProcessWrap"; }
  bool keeps_alive() const override { return HasRef() && !has_ended_; }

 private:
  static void OnReadable(uv_poll_t* poll, int status, int events);
  void Collect();

  std::unique_ptr<Child> child_;  // null before it is started
  bool has_ended_ = false;
};

// The class Process of the binding.
void AddProcessClass(v8::Local<v8::Context> context, v8::Local<v8::Object> target);
void AddProcessReferences(ExternalReferences& references);

}  // namespace refnode

#endif  // REFERENCE_CHILD_PROCESS_PROCESS_HANDLE_H_
