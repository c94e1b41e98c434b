#include "reference/os/os_binding.h"

#include <net/if.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "reference/base/name_lookups.h"
#include "reference/engine/text.h"
#include "uv.h"

// Functions return a negative errno where the system refuses.

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;
using Values = std::vector<v8::Local<v8::Value>>;

v8::Local<v8::Value> Text(v8::Isolate* isolate, std::string_view text) {
  return TextFromUtf8(isolate, text).FromMaybe(v8::String::Empty(isolate));
}

void ReturnArray(const Info& info, Values& values) {
  info.GetReturnValue().Set(v8::Array::New(info.GetIsolate(), values.data(), values.size()));
}

// uname(): system, version, release, machine.
void Uname(const Info& info) {
  uv_utsname_t names = {};
  int error = uv_os_uname(&names);
  if (error != 0) {
    info.GetReturnValue().Set(error);
    return;
  }
  Values values;
  for (const char* name : {names.sysname, names.version, names.release, names.machine}) {
    values.push_back(Text(info.GetIsolate(), name));
  }
  ReturnArray(info, values);
}

void Hostname(const Info& info) {
  std::array<char, UV_MAXHOSTNAMESIZE> name = {};
  size_t size = name.size();
  int error = uv_os_gethostname(name.data(), &size);
  if (error != 0) {
    info.GetReturnValue().Set(error);
  } else {
    info.GetReturnValue().Set(Text(info.GetIsolate(), std::string_view(name.data(), size)));
  }
}

void HomeDirectory(const Info& info) {
  std::string path(4096, '\0');
  size_t size = path.size();
  int error = uv_os_homedir(path.data(), &size);
  if (error == UV_ENOBUFS) {
    path.resize(size);
    error = uv_os_homedir(path.data(), &size);
  }
  if (error != 0) {
    info.GetReturnValue().Set(error);
  } else {
    info.GetReturnValue().Set(Text(info.GetIsolate(), std::string_view(path.data(), size)));
  }
}

// uptime(): seconds, or a negative errno.
void Uptime(const Info& info) {
  double seconds = 0;
  int error = uv_uptime(&seconds);
  info.GetReturnValue().Set(error != 0 ? error : seconds);
}

void TotalMemory(const Info& info) {
  info.GetReturnValue().Set(static_cast<double>(uv_get_total_memory()));
}

void FreeMemory(const Info& info) {
  info.GetReturnValue().Set(static_cast<double>(uv_get_free_memory()));
}

// loadAverage(): three numbers.
void LoadAverage(const Info& info) {
  std::array<double, 3> averages = {};
  uv_loadavg(averages.data());
  Values values;
  for (double average : averages) {
    values.push_back(v8::Number::New(info.GetIsolate(), average));
  }
  ReturnArray(info, values);
}

void Parallelism(const Info& info) { info.GetReturnValue().Set(uv_available_parallelism()); }

// cpus(): model, speed and five times of each, one after the other.
void Cpus(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  uv_cpu_info_t* cpus = nullptr;
  int count = 0;
  int error = uv_cpu_info(&cpus, &count);
  if (error != 0) {
    info.GetReturnValue().Set(error);
    return;
  }
  Values values;
  for (int index = 0; index < count; ++index) {
    const auto& times = cpus[index].cpu_times;
    values.push_back(Text(isolate, cpus[index].model));
    values.push_back(v8::Integer::New(isolate, cpus[index].speed));
    for (uint64_t time : {times.user, times.nice, times.sys, times.idle, times.irq}) {
      values.push_back(v8::Number::New(isolate, static_cast<double>(time)));
    }
  }
  uv_free_cpu_info(cpus, count);
  ReturnArray(info, values);
}

std::string MacAddress(const char (&bytes)[6]) {
  std::string text;
  for (char byte : bytes) {
    std::array<char, 4> part = {};
    std::snprintf(part.data(), part.size(), "%s%02x", text.empty() ? "" : ":",
                  static_cast<unsigned char>(byte));
    text += part.data();
  }
  return text;
}

