// Pipes: Unix sockets and FIFOs as streams.

#ifndef REFERENCE_HANDLES_PIPE_H_
#define REFERENCE_HANDLES_PIPE_H_

#include <string_view>

#include "reference/engine/binding.h"
#include "reference/handles/js_stream.h"
#include "uv.h"
#include "v8.h"

namespace refnode {

// What a pipe is for.
enum class PipeKind { kSocket = 0, kServer = 1, kIpc = 2 };

class Pipe final : public JsStreamOf<uv_pipe_t> {
 public:
  Pipe(Environment* environment, v8::Local<v8::Object> object, PipeKind kind);

  // The pipe of an object of the class Pipe; null when it is gone.
  static Pipe* Of(v8::Local<v8::Object> object);

  PipeKind kind() const { return kind_; }
  std::string_view resource_name() const override;

  // Makes the handle known to libuv, where something else is going to give it a descriptor:
  // uv_spawn, accept. Nothing happens when it is open.
  int Init();

  // Takes a descriptor, which it closes in the end; on failure the descriptor stays the caller's. A
  // negative errno or 0.
  int Take(int fd);

  uv_pipe_t* uv_pipe() { return uv(); }

 private:
  PipeKind kind_;
};

extern const Binding kPipeBinding;

}  // namespace refnode

#endif  // REFERENCE_HANDLES_PIPE_H_
