#include "reference/fs/fs_binding.h"

#include <cstring>
#include <utility>

#include "reference/engine/text.h"
#include "reference/fs/fs_arguments.h"
#include "reference/fs/fs_call.h"
#include "reference/fs/thread_files.h"

// Every function takes a request object last. Without one it waits and returns the value, or a
// negative errno.

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// Descriptors, flags and modes: 32 bits, whatever their sign.
int Int(const Info& info, int index) {
  return static_cast<int>(static_cast<int64_t>(info[index].As<v8::Number>()->Value()));
}

double Double(const Info& info, int index) { return info[index].As<v8::Number>()->Value(); }

int64_t Integer(const Info& info, int index) {
  return IntegerFromValue(info.GetIsolate()->GetCurrentContext(), info[index]);
}

std::string Path(const Info& info, int index) {
  return PathFromValue(info.GetIsolate(), info[index]);
}

// Functions that take one path and nothing else.
template <int (*kFunction)(uv_loop_t*, uv_fs_t*, const char*, uv_fs_cb)>
void OfPath(const Info& info) {
  std::string path = Path(info, 0);
  RunFs(info, info[1], FsNumber, [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return kFunction(loop, call, path.c_str(), done);
  });
}

// Functions that take a path and a number.
template <int (*kFunction)(uv_loop_t*, uv_fs_t*, const char*, int, uv_fs_cb)>
void OfPathAndNumber(const Info& info) {
  std::string path = Path(info, 0);
  RunFs(info, info[2], FsNumber, [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return kFunction(loop, call, path.c_str(), Int(info, 1), done);
  });
}

// Functions that take two paths.
template <int (*kFunction)(uv_loop_t*, uv_fs_t*, const char*, const char*, uv_fs_cb)>
void OfTwoPaths(const Info& info) {
  std::string from = Path(info, 0);
  std::string to = Path(info, 1);
  RunFs(info, info[2], FsNumber, [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return kFunction(loop, call, from.c_str(), to.c_str(), done);
  });
}

// Functions that take two paths and flags.
template <int (*kFunction)(uv_loop_t*, uv_fs_t*, const char*, const char*, int, uv_fs_cb)>
void OfTwoPathsAndFlags(const Info& info) {
  std::string from = Path(info, 0);
  std::string to = Path(info, 1);
  RunFs(info, info[3], FsNumber, [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return kFunction(loop, call, from.c_str(), to.c_str(), Int(info, 2), done);
  });
}

// Functions that take a descriptor and nothing else.
template <int (*kFunction)(uv_loop_t*, uv_fs_t*, uv_file, uv_fs_cb)>
void OfFile(const Info& info) {
  RunFs(info, info[1], FsNumber, [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return kFunction(loop, call, Int(info, 0), done);
  });
}

v8::Local<v8::Value> OpenedFile(v8::Isolate* isolate, const uv_fs_t& call) {
  ThreadFiles::Opened(static_cast<int>(call.result));
  return FsNumber(isolate, call);
}

// open(path, flags, mode): a descriptor.
void Open(const Info& info) {
  std::string path = Path(info, 0);
  RunFs(info, info[3], OpenedFile, [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return uv_fs_open(loop, call, path.c_str(), Int(info, 1), Int(info, 2), done);
  });
}

// close(fd)
void Close(const Info& info) {
  ThreadFiles::Closing(Int(info, 0));
  OfFile<uv_fs_close>(info);
}

// trackFiles(): what is opened and not closed is closed at the end of this thread.
void TrackFiles(const Info&) { ThreadFiles::Track(); }

void Fchmod(const Info& info) {
  RunFs(info, info[2], FsNumber, [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return uv_fs_fchmod(loop, call, Int(info, 0), Int(info, 1), done);
  });
}

void Ftruncate(const Info& info) {
  RunFs(info, info[2], FsNumber, [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return uv_fs_ftruncate(loop, call, Int(info, 0), Integer(info, 1), done);
  });
}

uv_uid_t Id(const Info& info, int index) {
  return static_cast<uv_uid_t>(static_cast<int64_t>(info[index].As<v8::Number>()->Value()));
}

template <int (*kFunction)(uv_loop_t*, uv_fs_t*, const char*, uv_uid_t, uv_gid_t, uv_fs_cb)>
void OfPathAndOwner(const Info& info) {
  std::string path = Path(info, 0);
  RunFs(info, info[3], FsNumber, [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return kFunction(loop, call, path.c_str(), Id(info, 1), Id(info, 2), done);
  });
}

void Fchown(const Info& info) {
  RunFs(info, info[3], FsNumber, [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return uv_fs_fchown(loop, call, Int(info, 0), Id(info, 1), Id(info, 2), done);
  });
}