// Name, address, netmask, family, hardware address, whether it is internal, scope: -1 for IPv4.
void AddInterface(v8::Isolate* isolate, const uv_interface_address_t& one, Values& values) {
  std::array<char, INET6_ADDRSTRLEN> address = {};
  std::array<char, INET6_ADDRSTRLEN> netmask = {};
  bool is_ipv6 = one.address.address4.sin_family == AF_INET6;
  if (is_ipv6) {
    uv_ip6_name(&one.address.address6, address.data(), address.size());
    uv_ip6_name(&one.netmask.netmask6, netmask.data(), netmask.size());
  } else {
    uv_ip4_name(&one.address.address4, address.data(), address.size());
    uv_ip4_name(&one.netmask.netmask4, netmask.data(), netmask.size());
  }
  values.push_back(Text(isolate, one.name));
  values.push_back(Text(isolate, address.data()));
  values.push_back(Text(isolate, netmask.data()));
  values.push_back(Text(isolate, is_ipv6 ? "IPv6" : "IPv4"));
  values.push_back(Text(isolate, MacAddress(one.phys_addr)));
  values.push_back(v8::Boolean::New(isolate, one.is_internal != 0));
  values.push_back(v8::Integer::New(
      isolate, is_ipv6 ? static_cast<int>(one.address.address6.sin6_scope_id) : -1));
}

// networkInterfaces(): seven values of each address, one after the other.
void NetworkInterfaces(const Info& info) {
  uv_interface_address_t* interfaces = nullptr;
  int count = 0;
  int error = uv_interface_addresses(&interfaces, &count);
  if (error != 0) {
    info.GetReturnValue().Set(error);
    return;
  }
  Values values;
  for (int index = 0; index < count; ++index) {
    AddInterface(info.GetIsolate(), interfaces[index], values);
  }
  uv_free_interface_addresses(interfaces, count);
  ReturnArray(info, values);
}

v8::Local<v8::Value> Bytes(v8::Isolate* isolate, const char* text) {
  size_t size = text == nullptr ? 0 : std::strlen(text);
  v8::Local<v8::ArrayBuffer> bytes = v8::ArrayBuffer::New(isolate, size);
  if (size > 0) {
    std::memcpy(bytes->Data(), text, size);
  }
  return v8::Uint8Array::New(bytes, 0, size);
}

// userInfo(): numbers of user and group; name, home and shell as bytes. The shell is null where
// there is none.
void UserInfo(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  uv_passwd_t user = {};
  PrepareNameLookups();
  int error = uv_os_get_passwd(&user);
  if (error != 0) {
    info.GetReturnValue().Set(error);
    return;
  }
  Values values = {
      v8::Number::New(isolate, static_cast<double>(static_cast<uint32_t>(user.uid))),
      v8::Number::New(isolate, static_cast<double>(static_cast<uint32_t>(user.gid))),
      Bytes(isolate, user.username),
      Bytes(isolate, user.homedir),
      user.shell == nullptr ? v8::Null(isolate).As<v8::Value>() : Bytes(isolate, user.shell),
  };
  uv_os_free_passwd(&user);
  ReturnArray(info, values);
}

// getPriority(pid): the priority in an array, or a negative errno.
void GetPriority(const Info& info) {
  int priority = 0;
  int error = uv_os_getpriority(info[0].As<v8::Int32>()->Value(), &priority);
  if (error != 0) {
    info.GetReturnValue().Set(error);
    return;
  }
  Values values = {v8::Integer::New(info.GetIsolate(), priority)};
  ReturnArray(info, values);
}

// setPriority(pid, priority): 0 or a negative errno.
void SetPriority(const Info& info) {
  info.GetReturnValue().Set(
      uv_os_setpriority(info[0].As<v8::Int32>()->Value(), info[1].As<v8::Int32>()->Value()));
}

constexpr BindingFunction kFunctions[] = {
    {"cpus", Cpus},
    {"freeMemory", FreeMemory},
    {"getPriority", GetPriority},
    {"homeDirectory", HomeDirectory},
    {"hostname", Hostname},
    {"loadAverage", LoadAverage},
    {"networkInterfaces", NetworkInterfaces},
    {"parallelism", Parallelism},
    {"setPriority", SetPriority},
    {"totalMemory", TotalMemory},
    {"uname", Uname},
    {"uptime", Uptime},
    {"userInfo", UserInfo},
};

}  // namespace

const Binding kOsBinding = {"os", kFunctions, nullptr, nullptr};

}  // namespace refnode
