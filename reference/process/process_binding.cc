#include "reference/process/process_binding.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reference/base/standard_descriptors.h"
#include "reference/base/version.h"
#include "reference/engine/environment.h"
#include "reference/engine/fatal_errors.h"
#include "reference/engine/text.h"
#include "reference/process/library.h"
#include "uv.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

void ReturnText(const Info& info, std::string_view text) {
  v8::Local<v8::String> made;
  if (TextFromUtf8(info.GetIsolate(), text).ToLocal(&made)) {
    info.GetReturnValue().Set(made);
  }
}

// cwd(): the working directory, or a negative errno.
void Cwd(const Info& info) {
  constexpr size_t kUsual = 4096;
  std::string path(kUsual, '\0');
  size_t size = path.size();
  int error = uv_cwd(path.data(), &size);
  if (error == UV_ENOBUFS) {
    path.resize(size);
    error = uv_cwd(path.data(), &size);
  }
  if (error != 0) {
    info.GetReturnValue().Set(error);
  } else {
    ReturnText(info, std::string_view(path.data(), size));
  }
}

// chdir(path): 0 or a negative errno.
void Chdir(const Info& info) {
  info.GetReturnValue().Set(uv_chdir(Utf8FromValue(info.GetIsolate(), info[0]).c_str()));
}

// umask(mask): the mask before; without an argument it stays. No other thread makes files that
// care.
void Umask(const Info& info) {
  mode_t before = 0;
  if (info[0]->IsUndefined()) {
    before = ::umask(0);
    ::umask(before);
  } else {
    before = ::umask(static_cast<mode_t>(info[0].As<v8::Number>()->Value()));
  }
  info.GetReturnValue().Set(static_cast<uint32_t>(before));
}

// kill(pid, signal): 0 or a negative errno.
void Kill(const Info& info) {
  Environment::Of(info.GetIsolate())->FlushAll();
  v8::Local<v8::Context> context = info.GetIsolate()->GetCurrentContext();
  info.GetReturnValue().Set(uv_kill(info[0]->Int32Value(context).FromMaybe(0),
                                    info[1]->Int32Value(context).FromMaybe(0)));
}

// abort(): ends the process by SIGABRT.
void Abort(const Info& info) {
  Environment::Of(info.GetIsolate())->FlushAll();
  RestoreStandardDescriptors();
  std::abort();
}

// hrtime(fields): seconds in two 32-bit halves and nanoseconds, into a Uint32Array.
void Hrtime(const Info& info) {
  constexpr uint64_t kSecond = 1000000000;
  uint64_t now = uv_hrtime();
  auto* fields =
      static_cast<uint32_t*>(info[0].As<v8::Uint32Array>()->Buffer()->GetBackingStore()->Data());
  fields[0] = static_cast<uint32_t>((now / kSecond) >> 32U);
  fields[1] = static_cast<uint32_t>(now / kSecond);
  fields[2] = static_cast<uint32_t>(now % kSecond);
}

// hrtimeBigInt()
void HrtimeBigInt(const Info& info) {
  info.GetReturnValue().Set(v8::BigInt::NewFromUnsigned(info.GetIsolate(), uv_hrtime()));
}

// dlopen(path, mode): the reason why nothing can be loaded from there; undefined when there is a
// library.
void Dlopen(const Info& info) {
  std::string path = Utf8FromValue(info.GetIsolate(), info[0]);
  int mode = info[1]->Int32Value(info.GetIsolate()->GetCurrentContext()).FromMaybe(0);
  if (std::optional<std::string> error = LibraryError(path, mode)) {
    ReturnText(info, *error);
  }
}

std::vector<std::string> Texts(v8::Isolate* isolate, v8::Local<v8::Value> value) {
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::Array> array = value.As<v8::Array>();
  std::vector<std::string> texts;
  for (uint32_t index = 0; index < array->Length(); ++index) {
    texts.push_back(Utf8FromValue(isolate, array->Get(context, index).ToLocalChecked()));
  }
  return texts;
}

std::vector<char*> Pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) {
    pointers.push_back(text.data());
  }
  pointers.push_back(nullptr);
  return pointers;
}

// The standard descriptors go to the next program even when they are to be closed; its signals are
// as they are at the start of any.
void PrepareForAnotherProgram() {
  for (int fd = 0; fd <= 2; ++fd) {
    int flags = fcntl(fd, F_GETFD);
    if (flags >= 0) {
      fcntl(fd, F_SETFD, flags & ~FD_CLOEXEC);
    }
  }
  RestoreStandardDescriptors();
}

// execve(path, words, entries): does not return, or the errno.
void Execve(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  std::string path = Utf8FromValue(isolate, info[0]);
  std::vector<std::string> words = Texts(isolate, info[1]);
  std::vector<std::string> entries = Texts(isolate, info[2]);
  Environment::Of(isolate)->FlushAll();
  PrepareForAnotherProgram();
  execve(path.c_str(), Pointers(words).data(), Pointers(entries).data());
  info.GetReturnValue().Set(errno);
}

// setFatalReport(name, path, pieces): what an error leaves after which V8 cannot go on, see
// FatalReport. Without arguments: nothing.
void SetFatalReportOf(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  if (info.Length() == 0) {
    SetFatalReport({});
    return;
  }
  FatalReport report = {Utf8FromValue(isolate, info[0]), Utf8FromValue(isolate, info[1]), {}};
  std::ranges::copy_n(Texts(isolate, info[2]).begin(), report.pieces.size(), report.pieces.begin());
  SetFatalReport(std::move(report));
}

