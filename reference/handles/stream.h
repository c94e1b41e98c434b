// What all streams of libuv have in common: pipes, terminals, TCP. Free of V8.

#ifndef REFERENCE_HANDLES_STREAM_H_
#define REFERENCE_HANDLES_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "reference/engine/resources.h"
#include "reference/handles/handle.h"
#include "uv.h"

namespace refnode {

// Whom a stream reads for. It lives until the stream is closed, or another listener took its place.
class StreamListener {
 public:
  StreamListener() = default;
  StreamListener(const StreamListener&) = delete;
  StreamListener& operator=(const StreamListener&) = delete;

  // Memory for the next read. Every call is followed by one of OnRead with the same memory.
  virtual uv_buf_t Allocate(size_t suggested) = 0;

  // `count` bytes were read into the memory of the last Allocate; 0 stands for none after all,
  // UV_EOF for the end, any other negative errno for a failure. `memory` may be empty then. The
  // stream may be closed in here.
  virtual void OnRead(ssize_t count, const uv_buf_t& memory) = 0;

 protected:
  virtual ~StreamListener() = default;
};

// A write that waits for the stream, with what it writes. It is destroyed after Done.
class StreamWrite : public Resource {
 public:
  explicit StreamWrite(ResourceList& list) : Resource(list) { request_.data = this; }

  std::string_view resource_name() const override { return "SimpleWriteWrap"; }
  bool keeps_alive() const override { return true; }

  // libuv ends it with its stream.
  void Abandon() override {}
  ~StreamWrite() override = default;

 protected:
  // 0, or the errno that the write ended with: UV_ECANCELED when the stream was closed first. May
  // call anything.
  virtual void Done(int status) = 0;

 private:
  friend class StreamHandle;

  uv_write_t request_ = {};
};

// The wish to close the writing side once everything is written. It is destroyed after Done.
class StreamShutdown : public Resource {
 public:
  explicit StreamShutdown(ResourceList& list) : Resource(list) { request_.data = this; }

  std::string_view resource_name() const override { return "SimpleShutdownWrap"; }
  bool keeps_alive() const override { return true; }
  void Abandon() override {}
  ~StreamShutdown() override = default;

 protected:
  virtual void Done(int status) = 0;

 private:
  friend class StreamHandle;

  uv_shutdown_t request_ = {};
};

// A handle that is a stream. Functions that may fail return a negative errno, UV_EBADF before it is
// open and after.
class StreamHandle : public NativeHandle {
 public:
  using NativeHandle::NativeHandle;

  // The listener of all reads from now on; not owned. Without one, a stream must not be read.
  void set_listener(StreamListener* listener) { listener_ = listener; }
  StreamListener* listener() const { return listener_; }

  int ReadStart();
  int ReadStop();

  // Writes what the stream takes without waiting, and returns how many bytes that was: 0 when
  // others wait already. Fewer than all means that the rest should be queued.
  ssize_t TryWrite(std::span<const uv_buf_t> buffers);

  // The same on a pipe for IPC, with the descriptor of another handle, which is open. It is sent
  // with the first byte.
  ssize_t TryWriteHandle(std::span<const uv_buf_t> buffers, uv_stream_t* sent);

  // Queues a write whose memory `write` keeps, as it keeps the handle whose descriptor is `sent`
  // along, if any. On failure the write is destroyed without Done.
  int Queue(std::unique_ptr<StreamWrite> write, std::span<const uv_buf_t> buffers,
            uv_stream_t* sent = nullptr);

  // The same rules as for Queue.
  int Shutdown(std::unique_ptr<StreamShutdown> shutdown);

  // Whether writes wait until everything is with the kernel.
  int SetBlocking(bool blocking);

  // Bytes that wait to be written.
  size_t write_queue_size() const;

  // The descriptor, or a negative errno.
  int fd() const;

  uint64_t bytes_read() const { return bytes_read_; }

  // Bytes handed to the stream, those that wait included.
  uint64_t bytes_written() const { return bytes_written_; }

 protected:
  ~StreamHandle() override = default;

 private:
  static void OnAllocate(uv_handle_t* handle, size_t suggested, uv_buf_t* buffer);
  static void OnRead(uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer);
  static void OnWritten(uv_write_t* request, int status);
  static void OnShutDown(uv_shutdown_t* request, int status);

  ssize_t Tried(ssize_t count);

  uv_stream_t* stream() { return reinterpret_cast<uv_stream_t*>(uv_handle()); }
  const uv_stream_t* stream() const { return reinterpret_cast<const uv_stream_t*>(uv_handle()); }

  StreamListener* listener_ = nullptr;
  uint64_t bytes_read_ = 0;
  uint64_t bytes_written_ = 0;
};

// The part of `buffers` that is left when `done` bytes of it are written.
std::vector<uv_buf_t> BuffersAfter(std::span<const uv_buf_t> buffers, size_t done);

// Bytes of all of them.
size_t TotalLength(std::span<const uv_buf_t> buffers);

}  // namespace refnode

#endif  // REFERENCE_HANDLES_STREAM_H_
