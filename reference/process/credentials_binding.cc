#include "reference/process/credentials_binding.h"

#include <grp.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>
#include <vector>

#include "reference/base/name_lookups.h"
#include "reference/engine/text.h"
#include "reference/process/credentials.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// What setters return for a name that nobody has: which argument it was, from 1.
constexpr int kUnknown = 1;

template <auto kFunction>
void GetId(const Info& info) {
  info.GetReturnValue().Set(static_cast<uint32_t>(kFunction()));
}

uint32_t Number(v8::Local<v8::Value> value) {
  return static_cast<uint32_t>(value.As<v8::Number>()->Value());
}

std::optional<uid_t> UserOf(v8::Isolate* isolate, v8::Local<v8::Value> value) {
  return value->IsString() ? UserByName(Utf8FromValue(isolate, value))
                           : std::optional<uid_t>(Number(value));
}

std::optional<gid_t> GroupOf(v8::Isolate* isolate, v8::Local<v8::Value> value) {
  return value->IsString() ? GroupByName(Utf8FromValue(isolate, value))
                           : std::optional<gid_t>(Number(value));
}

// setuid(number or name) and its like: 0, a negative errno, or 1 for an unknown name.
template <auto kFind, auto kFunction>
void SetId(const Info& info) {
  auto id = kFind(info.GetIsolate(), info[0]);
  if (!id.has_value()) {
    info.GetReturnValue().Set(kUnknown);
  } else {
    info.GetReturnValue().Set(kFunction(*id) == 0 ? 0 : -errno);
  }
}

// getgroups(): an array of numbers, or a negative errno.
void GetGroups(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  std::optional<std::vector<gid_t>> groups = GroupsOfProcess();
  if (!groups.has_value()) {
    info.GetReturnValue().Set(-errno);
    return;
  }
  std::vector<v8::Local<v8::Value>> values;
  for (gid_t group : *groups) {
    values.push_back(v8::Integer::NewFromUnsigned(isolate, group));
  }
  info.GetReturnValue().Set(v8::Array::New(isolate, values.data(), values.size()));
}

// setgroups(array): 0, a negative errno, or the place of an unknown name, from 1.
void SetGroups(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::Array> given = info[0].As<v8::Array>();
  std::vector<gid_t> groups;
  for (uint32_t index = 0; index < given->Length(); ++index) {
    std::optional<gid_t> group = GroupOf(isolate, given->Get(context, index).ToLocalChecked());
    if (!group.has_value()) {
      info.GetReturnValue().Set(index + 1);
      return;
    }
    groups.push_back(*group);
  }
  info.GetReturnValue().Set(setgroups(groups.size(), groups.data()) == 0 ? 0 : -errno);
}

// initgroups(user, group): 0, a negative errno, 1 for an unknown user, 2 for an unknown group.
void InitGroups(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  PrepareNameLookups();
  std::optional<std::string> user = info[0]->IsString()
                                        ? std::optional(Utf8FromValue(isolate, info[0]))
                                        : NameOfUser(Number(info[0]));
  std::optional<gid_t> group = GroupOf(isolate, info[1]);
  if (!user.has_value()) {
    info.GetReturnValue().Set(kUnknown);
  } else if (!group.has_value()) {
    info.GetReturnValue().Set(kUnknown + 1);
  } else {
    info.GetReturnValue().Set(initgroups(user->c_str(), *group) == 0 ? 0 : -errno);
  }
}

constexpr BindingFunction kFunctions[] = {
    {"getegid", GetId<getegid>},
    {"geteuid", GetId<geteuid>},
    {"getgid", GetId<getgid>},
    {"getgroups", GetGroups},
    {"getuid", GetId<getuid>},
    {"initgroups", InitGroups},
    {"setegid", SetId<GroupOf, setegid>},
    {"seteuid", SetId<UserOf, seteuid>},
    {"setgid", SetId<GroupOf, setgid>},
    {"setgroups", SetGroups},
    {"setuid", SetId<UserOf, setuid>},
};

}  // namespace

const Binding kCredentialsBinding = {"credentials", kFunctions, nullptr, nullptr};

}  // namespace refnode
