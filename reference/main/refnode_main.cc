// The program.

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "reference/base/inheritance.h"
#include "reference/base/standard_descriptors.h"
#include "reference/child_process/launch.h"
#include "reference/engine/buffer_memory.h"
#include "reference/engine/environment.h"
#include "reference/engine/snapshot.h"
#include "reference/engine/text.h"
#include "reference/engine/v8_start.h"
#include "reference/loader/esm_binding.h"
#include "reference/main/start_up.h"
#include "reference/options/options_binding.h"
#include "reference/process/signal_dispositions.h"
#include "uv.h"
#include "v8.h"

namespace {

int RunMain(const char* argv0) {
  refnode::CountedBufferAllocator allocator;
  v8::Isolate* isolate = v8::Isolate::New(refnode::SnapshotIsolateParams(&allocator));
  int code = 0;
  {
    v8::Isolate::Scope entered(isolate);
    v8::HandleScope scope(isolate);
    v8::Local<v8::Context> context = v8::Context::New(isolate);
    v8::Context::Scope inside(context);
    refnode::InstallModuleCallbacks(isolate);
    refnode::Environment environment(isolate, context, uv_default_loop());
    v8::Local<v8::Value> arguments[] = {refnode::TextFromUtf8(isolate, argv0).ToLocalChecked()};
    static_cast<void>(environment.Call(v8::Undefined(isolate),
                                       environment.hook(refnode::Hook::kStart), arguments));
    if (uv_loop_alive(environment.loop()) != 0) {
      // What ends at once has no use for the time that this takes.
      refnode::ReleaseSnapshotMemory();
    }
    code = environment.RunToEnd();
#ifndef NDEBUG
    environment.CloseLoop();
#endif
    environment.ExitProcess(code);
  }
}

// How many threads V8 may use beside the main one; 0 for the usual number.
int ThreadsOf(const refnode::CommandLine& command_line) {
  constexpr int kMost = 64;
  std::string text(command_line.Value("v8-pool-size", "0"));
  return std::clamp(std::atoi(text.c_str()), 0, kMost);
}

}  // namespace

int main(int argc, char** argv) {
  refnode::PrepareStandardDescriptors();
  refnode::ResetSignalDispositions();
  argv = uv_setup_args(argc, argv);
  refnode::SetUsualV8Options();
  refnode::CommandLine command_line;
  if (std::optional<int> code = refnode::StartUp(argc, argv, command_line)) {
    return *code;
  }
  // What the starter left open is for this program, not for those that it starts.
  refnode::KeepDescriptorsFromChildren();
  if (command_line.Value("spawn", "") == "uv") {
    refnode::SetLaunchMethod(refnode::LaunchMethod::kPortable);
  }
  refnode::V8Start start(ThreadsOf(command_line));
  refnode::SetProgramOptions(std::move(command_line));
  return RunMain(argv[0]);
}
