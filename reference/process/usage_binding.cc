#include "reference/process/usage_binding.h"

#include <sys/resource.h>

#include <cerrno>

#include "reference/engine/buffer_memory.h"
#include "reference/process/memory_limits.h"
#include "uv.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

constexpr double kMicro = 1e6;

// Memory of a Float64Array that JavaScript gave for results.
double* Fields(v8::Local<v8::Value> array) {
  return static_cast<double*>(array.As<v8::Float64Array>()->Buffer()->GetBackingStore()->Data());
}

double Microseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * kMicro + static_cast<double>(time.tv_usec);
}

// User and system time in microseconds. 0 or a negative errno.
int TimesOf(int who, double* fields) {
  rusage usage = {};
  if (getrusage(who, &usage) != 0) {
    return -errno;
  }
  fields[0] = Microseconds(usage.ru_utime);
  fields[1] = Microseconds(usage.ru_stime);
  return 0;
}

// cpuUsage(fields) and threadCpuUsage(fields)
void CpuUsage(const Info& info) {
  info.GetReturnValue().Set(TimesOf(RUSAGE_SELF, Fields(info[0])));
}

void ThreadCpuUsage(const Info& info) {
  info.GetReturnValue().Set(TimesOf(RUSAGE_THREAD, Fields(info[0])));
}

// resourceUsage(fields): sixteen numbers in the order of `process.resourceUsage`.
void ResourceUsage(const Info& info) {
  rusage usage = {};
  if (getrusage(RUSAGE_SELF, &usage) != 0) {
    info.GetReturnValue().Set(-errno);
    return;
  }
  double* fields = Fields(info[0]);
  *fields++ = Microseconds(usage.ru_utime);
  *fields++ = Microseconds(usage.ru_stime);
  for (long number :
       {usage.ru_maxrss, usage.ru_ixrss, usage.ru_idrss, usage.ru_isrss, usage.ru_minflt,
        usage.ru_majflt, usage.ru_nswap, usage.ru_inblock, usage.ru_oublock, usage.ru_msgsnd,
        usage.ru_msgrcv, usage.ru_nsignals, usage.ru_nvcsw, usage.ru_nivcsw}) {
    *fields++ = static_cast<double>(number);
  }
  info.GetReturnValue().Set(0);
}

// rss(): bytes, or a negative errno.
void Rss(const Info& info) {
  size_t size = 0;
  int error = uv_resident_set_memory(&size);
  info.GetReturnValue().Set(error != 0 ? error : static_cast<double>(size));
}

// memoryUsage(fields): five numbers in the order of `process.memoryUsage`. 0 or a negative errno.
void MemoryUsage(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  size_t size = 0;
  int error = uv_resident_set_memory(&size);
  if (error == 0) {
    v8::HeapStatistics heap;
    isolate->GetHeapStatistics(&heap);
    double* fields = Fields(info[0]);
    fields[0] = static_cast<double>(size);
    fields[1] = static_cast<double>(heap.total_heap_size());
    fields[2] = static_cast<double>(heap.used_heap_size());
    fields[3] = static_cast<double>(heap.external_memory());
    fields[4] = static_cast<double>(BufferBytes());
  }
  info.GetReturnValue().Set(error);
}

void Constrained(const Info& info) {
  info.GetReturnValue().Set(static_cast<double>(ConstrainedMemory()));
}

void Available(const Info& info) {
  info.GetReturnValue().Set(static_cast<double>(AvailableMemory()));
}

constexpr BindingFunction kFunctions[] = {
    {"availableMemory", Available},     {"constrainedMemory", Constrained}, {"cpuUsage", CpuUsage},
    {"memoryUsage", MemoryUsage},       {"resourceUsage", ResourceUsage},   {"rss", Rss},
    {"threadCpuUsage", ThreadCpuUsage},
};

}  // namespace

const Binding kUsageBinding = {"usage", kFunctions, nullptr, nullptr};

}  // namespace refnode