template <int (*kFunction)(uv_loop_t*, uv_fs_t*, const char*, double, double, uv_fs_cb)>
void OfPathAndTimes(const Info& info) {
  std::string path = Path(info, 0);
  RunFs(info, info[3], FsNumber, [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return kFunction(loop, call, path.c_str(), Double(info, 1), Double(info, 2), done);
  });
}

void Futimes(const Info& info) {
  RunFs(info, info[3], FsNumber, [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return uv_fs_futime(loop, call, Int(info, 0), Double(info, 1), Double(info, 2), done);
  });
}

using Transfer = int (*)(uv_loop_t*, uv_fs_t*, uv_file, const uv_buf_t*, unsigned, int64_t,
                         uv_fs_cb);

// The value keeps the memory while the call is under way.
void RunTransfer(const Info& info, v8::Local<v8::Value> request, Transfer function,
                 std::shared_ptr<FsBuffers> buffers, int64_t position) {
  const auto number = [buffers](v8::Isolate* isolate, const uv_fs_t& call) {
    return FsNumber(isolate, call);
  };
  RunFs(info, request, number, [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return function(loop, call, Int(info, 0), buffers->data(), buffers->count(), position, done);
  });
}

// read and write(fd, view, offset, length, position): how many bytes. A position below 0 is the
// file's own.
template <Transfer kFunction>
void OfBytes(const Info& info) {
  auto buffers = std::make_shared<FsBuffers>();
  buffers->Add(info[1].As<v8::ArrayBufferView>(), static_cast<size_t>(Integer(info, 2)),
               static_cast<size_t>(Integer(info, 3)));
  RunTransfer(info, info[5], kFunction, std::move(buffers), Integer(info, 4));
}

// readv and writev(fd, views, position)
template <Transfer kFunction>
void OfViews(const Info& info) {
  v8::Local<v8::Context> context = info.GetIsolate()->GetCurrentContext();
  auto buffers = std::make_shared<FsBuffers>();
  v8::Local<v8::Array> views = info[1].As<v8::Array>();
  for (uint32_t index = 0; index < views->Length(); ++index) {
    v8::Local<v8::Value> view;
    if (views->Get(context, index).ToLocal(&view) && view->IsArrayBufferView()) {
      buffers->AddAll(view.As<v8::ArrayBufferView>());
    }
  }
  RunTransfer(info, info[3], kFunction, std::move(buffers), Integer(info, 2));
}

// Numbers of a stat call, in the order of fs/stats.js.
template <typename Element>
void FillStat(Element* out, const uv_stat_t& stat) {
  const auto put = [&out](auto value) { *out++ = static_cast<Element>(value); };
  put(stat.st_dev);
  put(stat.st_mode);
  put(stat.st_nlink);
  put(stat.st_uid);
  put(stat.st_gid);
  put(stat.st_rdev);
  put(stat.st_blksize);
  put(stat.st_ino);
  put(stat.st_size);
  put(stat.st_blocks);
  for (const uv_timespec_t& time : {stat.st_atim, stat.st_mtim, stat.st_ctim, stat.st_birthtim}) {
    put(time.tv_sec);
    put(time.tv_nsec);
  }
}

template <typename Element>
void FillStatfs(Element* out, const uv_statfs_t& statfs) {
  const auto put = [&out](auto value) { *out++ = static_cast<Element>(value); };
  put(statfs.f_type);
  put(statfs.f_bsize);
  put(statfs.f_blocks);
  put(statfs.f_bfree);
  put(statfs.f_bavail);
  put(statfs.f_files);
  put(statfs.f_ffree);
}

// Fills a Float64Array or a BigInt64Array; the value is 0.
template <typename Structure, typename Fill>
FsConvert FillArray(v8::Local<v8::Value> array, Fill fill) {
  std::shared_ptr<v8::BackingStore> store = array.As<v8::TypedArray>()->Buffer()->GetBackingStore();
  bool big = array->IsBigInt64Array();
  return [store, big, fill](v8::Isolate* isolate, const uv_fs_t& call) -> v8::Local<v8::Value> {
    fill(store->Data(), big, *static_cast<const Structure*>(call.ptr));
    return v8::Integer::New(isolate, 0);
  };
}

FsConvert StatInto(v8::Local<v8::Value> array) {
  return FillArray<uv_stat_t>(array, [](void* out, bool big, const uv_stat_t& stat) {
    if (big) {
      FillStat(static_cast<int64_t*>(out), stat);
    } else {
      FillStat(static_cast<double*>(out), stat);
    }
  });
}

// stat and lstat(path, array)
template <int (*kFunction)(uv_loop_t*, uv_fs_t*, const char*, uv_fs_cb)>
void StatOfPath(const Info& info) {
  std::string path = Path(info, 0);
  RunFs(info, info[2], StatInto(info[1]), [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return kFunction(loop, call, path.c_str(), done);
  });
}

