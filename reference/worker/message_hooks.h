// What messages need of the JavaScript half, for one environment.

#ifndef REFERENCE_WORKER_MESSAGE_HOOKS_H_
#define REFERENCE_WORKER_MESSAGE_HOOKS_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "reference/engine/environment.h"
#include "v8.h"

namespace refnode {

// Marks of objects, which programs cannot see.
enum class Mark : uint8_t {
  kPort,            // a MessagePort; its value is the object of its handle
  kUncloneable,     // not to be copied
  kUntransferable,  // not to be moved
};

// It lives as long as its environment. Made when JavaScript first needs messages.
class MessageHooks {
 public:
  // The functions of JavaScript, and the key under which objects of its own classes have something.
  struct Parts {
    v8::Local<v8::Function> fail;      // (message) throws a DataCloneError
    v8::Local<v8::Function> wrap;      // (handle) the MessagePort of a handle
    v8::Local<v8::Function> describe;  // (object) what a copy is made of; undefined for none
    v8::Local<v8::Function> revive;    // (description) the copy
    v8::Local<v8::Symbol> own;
  };
  static void Install(Environment* environment, const Parts& parts);

  // The ones of this thread. Only after Install.
  static MessageHooks& OfThread();

  // Leaves a DataCloneError pending. A text is one of our own sources.
  void Fail(v8::Local<v8::String> message) const;
  void Fail(std::string_view message) const;

  // These are empty when that throws.
  v8::MaybeLocal<v8::Object> Wrap(v8::Local<v8::Object> handle) const;
  v8::MaybeLocal<v8::Value> Describe(v8::Local<v8::Object> object) const;
  v8::MaybeLocal<v8::Object> Revive(v8::Local<v8::Value> description) const;

  // Whether it is an object of JavaScript's own classes, which say how they are copied.
  bool IsOwn(v8::Local<v8::Object> object) const;

  // Whether it is not to be copied.
  bool IsUncloneable(v8::Local<v8::Object> object) const {
    return has_uncloneable_ && Has(object, Mark::kUncloneable);
  }

  v8::Local<v8::Private> Key(Mark mark) const {
    return keys_[static_cast<size_t>(mark)].Get(environment_->isolate());
  }
  void Set(v8::Local<v8::Object> object, Mark mark, v8::Local<v8::Value> value);
  bool Has(v8::Local<v8::Object> object, Mark mark) const;

 private:
  MessageHooks(Environment* environment, const Parts& parts);

  v8::MaybeLocal<v8::Value> Call(const v8::Global<v8::Function>& function,
                                 v8::Local<v8::Value> argument) const;

  Environment* environment_;
  v8::Global<v8::Function> fail_;
  v8::Global<v8::Function> wrap_;
  v8::Global<v8::Function> describe_;
  v8::Global<v8::Function> revive_;
  v8::Global<v8::Symbol> own_;
  v8::Global<v8::Value> plain_prototype_;
  bool has_uncloneable_ = false;  // whether any object has that mark
  std::array<v8::Global<v8::Private>, 3> keys_;
};

}  // namespace refnode

#endif  // REFERENCE_WORKER_MESSAGE_HOOKS_H_
