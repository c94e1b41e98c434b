// The environment: what one thread needs to run JavaScript on one loop.

#ifndef REFERENCE_ENGINE_ENVIRONMENT_H_
#define REFERENCE_ENGINE_ENVIRONMENT_H_

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "reference/engine/foreground_tasks.h"
#include "reference/engine/resources.h"
#include "uv.h"
#include "v8.h"

namespace refnode {

class AnswerWait;
class LoopTimers;
class ModuleRegistry;

// Functions that the JavaScript half hands over once, when the snapshot is built, as methods of its
// realm object.
enum class Hook {
  kStart,          // (argv) runs the program: parses options, loads the main script
  kStartThread,    // (port) runs what the port's first message says, on a thread of its own
  kRunTicks,       // () runs the tick queue and microtasks until both are empty
  kUncaught,       // (error, fromPromise) ends the program unless somebody takes the uncaught error
  kHandlerFailed,  // (error) ends the program because of what kUncaught threw
  kPromiseRejected,  // (type, promise, value) keeps the book of rejections
  kEmitBeforeExit,   // () emits beforeExit
  kEmitExit,         // () emits exit
  kImportModule,     // (specifier, referrer, attributes) the promise of a dynamic import
  kInitImportMeta,   // (id, meta) fills import.meta
};
inline constexpr size_t kHookCount = 10;

// Fields of the array that both halves share, so that nothing is called when there is nothing to
// do.
enum class TickField : size_t { kHasTicks = 0, kHasRejections = 1 };

// Where JavaScript keeps the exit code.
enum class ExitField : size_t { kHasCode = 0, kCode = 1 };

// An array of JavaScript that both halves read; the memory stays where it is.
template <typename Element, typename Field>
class SharedFields {
 public:
  explicit SharedFields(v8::Local<v8::TypedArray> array)
      : store_(array->Buffer()->GetBackingStore()),
        elements_(static_cast<const Element*>(store_->Data())) {}

  Element operator[](Field field) const { return elements_[static_cast<size_t>(field)]; }

 private:
  std::shared_ptr<v8::BackingStore> store_;
  const Element* elements_;
};

// To whom an environment belongs that does not run on the main thread.
class ThreadOwner {
 public:
  // JavaScript ends the thread with this code. It has the environment stop.
  virtual void ExitThread(int code) = 0;

 protected:
  ~ThreadOwner() = default;
};

// One isolate, one context, one loop. Not shared between threads; only its isolate's thread-safe
// functions may be used from others. Everything that calls JavaScript from the loop goes through
// `Call`.
class Environment {
 public:
  // Takes the realm out of the snapshot that the context came from. `context` must be entered.
  // Without an owner it is that of the main thread.
  Environment(v8::Isolate* isolate, v8::Local<v8::Context> context, uv_loop_t* loop,
              ThreadOwner* owner = nullptr);
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment();

  // The environment of an isolate; null while a snapshot is built.
  static Environment* Of(v8::Isolate* isolate);

  v8::Isolate* isolate() const { return isolate_; }
  uv_loop_t* loop() const { return loop_; }
  ResourceList& resources() { return resources_; }
  v8::Local<v8::Context> context() const { return context_.Get(isolate_); }
  v8::Local<v8::Function> hook(Hook hook) const {
    return hooks_[static_cast<size_t>(hook)].Get(isolate_);
  }

  // Calls a function as the loop does: afterwards, when no other call is under way, ticks and
  // microtasks run. An uncaught error goes to the uncaught hook. Returns empty when there was one,
  // or when the environment is stopping.
  v8::MaybeLocal<v8::Value> Call(v8::Local<v8::Value> receiver, v8::Local<v8::Function> function,
                                 std::span<v8::Local<v8::Value>> arguments);

  // Calls a function that does at once what others would do in a tick. As behind an error in a
  // tick, ticks and microtasks wait for the next turn behind one in it. Only when no other call is
  // under way. Needs a HandleScope.
  void CallTick(v8::Local<v8::Value> receiver, v8::Local<v8::Function> function,
                std::span<v8::Local<v8::Value>> arguments);

  // Several calls that belong together: ticks and microtasks run when the outermost scope ends.
  // Needs a HandleScope.
  class CallScope {
   public:
    explicit CallScope(Environment* environment) : environment_(environment) {
      ++environment_->depth_;
    }
    CallScope(const CallScope&) = delete;
    CallScope& operator=(const CallScope&) = delete;
    ~CallScope() {
      if (--environment_->depth_ == 0) {
        environment_->DrainQueues();
      }
    }

   private:
    Environment* environment_;
  };