// fstat(fd, array)
void Fstat(const Info& info) {
  RunFs(info, info[2], StatInto(info[1]), [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return uv_fs_fstat(loop, call, Int(info, 0), done);
  });
}

// statfs(path, array)
void Statfs(const Info& info) {
  std::string path = Path(info, 0);
  FsConvert fill =
      FillArray<uv_statfs_t>(info[1], [](void* out, bool big, const uv_statfs_t& statfs) {
        if (big) {
          FillStatfs(static_cast<int64_t*>(out), statfs);
        } else {
          FillStatfs(static_cast<double*>(out), statfs);
        }
      });
  RunFs(info, info[2], std::move(fill), [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return uv_fs_statfs(loop, call, path.c_str(), done);
  });
}

// Functions of a path and whether the result is wanted as bytes, whose result is a path.
template <int (*kFunction)(uv_loop_t*, uv_fs_t*, const char*, uv_fs_cb), bool kInPath = false>
void PathOfPath(const Info& info) {
  std::string path = Path(info, 0);
  bool as_bytes = info[1]->IsTrue();
  const auto name = [as_bytes](v8::Isolate* isolate, const uv_fs_t& call) {
    return NameToValue(isolate, kInPath ? call.path : static_cast<const char*>(call.ptr), as_bytes);
  };
  RunFs(info, info[2], name, [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return kFunction(loop, call, path.c_str(), done);
  });
}

// The entries that a scan found: names and kinds one after the other, in one array.
v8::Local<v8::Value> Entries(v8::Isolate* isolate, const uv_fs_t& call, bool as_bytes) {
  std::vector<v8::Local<v8::Value>> values;
  uv_dirent_t entry = {};
  // It steps through what it has read.
  while (uv_fs_scandir_next(const_cast<uv_fs_t*>(&call), &entry) == 0) {
    values.push_back(NameToValue(isolate, entry.name, as_bytes));
    values.push_back(v8::Integer::New(isolate, entry.type));
  }
  return v8::Array::New(isolate, values.data(), values.size());
}

// scandir(path, asBytes)
void Scandir(const Info& info) {
  std::string path = Path(info, 0);
  bool as_bytes = info[1]->IsTrue();
  const auto entries = [as_bytes](v8::Isolate* isolate, const uv_fs_t& call) {
    return Entries(isolate, call, as_bytes);
  };
  RunFs(info, info[2], entries, [&](uv_loop_t* loop, uv_fs_t* call, uv_fs_cb done) {
    return uv_fs_scandir(loop, call, path.c_str(), 0, done);
  });
}

constexpr BindingFunction kFunctions[] = {
    {"access", OfPathAndNumber<uv_fs_access>},
    {"chmod", OfPathAndNumber<uv_fs_chmod>},
    {"chown", OfPathAndOwner<uv_fs_chown>},
    {"close", Close},
    {"copyFile", OfTwoPathsAndFlags<uv_fs_copyfile>},
    {"fchmod", Fchmod},
    {"fchown", Fchown},
    {"fdatasync", OfFile<uv_fs_fdatasync>},
    {"fstat", Fstat},
    {"fsync", OfFile<uv_fs_fsync>},
    {"ftruncate", Ftruncate},
    {"futimes", Futimes},
    {"lchown", OfPathAndOwner<uv_fs_lchown>},
    {"link", OfTwoPaths<uv_fs_link>},
    {"lstat", StatOfPath<uv_fs_lstat>},
    {"lutimes", OfPathAndTimes<uv_fs_lutime>},
    {"mkdir", OfPathAndNumber<uv_fs_mkdir>},
    {"mkdtemp", PathOfPath<uv_fs_mkdtemp, true>},
    {"open", Open},
    {"read", OfBytes<uv_fs_read>},
    {"readlink", PathOfPath<uv_fs_readlink>},
    {"readv", OfViews<uv_fs_read>},
    {"realpath", PathOfPath<uv_fs_realpath>},
    {"rename", OfTwoPaths<uv_fs_rename>},
    {"rmdir", OfPath<uv_fs_rmdir>},
    {"scandir", Scandir},
    {"stat", StatOfPath<uv_fs_stat>},
    {"statfs", Statfs},
    {"symlink", OfTwoPathsAndFlags<uv_fs_symlink>},
    {"trackFiles", TrackFiles},
    {"unlink", OfPath<uv_fs_unlink>},
    {"utimes", OfPathAndTimes<uv_fs_utime>},
    {"write", OfBytes<uv_fs_write>},
    {"writev", OfViews<uv_fs_write>},
};

}  // namespace

const Binding kFsBinding = {"fs", kFunctions, nullptr, nullptr};

}  // namespace refnode
