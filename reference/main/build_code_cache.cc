// Builds the code cache: runs the script of the second argument, which uses what programs use, and
// writes the code that came of it to the file of the first.

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>

#include "reference/base/standard_descriptors.h"
#include "reference/engine/buffer_memory.h"
#include "reference/engine/code_cache.h"
#include "reference/engine/environment.h"
#include "reference/engine/snapshot.h"
#include "reference/engine/text.h"
#include "reference/engine/v8_start.h"
#include "reference/loader/esm_binding.h"
#include "reference/options/options_binding.h"
#include "reference/process/signal_dispositions.h"
#include "uv.h"

namespace refnode {

namespace {

bool WriteFile(const char* path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  return !file.fail();
}

// The exit code.
int RunAndWrite(const char* out) {
  CountedBufferAllocator allocator;
  v8::Isolate* isolate = v8::Isolate::New(SnapshotIsolateParams(&allocator));
  v8::Isolate::Scope entered(isolate);
  v8::HandleScope scope(isolate);
  v8::Local<v8::Context> context = v8::Context::New(isolate);
  v8::Context::Scope inside(context);
  InstallModuleCallbacks(isolate);
  Environment environment(isolate, context, uv_default_loop());
  CodeCollector collector;
  v8::Local<v8::Value> arguments[] = {InternedText(isolate, "refnode")};
  static_cast<void>(
      environment.Call(v8::Undefined(isolate), environment.hook(Hook::kStart), arguments));
  int code = environment.RunToEnd();
  if (code == 0 && !WriteFile(out, collector.MakeCache(isolate))) {
    std::perror(out);
    code = 1;
  }
  environment.CloseLoop();
  return code;
}

}  // namespace

// This program makes the one that the other program holds.
std::span<const uint8_t> EmbeddedCodeCache() { return {}; }

}  // namespace refnode

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: build_code_cache OUT SCRIPT\n", stderr);
    return 2;
  }
  refnode::PrepareStandardDescriptors();
  refnode::ResetSignalDispositions();
  argv = uv_setup_args(argc, argv);
  // What is compiled must not depend on how many variables its builder has.
  clearenv();
  setenv("PATH", "/usr/bin:/bin", 1);
  refnode::SetUsualV8Options();
  // The same code for the same sources. Any other option would make it useless without that option.
  v8::V8::SetFlagsFromString("--random-seed=42");
  refnode::V8Start start(1);
  refnode::CommandLine command_line;
  command_line.arguments.emplace_back(argv[2]);
  refnode::SetProgramOptions(std::move(command_line));
  int code = refnode::RunAndWrite(argv[1]);
  // Nothing is disposed of, as in refnode.
  _exit(code);
}
