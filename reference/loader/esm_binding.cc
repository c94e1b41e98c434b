#include "reference/loader/esm_binding.h"

#include <array>
#include <tuple>
#include <vector>

#include "reference/engine/environment.h"
#include "reference/engine/message_text.h"
#include "reference/engine/text.h"
#include "reference/loader/host_options.h"
#include "reference/loader/module_registry.h"

namespace refnode {

namespace {

using Arguments = v8::FunctionCallbackInfo<v8::Value>;

Environment* EnvironmentOf(const Arguments& info) { return Environment::Of(info.GetIsolate()); }

ModuleRegistry& RegistryOf(const Arguments& info) {
  return ModuleRegistry::Of(EnvironmentOf(info));
}

uint32_t IdFrom(v8::Local<v8::Value> value) { return value.As<v8::Uint32>()->Value(); }

// The attributes of an import as an object without prototype. In a list of requests each entry has
// three parts, in a dynamic import two: key, value and, in the former, the place.
v8::Local<v8::Object> AttributesObject(v8::Local<v8::Context> context,
                                       v8::Local<v8::FixedArray> attributes, int parts) {
  v8::Isolate* isolate = context->GetIsolate();
  v8::Local<v8::Object> object = v8::Object::New(isolate, v8::Null(isolate), nullptr, nullptr, 0);
  for (int index = 0; index < attributes->Length(); index += parts) {
    v8::Local<v8::Name> key = attributes->Get(context, index).As<v8::Name>();
    object->Set(context, key, attributes->Get(context, index + 1).As<v8::Value>()).Check();
  }
  return object;
}

constexpr int kRequestParts = 3;
constexpr int kDynamicParts = 2;

// compile(text, url): the id of a module of source text. Throws the syntax error.
void Compile(const Arguments& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::ScriptOrigin origin(info[1], 0, 0, false, -1, {}, false, false, true);
  v8::ScriptCompiler::Source source(info[0].As<v8::String>(), origin);
  v8::Local<v8::Module> module;
  if (v8::ScriptCompiler::CompileModule(isolate, &source).ToLocal(&module)) {
    info.GetReturnValue().Set(RegistryOf(info).Add(module, {}));
  }
}

// parses(text): whether it is the text of a module.
void Parses(const Arguments& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::TryCatch guard(isolate);
  v8::ScriptOrigin origin(v8::String::Empty(isolate), 0, 0, false, -1, {}, false, false, true);
  v8::ScriptCompiler::Source source(info[0].As<v8::String>(), origin);
  info.GetReturnValue().Set(!v8::ScriptCompiler::CompileModule(isolate, &source).IsEmpty());
}

v8::MaybeLocal<v8::Value> EvaluateSynthetic(v8::Local<v8::Context> context,
                                            v8::Local<v8::Module> module) {
  v8::Isolate* isolate = context->GetIsolate();
  ModuleRegistry& registry = ModuleRegistry::Of(Environment::Of(isolate));
  uint32_t id = registry.IdOf(module);
  v8::Local<v8::Value> argument = v8::Integer::NewFromUnsigned(isolate, id);
  v8::Local<v8::Function> evaluate = registry.record(id).evaluate.Get(isolate);
  v8::Local<v8::Promise::Resolver> done;
  if (evaluate->Call(context, v8::Undefined(isolate), 1, &argument).IsEmpty() ||
      !v8::Promise::Resolver::New(context).ToLocal(&done) ||
      done->Resolve(context, v8::Undefined(isolate)).IsNothing()) {
    return {};
  }
  return done->GetPromise();
}

// synthesize(url, names, evaluate): the id of a module with these exports, whose values
// `evaluate(id)` sets.
void Synthesize(const Arguments& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::Array> list = info[1].As<v8::Array>();
  std::vector<v8::Local<v8::String>> names;
  for (uint32_t index = 0; index < list->Length(); ++index) {
    names.push_back(list->Get(context, index).ToLocalChecked().As<v8::String>());
  }
  v8::Local<v8::Module> module = v8::Module::CreateSyntheticModule(
      isolate, info[0].As<v8::String>(), {names.data(), names.size()}, EvaluateSynthetic);
  info.GetReturnValue().Set(RegistryOf(info).Add(module, info[2].As<v8::Function>()));
}

// setExport(id, name, value)
void SetExport(const Arguments& info) {
  v8::Maybe<bool> done =
      RegistryOf(info)
          .module(IdFrom(info[0]))
          ->SetSyntheticModuleExport(info.GetIsolate(), info[1].As<v8::String>(), info[2]);
  info.GetReturnValue().Set(done.FromMaybe(false));
}

// requests(id): specifier, attributes, specifier, attributes, ... of what a module of source text
// imports.
void Requests(const Arguments& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::FixedArray> requests =
      RegistryOf(info).module(IdFrom(info[0]))->GetModuleRequests();
  std::vector<v8::Local<v8::Value>> values;
  for (int index = 0; index < requests->Length(); ++index) {
    v8::Local<v8::ModuleRequest> request = requests->Get(context, index).As<v8::ModuleRequest>();
    values.push_back(request->GetSpecifier());
    values.push_back(AttributesObject(context, request->GetImportAttributes(), kRequestParts));
  }
  info.GetReturnValue().Set(v8::Array::New(isolate, values.data(), values.size()));
}

// link(id, ids): what the requests lead to, in their order.
void Link(const Arguments& info) {
  v8::Local<v8::Context> context = info.GetIsolate()->GetCurrentContext();
  v8::Local<v8::Array> ids = info[1].As<v8::Array>();
  ModuleRecord& record = RegistryOf(info).record(IdFrom(info[0]));
  record.links.clear();
  for (uint32_t index = 0; index < ids->Length(); ++index) {
    record.links.push_back(IdFrom(ids->Get(context, index).ToLocalChecked()));
  }
}

bool SameAttributes(v8::Local<v8::Context> context, v8::Local<v8::FixedArray> left,
                    v8::Local<v8::FixedArray> right) {
  if (left->Length() != right->Length()) {
    return false;
  }
  for (int index = 0; index < left->Length(); index += kRequestParts) {
    for (int part = 0; part < kDynamicParts; ++part) {
      v8::Local<v8::Value> one = left->Get(context, index + part).As<v8::Value>();
      if (!one->StrictEquals(right->Get(context, index + part).As<v8::Value>())) {
        return false;
      }
    }
  }
  return true;
}

v8::MaybeLocal<v8::Module> ResolveLink(v8::Local<v8::Context> context,
                                       v8::Local<v8::String> specifier,
                                       v8::Local<v8::FixedArray> attributes,
                                       v8::Local<v8::Module> referrer) {
  ModuleRegistry& registry = ModuleRegistry::Of(Environment::Of(context->GetIsolate()));
  const std::vector<uint32_t>& links = registry.record(registry.IdOf(referrer)).links;
  v8::Local<v8::FixedArray> requests = referrer->GetModuleRequests();
  for (size_t index = 0; index < links.size(); ++index) {
    v8::Local<v8::ModuleRequest> request =
        requests->Get(context, static_cast<int>(index)).As<v8::ModuleRequest>();
    if (request->GetSpecifier()->StringEquals(specifier) &&
        SameAttributes(context, request->GetImportAttributes(), attributes)) {
      return registry.module(links[index]);
    }
  }
  context->GetIsolate()->ThrowError("the module is not linked");
  return {};
}

// instantiate(id): connects imports and exports of the module and all below it. Throws the syntax
// error.
void Instantiate(const Arguments& info) {
  v8::Local<v8::Context> context = info.GetIsolate()->GetCurrentContext();
  std::ignore = RegistryOf(info).module(IdFrom(info[0]))->InstantiateModule(context, ResolveLink);
}

// evaluate(id): the promise of the module's evaluation.
void Evaluate(const Arguments& info) {
  v8::Local<v8::Context> context = info.GetIsolate()->GetCurrentContext();
  v8::Local<v8::Value> promise;
  if (RegistryOf(info).module(IdFrom(info[0]))->Evaluate(context).ToLocal(&promise)) {
    info.GetReturnValue().Set(promise);
  }
}

// evaluateNow(id): evaluates a module whose graph is not asynchronous. Throws what it throws.
void EvaluateNow(const Arguments& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Value> value;
  if (!RegistryOf(info)
           .module(IdFrom(info[0]))
           ->Evaluate(isolate->GetCurrentContext())
           .ToLocal(&value)) {
    return;
  }
  v8::Local<v8::Promise> promise = value.As<v8::Promise>();
  if (promise->State() == v8::Promise::kRejected) {
    // The rejection is on the books already; the error goes to who requires.
    promise->MarkAsHandled();
    std::array<v8::Local<v8::Value>, 2> handled = {
        v8::Integer::New(isolate, v8::kPromiseHandlerAddedAfterReject),
        promise,
    };
    std::ignore = EnvironmentOf(info)
                      ->hook(Hook::kPromiseRejected)
                      ->Call(isolate->GetCurrentContext(), v8::Undefined(isolate),
                             static_cast<int>(handled.size()), handled.data());
    isolate->ThrowException(promise->Result());
  }
}

// namespaceOf(id): after instantiation.
void NamespaceOf(const Arguments& info) {
  info.GetReturnValue().Set(RegistryOf(info).module(IdFrom(info[0]))->GetModuleNamespace());
}

// status(id): as V8 counts: 0 uninstantiated, 1 instantiating, 2 instantiated, 3 evaluating, 4
// evaluated, 5 errored.
void Status(const Arguments& info) {
  info.GetReturnValue().Set(
      static_cast<int>(RegistryOf(info).module(IdFrom(info[0]))->GetStatus()));
}

// errorOf(id): of an errored module.
void ErrorOf(const Arguments& info) {
  info.GetReturnValue().Set(RegistryOf(info).module(IdFrom(info[0]))->GetException());
}

// isGraphAsync(id): whether the module or one below it awaits; after instantiation.
void IsGraphAsync(const Arguments& info) {
  info.GetReturnValue().Set(RegistryOf(info).module(IdFrom(info[0]))->IsGraphAsync());
}

// stalledAwaits(id): where top-level awaits wait that never settled, each as people are told.
void StalledAwaits(const Arguments& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  std::vector<v8::Local<v8::Value>> texts;
  auto messages =
      RegistryOf(info).module(IdFrom(info[0]))->GetStalledTopLevelAwaitMessages(isolate).second;
  for (v8::Local<v8::Message> message : messages) {
    v8::Local<v8::String> text;
    if (TextFromUtf8(isolate, ShowSource(context, message)).ToLocal(&text)) {
      texts.push_back(text);
    }
  }
  info.GetReturnValue().Set(v8::Array::New(isolate, texts.data(), texts.size()));
}

v8::MaybeLocal<v8::Promise> ImportDynamically(v8::Local<v8::Context> context,
                                              v8::Local<v8::Data> host_options,
                                              v8::Local<v8::Value> resource_name,
                                              v8::Local<v8::String> specifier,
                                              v8::Local<v8::FixedArray> attributes) {
  v8::Isolate* isolate = context->GetIsolate();
  std::array<v8::Local<v8::Value>, 4> arguments = {
      specifier,
      resource_name,
      AttributesObject(context, attributes, kDynamicParts),
      ImporterOf(isolate, host_options),
  };
  v8::Local<v8::Value> promise;
  if (!Environment::Of(isolate)
           ->hook(Hook::kImportModule)
           ->Call(context, v8::Undefined(isolate), static_cast<int>(arguments.size()),
                  arguments.data())
           .ToLocal(&promise)) {
    return {};
  }
  return promise.As<v8::Promise>();
}

void InitializeMeta(v8::Local<v8::Context> context, v8::Local<v8::Module> module,
                    v8::Local<v8::Object> meta) {
  v8::Isolate* isolate = context->GetIsolate();
  Environment* environment = Environment::Of(isolate);
  uint32_t id = ModuleRegistry::Of(environment).IdOf(module);
  std::array<v8::Local<v8::Value>, 2> arguments = {v8::Integer::NewFromUnsigned(isolate, id), meta};
  std::ignore = environment->hook(Hook::kInitImportMeta)
                    ->Call(context, v8::Undefined(isolate), static_cast<int>(arguments.size()),
                           arguments.data());
}

constexpr BindingFunction kFunctions[] = {
    {"compile", Compile},
    {"parses", Parses},
    {"synthesize", Synthesize},
    {"setExport", SetExport},
    {"requests", Requests},
    {"link", Link},
    {"instantiate", Instantiate},
    {"evaluate", Evaluate},
    {"evaluateNow", EvaluateNow},
    {"namespaceOf", NamespaceOf},
    {"status", Status},
    {"errorOf", ErrorOf},
    {"isGraphAsync", IsGraphAsync},
    {"stalledAwaits", StalledAwaits},
};

}  // namespace

const Binding kEsmBinding = {"esm", kFunctions, nullptr, nullptr};

void InstallModuleCallbacks(v8::Isolate* isolate) {
  isolate->SetHostImportModuleDynamicallyCallback(ImportDynamically);
  isolate->SetHostInitializeImportMetaObjectCallback(InitializeMeta);
}

}  // namespace refnode
