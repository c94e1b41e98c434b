// The life of a libuv handle, the same for every kind. Free of V8.

#ifndef REFERENCE_HANDLES_HANDLE_H_
#define REFERENCE_HANDLES_HANDLE_H_

#include <cassert>
#include <cstdint>
#include <utility>

#include "reference/engine/resources.h"
#include "uv.h"

namespace refnode {

// idle -> open -> closing -> closed. Nothing leads back, and nothing leads from idle to closing:
// libuv does not know an idle handle yet.
enum class HandleState : uint8_t { kIdle, kOpen, kClosing, kClosed };

// What everybody may ask of a handle without knowing its kind.
class NativeHandle : public Resource {
 public:
  using Resource::Resource;

  HandleState state() const { return state_; }
  bool open() const { return state_ == HandleState::kOpen; }

  // Meaningful from the state open on.
  virtual uv_handle_t* uv_handle() = 0;
  virtual const uv_handle_t* uv_handle() const = 0;

  // Starts closing an open handle, which is destroyed in libuv's close callback; destroys an idle
  // one at once. Nothing happens to one that is closing already.
  virtual void Close() = 0;

  // Opens an idle handle that needs nothing to be open, so that something else can give it a
  // descriptor: uv_spawn, accept. Nothing happens to one that is open. A negative errno or 0.
  virtual int Init() { return open() ? 0 : UV_EBADF; }

  // Whether it keeps the loop alive. An open handle starts referenced.
  void Ref() {
    if (open()) {
      uv_ref(uv_handle());
    }
  }
  void Unref() {
    if (open()) {
      uv_unref(uv_handle());
    }
  }
  bool HasRef() const { return open() && uv_has_ref(uv_handle()) != 0; }

  // Open handles count even while libuv has nothing to do for them: as programs for Node know it.
  bool keeps_alive() const override { return HasRef(); }
  void Abandon() override { Close(); }

 protected:
  HandleState state_ = HandleState::kIdle;
};

// One handle of libuv type `Uv` with the object that stands for it elsewhere. It is made with new
// and destroys itself.
//
// `Wrapper` is that object's end of the bond, moved in, with
//   Hold()    the handle is open now: the object must stay until it is closed
//   Closed()  the handle is closed, its memory goes after this call; the object must forget it. May
//   call anything.
// An idle handle may be destroyed by its wrapper, with delete, when the object goes.
//
// `Base` adds what a family of kinds shares, streams for one.
template <typename Uv, typename Wrapper, typename Base = NativeHandle>
class Handle : public Base {
 public:
  uv_handle_t* uv_handle() override { return reinterpret_cast<uv_handle_t*>(&uv_); }
  const uv_handle_t* uv_handle() const override {
    return reinterpret_cast<const uv_handle_t*>(&uv_);
  }

  void Close() override {
    if (this->state_ == HandleState::kIdle) {
      wrapper_.Closed();
      delete this;
    } else if (this->state_ == HandleState::kOpen) {
      this->state_ = HandleState::kClosing;
      uv_close(uv_handle(), OnClosed);
    }
  }

 protected:
  // The other arguments go to `Base`.
  template <typename... Arguments>
  explicit Handle(Wrapper wrapper, Arguments&&... arguments)
      : Base(std::forward<Arguments>(arguments)...), wrapper_(std::move(wrapper)) {}
  ~Handle() override {
    assert(this->state_ == HandleState::kIdle || this->state_ == HandleState::kClosed);
  }

  // Lets libuv know the handle: `initialize(uv)` returns 0, or a negative errno when libuv knows
  // nothing of it after all, and then it stays idle. Only an idle handle.
  template <typename Initialize>
  int Open(Initialize initialize) {
    assert(this->state_ == HandleState::kIdle);
    int error = initialize(&uv_);
    if (error != 0) {
      return error;
    }
    uv_.data = static_cast<NativeHandle*>(this);
    this->state_ = HandleState::kOpen;
    wrapper_.Hold();
    return 0;
  }

  Uv* uv() { return &uv_; }
  const Uv* uv() const { return &uv_; }
  Wrapper& wrapper() { return wrapper_; }

 private:
  static void OnClosed(uv_handle_t* closed) {
    auto* handle = static_cast<Handle*>(static_cast<NativeHandle*>(closed->data));
    handle->state_ = HandleState::kClosed;
    handle->wrapper_.Closed();
    delete handle;
  }

  Uv uv_ = {};
  Wrapper wrapper_;
};

}  // namespace refnode

#endif  // REFERENCE_HANDLES_HANDLE_H_