  // A call within a CallScope. An uncaught error goes to the uncaught hook; empty then, or when
  // stopping.
  v8::MaybeLocal<v8::Value> CallInside(v8::Local<v8::Value> receiver,
                                       v8::Local<v8::Function> function,
                                       std::span<v8::Local<v8::Value>> arguments);

  // Whether JavaScript may still be called.
  bool can_call() const { return !stopping_.load(std::memory_order_relaxed); }

  // No JavaScript is called from now on; what runs goes on. Any thread.
  void StopCalls() { stopping_.store(true, std::memory_order_relaxed); }

  bool is_main() const { return owner_ == nullptr; }

  // Ends the program with this code, at once: what `reallyExit` does. On another thread than the
  // main one only that thread ends, and this returns, with JavaScript terminating.
  void ReallyExit(int code);

  // Ends the program, once its threads have ended. Only on the main thread.
  [[noreturn]] void ExitProcess(int code);

  // Hands an uncaught error to JavaScript, which ends the process unless somebody handles it.
  void HandleUncaught(v8::Local<v8::Value> error, v8::Local<v8::Message> message);

  // The text that shows where the error that JavaScript is told of now was thrown: file, source
  // line, carets. Of another error, where it was made. Empty when that is unknown.
  std::string DescribeLocation(v8::Local<v8::Value> error);

  // The timers, once JavaScript has set them up.
  LoopTimers* timers() const { return timers_; }
  void set_timers(LoopTimers* timers) { timers_ = timers; }

  // What waits for answers on channels, once there is a channel.
  AnswerWait* answers() const { return answers_; }
  void set_answers(AnswerWait* answers) { answers_ = answers; }

  // How often the loop called JavaScript by `Call` or `CallTick`.
  uint64_t calls() const { return calls_; }

  // To be added to: nanoseconds that were waited outside the loop's own wait.
  std::atomic<uint64_t>& waited() { return waited_; }

  // The ES modules, once there are any.
  ModuleRegistry* modules() const { return modules_; }
  void set_modules(ModuleRegistry* modules) { modules_ = modules; }

  // Has a function called when the loop is to be closed; it must close the handles of which it
  // knows. Last come, first called.
  void AtClose(void (*closer)(void*), void* data) { closers_.emplace_back(closer, data); }

  // Has a function called before the environment ends or the program does: it must end the threads
  // of which it knows. Last come, first called, each once.
  void AtExit(void (*ender)(void*), void* data) { enders_.emplace_back(ender, data); }

  // Has a function called before what others may notice: the end of the process, its becoming
  // another program, a signal to a process. It writes what waits to be written together with more.
  void AddFlush(void (*flush)());
  void FlushAll() const;

  // Closes every handle and the loop, and proves that nothing is left. No JavaScript runs any more.
  void CloseLoop();

  // For how long the loop has run, and for how long of it it waited, in milliseconds; zeros before
  // it runs. Any thread.
  struct LoopTimes {
    double run = 0;
    double idle = 0;
  };
  LoopTimes loop_times() const;

  // Runs the loop until nothing keeps it alive, with beforeExit and exit, and returns the exit
  // code.
  int RunToEnd();

 private:
  using Closers = std::vector<std::pair<void (*)(void*), void*>>;

  static void CallAll(Closers& closers);
  void DrainQueues();
  v8::MaybeLocal<v8::Value> TellOfError(Hook hook, v8::Local<v8::Value> error,
                                        v8::Local<v8::Message> message);

  v8::Isolate* isolate_;
  uv_loop_t* loop_;
  ThreadOwner* owner_;
  ResourceList resources_;
  v8::Global<v8::Context> context_;
  v8::Global<v8::Object> realm_;
  std::array<v8::Global<v8::Function>, kHookCount> hooks_;
  std::optional<SharedFields<uint8_t, TickField>> tick_fields_;
  std::optional<SharedFields<int32_t, ExitField>> exit_fields_;
  // The error that JavaScript is told of now.
  v8::Local<v8::Value> uncaught_error_;
  v8::Local<v8::Message> uncaught_message_;
  std::shared_ptr<ForegroundTasks> tasks_;
  LoopTimers* timers_ = nullptr;
  AnswerWait* answers_ = nullptr;
  ModuleRegistry* modules_ = nullptr;
  Closers closers_;
  Closers enders_;
  std::vector<void (*)()> flushes_;
  std::atomic<uint64_t> loop_start_ = 0;
  std::atomic<uint64_t> waited_ = 0;
  uint64_t calls_ = 0;
  int depth_ = 0;
  std::atomic<bool> stopping_ = false;
};

}  // namespace refnode

#endif  // REFERENCE_ENGINE_ENVIRONMENT_H_
