#include "reference/handles/stream.h"

#include <algorithm>

namespace refnode {

int StreamHandle::ReadStart() {
  return open() ? uv_read_start(stream(), OnAllocate, OnRead) : UV_EBADF;
}

int StreamHandle::ReadStop() { return open() ? uv_read_stop(stream()) : UV_EBADF; }

ssize_t StreamHandle::TryWrite(std::span<const uv_buf_t> buffers) {
  if (!open()) {
    return UV_EBADF;
  }
  return Tried(uv_try_write(stream(), buffers.data(), static_cast<unsigned>(buffers.size())));
}

ssize_t StreamHandle::TryWriteHandle(std::span<const uv_buf_t> buffers, uv_stream_t* sent) {
  if (!open()) {
    return UV_EBADF;
  }
  return Tried(
      uv_try_write2(stream(), buffers.data(), static_cast<unsigned>(buffers.size()), sent));
}

ssize_t StreamHandle::Tried(ssize_t count) {
  if (count == UV_EAGAIN || count == UV_ENOSYS) {
    return 0;
  }
  if (count > 0) {
    bytes_written_ += static_cast<uint64_t>(count);
  }
  return count;
}

int StreamHandle::Queue(std::unique_ptr<StreamWrite> write, std::span<const uv_buf_t> buffers,
                        uv_stream_t* sent) {
  if (!open()) {
    return UV_EBADF;
  }
  auto count = static_cast<unsigned>(buffers.size());
  int error = sent == nullptr
                  ? uv_write(&write->request_, stream(), buffers.data(), count, OnWritten)
                  : uv_write2(&write->request_, stream(), buffers.data(), count, sent, OnWritten);
  if (error == 0) {
    bytes_written_ += TotalLength(buffers);
    write.release();
  }
  return error;
}

int StreamHandle::Shutdown(std::unique_ptr<StreamShutdown> shutdown) {
  if (!open()) {
    return UV_EBADF;
  }
  int error = uv_shutdown(&shutdown->request_, stream(), OnShutDown);
  if (error == 0) {
    shutdown.release();
  }
  return error;
}

int StreamHandle::SetBlocking(bool blocking) {
  return open() ? uv_stream_set_blocking(stream(), blocking ? 1 : 0) : UV_EBADF;
}

size_t StreamHandle::write_queue_size() const {
  return open() ? uv_stream_get_write_queue_size(stream()) : 0;
}

int StreamHandle::fd() const {
  uv_os_fd_t fd = -1;
  if (!open()) {
    return UV_EBADF;
  }
  int error = uv_fileno(uv_handle(), &fd);
  return error == 0 ? fd : error;
}

void StreamHandle::OnAllocate(uv_handle_t* handle, size_t suggested, uv_buf_t* buffer) {
  auto* self = static_cast<StreamHandle*>(static_cast<NativeHandle*>(handle->data));
  *buffer = self->listener_->Allocate(suggested);
}

void StreamHandle::OnRead(uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
  auto* self = static_cast<StreamHandle*>(static_cast<NativeHandle*>(stream->data));
  if (count > 0) {
    self->bytes_read_ += static_cast<uint64_t>(count);
  }
  self->listener_->OnRead(count, *buffer);
}

void StreamHandle::OnWritten(uv_write_t* request, int status) {
  std::unique_ptr<StreamWrite> write(static_cast<StreamWrite*>(request->data));
  write->Done(status);
}

void StreamHandle::OnShutDown(uv_shutdown_t* request, int status) {
  std::unique_ptr<StreamShutdown> shutdown(static_cast<StreamShutdown*>(request->data));
  // A pipe or a terminal has nothing to shut down, and nothing can be written to this handle any
  // more.
  shutdown->Done(status == UV_ENOTSOCK ? 0 : status);
}

std::vector<uv_buf_t> BuffersAfter(std::span<const uv_buf_t> buffers, size_t done) {
  std::vector<uv_buf_t> rest;
  for (const uv_buf_t& buffer : buffers) {
    size_t skipped = std::min(done, buffer.len);
    done -= skipped;
    if (skipped < buffer.len) {
      rest.push_back(
          uv_buf_init(buffer.base + skipped, static_cast<unsigned>(buffer.len - skipped)));
    }
  }
  return rest;
}

size_t TotalLength(std::span<const uv_buf_t> buffers) {
  size_t total = 0;
  for (const uv_buf_t& buffer : buffers) {
    total += buffer.len;
  }
  return total;
}

}  // namespace refnode
