#include "reference/util/util_binding.h"

#include <array>

#include "reference/engine/text.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// constructorName(object): the name of the class that V8 made the object of.
void ConstructorName(const Info& info) {
  info.GetReturnValue().Set(info[0].As<v8::Object>()->GetConstructorName());
}

// ownNonIndexKeys(object, enumerableOnly): its names and symbols but array indices. Undefined, with
// an error pending, when a proxy throws.
void OwnNonIndexKeys(const Info& info) {
  v8::Local<v8::Context> context = info.GetIsolate()->GetCurrentContext();
  auto filter =
      info[1]->IsTrue() ? v8::PropertyFilter::ONLY_ENUMERABLE : v8::PropertyFilter::ALL_PROPERTIES;
  v8::Local<v8::Array> keys;
  if (info[0]
          .As<v8::Object>()
          ->GetPropertyNames(context, v8::KeyCollectionMode::kOwnOnly, filter,
                             v8::IndexFilter::kSkipIndices)
          .ToLocal(&keys)) {
    info.GetReturnValue().Set(keys);
  }
}

// previewEntries(object): [entries, isKeyValue] of a Map, Set, weak collection or iterator of one,
// which is not advanced.
void PreviewEntries(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  bool is_key_value = false;
  v8::Local<v8::Array> entries;
  if (!info[0]->IsObject() ||
      !info[0].As<v8::Object>()->PreviewEntries(&is_key_value).ToLocal(&entries)) {
    return;
  }
  std::array<v8::Local<v8::Value>, 2> pair = {entries, v8::Boolean::New(isolate, is_key_value)};
  info.GetReturnValue().Set(v8::Array::New(isolate, pair.data(), pair.size()));
}

// promiseDetails(promise): [state, result], with state 0 pending, 1 fulfilled, 2 rejected.
void PromiseDetails(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Promise> promise = info[0].As<v8::Promise>();
  v8::Local<v8::Value> result = v8::Undefined(isolate);
  if (promise->State() != v8::Promise::kPending) {
    result = promise->Result();
  }
  std::array<v8::Local<v8::Value>, 2> pair = {v8::Integer::New(isolate, promise->State()), result};
  info.GetReturnValue().Set(v8::Array::New(isolate, pair.data(), pair.size()));
}

// proxyDetails(value): [target, handler] of a proxy, both null when it is revoked; undefined for
// anything else.
void ProxyDetails(const Info& info) {
  if (!info[0]->IsProxy()) {
    return;
  }
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Proxy> proxy = info[0].As<v8::Proxy>();
  std::array<v8::Local<v8::Value>, 2> pair = {proxy->GetTarget(), proxy->GetHandler()};
  info.GetReturnValue().Set(v8::Array::New(isolate, pair.data(), pair.size()));
}

// callSites(count): [functionName, scriptId, scriptName, line, column] of each frame above the
// calling function, flat.
void CallSites(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  int count = info[0].As<v8::Int32>()->Value();
  v8::Local<v8::StackTrace> stack =
      v8::StackTrace::CurrentStackTrace(isolate, count, v8::StackTrace::kDetailed);
  v8::LocalVector<v8::Value> values(isolate);
  const auto text_or_empty = [isolate](v8::Local<v8::String> text) -> v8::Local<v8::Value> {
    return text.IsEmpty() ? v8::String::Empty(isolate) : text;
  };
  for (int index = 0; index < stack->GetFrameCount(); ++index) {
    v8::Local<v8::StackFrame> frame = stack->GetFrame(isolate, static_cast<uint32_t>(index));
    values.push_back(text_or_empty(frame->GetFunctionName()));
    values.push_back(v8::Integer::New(isolate, frame->GetScriptId()));
    values.push_back(text_or_empty(frame->GetScriptName()));
    values.push_back(v8::Integer::New(isolate, frame->GetLineNumber()));
    values.push_back(v8::Integer::New(isolate, frame->GetColumn()));
  }
  info.GetReturnValue().Set(v8::Array::New(isolate, values.data(), values.size()));
}

// What `inspect` shows in a way of its own. Numbered as js/inspect/kinds.js does.
enum class Kind {
  kPlain,
  kProxy,
  kArray,
  kFunction,
  kMap,
  kSet,
  kTypedArray,
  kDate,
  kRegExp,
  kError,
  kPromise,
  kArguments,
  kMapIterator,
  kSetIterator,
  kWeakMap,
  kWeakSet,
  kArrayBuffer,
  kSharedArrayBuffer,
  kDataView,
  kBoxed,
  kNamespace,
  kExternal,
};

struct KindCheck {
  bool (v8::Value::*check)() const;
  Kind kind;
};

// The most frequent first.
constexpr KindCheck kKindChecks[] = {
    {&v8::Value::IsProxy, Kind::kProxy},
    {&v8::Value::IsArray, Kind::kArray},
    {&v8::Value::IsFunction, Kind::kFunction},
    {&v8::Value::IsMap, Kind::kMap},
    {&v8::Value::IsSet, Kind::kSet},
    {&v8::Value::IsTypedArray, Kind::kTypedArray},
    {&v8::Value::IsDate, Kind::kDate},
    {&v8::Value::IsRegExp, Kind::kRegExp},
    {&v8::Value::IsNativeError, Kind::kError},
    {&v8::Value::IsPromise, Kind::kPromise},
    {&v8::Value::IsArgumentsObject, Kind::kArguments},
    {&v8::Value::IsMapIterator, Kind::kMapIterator},
    {&v8::Value::IsSetIterator, Kind::kSetIterator},
    {&v8::Value::IsWeakMap, Kind::kWeakMap},
    {&v8::Value::IsWeakSet, Kind::kWeakSet},
    {&v8::Value::IsArrayBuffer, Kind::kArrayBuffer},
    {&v8::Value::IsSharedArrayBuffer, Kind::kSharedArrayBuffer},
    {&v8::Value::IsDataView, Kind::kDataView},
    {&v8::Value::IsNumberObject, Kind::kBoxed},
    {&v8::Value::IsStringObject, Kind::kBoxed},
    {&v8::Value::IsBooleanObject, Kind::kBoxed},
    {&v8::Value::IsBigIntObject, Kind::kBoxed},
    {&v8::Value::IsSymbolObject, Kind::kBoxed},
    {&v8::Value::IsModuleNamespaceObject, Kind::kNamespace},
    {&v8::Value::IsExternal, Kind::kExternal},
};

// kindOf(object): a number of `Kind`.
void KindOf(const Info& info) {
  Kind kind = Kind::kPlain;
  for (const KindCheck& each : kKindChecks) {
    if (((*info[0])->*each.check)()) {
      kind = each.kind;
      break;
    }
  }
  info.GetReturnValue().Set(static_cast<int32_t>(kind));
}

constexpr BindingFunction kFunctions[] = {
    {"callSites", CallSites},
    {"constructorName", ConstructorName},
    {"kindOf", KindOf},
    {"ownNonIndexKeys", OwnNonIndexKeys},
    {"previewEntries", PreviewEntries},
    {"promiseDetails", PromiseDetails},
    {"proxyDetails", ProxyDetails},
};

}  // namespace

const Binding kUtilBinding = {"util", kFunctions, nullptr, nullptr};

}  // namespace refnode
