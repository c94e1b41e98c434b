#include "reference/loader/file_binding.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <cerrno>
#include <memory>
#include <string>

#include "reference/base/result.h"
#include "reference/base/scoped_fd.h"
#include "reference/engine/text.h"

namespace refnode {

namespace {

// read(2) until the end, also of files whose size is not known beforehand.
Result<std::string> ReadAll(int fd) {
  constexpr size_t kStep = 65536;
  struct stat status = {};
  size_t expected = kStep;
  if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) {
    expected = static_cast<size_t>(status.st_size) + 1;
  }
  std::string text;
  size_t length = 0;
  for (;;) {
    if (length == text.size()) {
      text.resize(length == 0 ? expected : length + kStep);
    }
    ssize_t count = read(fd, text.data() + length, text.size() - length);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return Result<std::string>::Failure(-errno);
    }
    if (count == 0) {
      text.resize(length);
      return text;
    }
    length += static_cast<size_t>(count);
  }
}

Result<std::string> ReadFile(const std::string& path) {
  int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return Result<std::string>::Failure(-errno);
  }
  ScopedFd file(fd);
  return ReadAll(file.get());
}

// What a text or an errno is for JavaScript.
void Return(const v8::FunctionCallbackInfo<v8::Value>& info, const Result<std::string>& text) {
  if (!text.ok()) {
    info.GetReturnValue().Set(text.error());
    return;
  }
  v8::Local<v8::String> made;
  if (TextFromUtf8(info.GetIsolate(), text.value()).ToLocal(&made)) {
    info.GetReturnValue().Set(made);
  } else {
    info.GetReturnValue().Set(-EFBIG);
  }
}

// A text that the C library allocated, or null with errno set.
struct Free {
  void operator()(char* text) const { free(text); }
};
using CText = std::unique_ptr<char, Free>;

Result<std::string> TextOrErrno(const CText& text) {
  return text == nullptr ? Result<std::string>::Failure(-errno) : Result<std::string>(text.get());
}

// read(path or descriptor): the text of a file, or a negative errno.
void Read(const v8::FunctionCallbackInfo<v8::Value>& info) {
  if (info[0]->IsInt32()) {
    Return(info, ReadAll(info[0].As<v8::Int32>()->Value()));
  } else {
    Return(info, ReadFile(Utf8FromValue(info.GetIsolate(), info[0])));
  }
}

// kind(path): 0 for a file (anything that is no directory), 1 for a directory, or a negative errno.
void Kind(const v8::FunctionCallbackInfo<v8::Value>& info) {
  struct stat status = {};
  if (stat(Utf8FromValue(info.GetIsolate(), info[0]).c_str(), &status) != 0) {
    info.GetReturnValue().Set(-errno);
    return;
  }
  info.GetReturnValue().Set(S_ISDIR(status.st_mode) ? 1 : 0);
}

// realPath(path): the path without symbolic links, or a negative errno.
void RealPath(const v8::FunctionCallbackInfo<v8::Value>& info) {
  Return(info,
         TextOrErrno(CText(realpath(Utf8FromValue(info.GetIsolate(), info[0]).c_str(), nullptr))));
}

// workingDirectory(): its path, or a negative errno.
void WorkingDirectory(const v8::FunctionCallbackInfo<v8::Value>& info) {
  Return(info, TextOrErrno(CText(getcwd(nullptr, 0))));
}

// write(2) of all of it, waiting where need be. 0 or a negative errno.
int WriteAll(int fd, const std::string& text) {
  for (size_t done = 0; done < text.size();) {
    ssize_t count = write(fd, text.data() + done, text.size() - done);
    if (count >= 0) {
      done += static_cast<size_t>(count);
    } else if (errno == EAGAIN) {
      pollfd waited = {fd, POLLOUT, 0};
      poll(&waited, 1, -1);
    } else if (errno != EINTR) {
      return -errno;
    }
  }
  return 0;
}

// write(descriptor, text): 0 or a negative errno.
void Write(const v8::FunctionCallbackInfo<v8::Value>& info) {
  int fd = info[0].As<v8::Int32>()->Value();
  info.GetReturnValue().Set(WriteAll(fd, Utf8FromValue(info.GetIsolate(), info[1])));
}

// append(path, text): at the end of a file, which is made if need be. 0 or a negative errno.
void Append(const v8::FunctionCallbackInfo<v8::Value>& info) {
  constexpr mode_t kMode = 0666;
  std::string path = Utf8FromValue(info.GetIsolate(), info[0]);
  ScopedFd file(open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, kMode));
  info.GetReturnValue().Set(
      file.valid() ? WriteAll(file.get(), Utf8FromValue(info.GetIsolate(), info[1])) : -errno);
}

constexpr BindingFunction kFunctions[] = {
    {"read", Read},         {"kind", Kind},
    {"realPath", RealPath}, {"workingDirectory", WorkingDirectory},
    {"append", Append},     {"write", Write},
};

}  // namespace

const Binding kLoaderFilesBinding = {"loader_files", kFunctions, nullptr, nullptr};

}  // namespace refnode