// strerror(errno): the C library's words.
void Strerror(const Info& info) {
  ReturnText(info, std::strerror(info[0].As<v8::Int32>()->Value()));
}

// makeProcess(): the function `process`, an object of that class, and nothing else.
void MakeProcess(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::FunctionTemplate> made = v8::FunctionTemplate::New(isolate);
  made->SetClassName(InternedText(isolate, "process"));
  v8::Local<v8::Function> constructor;
  v8::Local<v8::Object> process;
  if (made->GetFunction(context).ToLocal(&constructor) &&
      constructor->NewInstance(context).ToLocal(&process)) {
    info.GetReturnValue().Set(process);
  }
}

std::string Title() {
  constexpr size_t kMost = 65536;
  std::string title(kMost, '\0');
  return uv_get_process_title(title.data(), title.size()) == 0 ? title.c_str() : std::string();
}

void GetTitle(v8::Local<v8::Name>, const v8::PropertyCallbackInfo<v8::Value>& info) {
  v8::Local<v8::String> title;
  if (TextFromUtf8(info.GetIsolate(), Title()).ToLocal(&title)) {
    info.GetReturnValue().Set(title);
  }
}

void SetTitle(v8::Local<v8::Name>, v8::Local<v8::Value> value,
              const v8::PropertyCallbackInfo<void>& info) {
  v8::Local<v8::String> text;
  if (value->ToString(info.GetIsolate()->GetCurrentContext()).ToLocal(&text)) {
    uv_set_process_title(Utf8FromValue(info.GetIsolate(), text).c_str());
  }
}

void GetParent(v8::Local<v8::Name>, const v8::PropertyCallbackInfo<v8::Value>& info) {
  info.GetReturnValue().Set(uv_os_getppid());
}

// One of the two functions of a property.
v8::Local<v8::Function> FunctionOf(v8::Local<v8::Context> context, v8::Local<v8::Value> pair,
                                   uint32_t index) {
  return pair.As<v8::Array>()->Get(context, index).ToLocalChecked().As<v8::Function>();
}

void GetByFunction(v8::Local<v8::Name>, const v8::PropertyCallbackInfo<v8::Value>& info) {
  v8::Local<v8::Context> context = info.GetIsolate()->GetCurrentContext();
  v8::Local<v8::Value> value;
  if (FunctionOf(context, info.Data(), 0)
          ->Call(context, v8::Undefined(info.GetIsolate()), 0, nullptr)
          .ToLocal(&value)) {
    info.GetReturnValue().Set(value);
  }
}

void SetByFunction(v8::Local<v8::Name>, v8::Local<v8::Value> value,
                   const v8::PropertyCallbackInfo<void>& info) {
  v8::Local<v8::Context> context = info.GetIsolate()->GetCurrentContext();
  // What the function throws is what the assignment throws.
  static_cast<void>(FunctionOf(context, info.Data(), 1)
                        ->Call(context, v8::Undefined(info.GetIsolate()), 1, &value)
                        .IsEmpty());
}

// addComputed(target, name, [get, set]): a property that looks like a value.
void AddComputed(const Info& info) {
  v8::Local<v8::Context> context = info.GetIsolate()->GetCurrentContext();
  info[0]
      .As<v8::Object>()
      ->SetNativeDataProperty(context, info[1].As<v8::Name>(), GetByFunction, SetByFunction,
                              info[2])
      .Check();
}

// addLiveProperties(process): those that are read anew each time, and still look like values.
void AddLiveProperties(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::Object> process = info[0].As<v8::Object>();
  process->SetNativeDataProperty(context, InternedText(isolate, "title"), GetTitle, SetTitle)
      .Check();
  process->SetNativeDataProperty(context, InternedText(isolate, "ppid"), GetParent).Check();
}

// pid()
void Pid(const Info& info) { info.GetReturnValue().Set(uv_os_getpid()); }

// activeResources(): the names of what keeps the program alive, without timers.
void ActiveResources(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  std::vector<v8::Local<v8::Value>> names;
  Environment::Of(isolate)->resources().ForEach([&](const Resource& resource) {
    if (resource.keeps_alive()) {
      names.push_back(InternedText(isolate, resource.resource_name()));
    }
  });
  info.GetReturnValue().Set(v8::Array::New(isolate, names.data(), names.size()));
}

// versions(): those of the Node.js that this one behaves as, of refnode, V8 and libuv.
void Versions(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Value> values[] = {
      InternedText(isolate, kNodeVersion), InternedText(isolate, kRefnodeVersion),
      InternedText(isolate, v8::V8::GetVersion()), InternedText(isolate, uv_version_string())};
  info.GetReturnValue().Set(v8::Array::New(isolate, values, std::size(values)));
}

constexpr BindingFunction kFunctions[] = {
    {"abort", Abort},
    {"activeResources", ActiveResources},
    {"addComputed", AddComputed},
    {"addLiveProperties", AddLiveProperties},
    {"chdir", Chdir},
    {"cwd", Cwd},
    {"dlopen", Dlopen},
    {"execve", Execve},
    {"hrtime", Hrtime},
    {"hrtimeBigInt", HrtimeBigInt},
    {"kill", Kill},
    {"makeProcess", MakeProcess},
    {"pid", Pid},
    {"setFatalReport", SetFatalReportOf},
    {"strerror", Strerror},
    {"umask", Umask},
    {"versions", Versions},
};

}  // namespace

const Binding kProcessBinding = {"process", kFunctions, nullptr, nullptr};

}  // namespace refnode
