// Pipes: Unix sockets and FIFOs as streams.

#ifndef REFERENCE_HANDLES_PIPE_H_
#define REFERENCE_HANDLES_PIPE_H_

#include <sys/types.h>

#include <string_view>

#include "reference/base/result.h"
#include "reference/base/scoped_fd.h"
#include "reference/engine/binding.h"
#include "reference/handles/js_stream.h"
#include "uv.h"
#include "v8.h"

namespace refnode {

class Pipe final : public JsStreamOf<uv_pipe_t> {
 public:
  // Over an IPC pipe, handles can be sent.
  Pipe(Environment* environment, v8::Local<v8::Object> object, bool is_ipc)
      : JsStreamOf(environment, object), is_ipc_(is_ipc) {}

  // The pipe of an object of the class Pipe; null when it is gone.
  static Pipe* Of(v8::Local<v8::Object> object);

  bool is_ipc() const { return is_ipc_; }
  std::string_view resource_name() const override { return "PipeWrap"; }

  int Init() override;

  // Takes a descriptor, which it closes in the end; on failure the descriptor stays the caller's. A
  // negative errno or 0.
  int Take(int fd);

  // Takes a socket that was just made, or passes on why it was not.
  int TakeNamed(Result<ScopedFd> made);

  // Changes the mode of the file that a server is bound to; what is in no directory has none. A
  // negative errno or 0.
  int SetFileMode(mode_t mode);

  uv_pipe_t* uv_pipe() { return uv(); }

 private:
  bool is_ipc_;
};

extern const Binding kPipeBinding;

}  // namespace refnode

#endif  // REFERENCE_HANDLES_PIPE_H_
