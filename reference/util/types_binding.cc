#include "reference/util/types_binding.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

template <bool (v8::Value::*Check)() const>
void Is(const Info& info) {
  info.GetReturnValue().Set(((*info[0])->*Check)());
}

void IsAnyArrayBuffer(const Info& info) {
  info.GetReturnValue().Set(info[0]->IsArrayBuffer() || info[0]->IsSharedArrayBuffer());
}

void IsBoxedPrimitive(const Info& info) {
  v8::Local<v8::Value> value = info[0];
  info.GetReturnValue().Set(value->IsNumberObject() || value->IsStringObject() ||
                            value->IsBooleanObject() || value->IsBigIntObject() ||
                            value->IsSymbolObject());
}

// In the order in which `util.types` lists them.
constexpr BindingFunction kFunctions[] = {
    {"isExternal", Is<&v8::Value::IsExternal>},
    {"isDate", Is<&v8::Value::IsDate>},
    {"isArgumentsObject", Is<&v8::Value::IsArgumentsObject>},
    {"isBigIntObject", Is<&v8::Value::IsBigIntObject>},
    {"isBooleanObject", Is<&v8::Value::IsBooleanObject>},
    {"isNumberObject", Is<&v8::Value::IsNumberObject>},
    {"isStringObject", Is<&v8::Value::IsStringObject>},
    {"isSymbolObject", Is<&v8::Value::IsSymbolObject>},
    {"isBoxedPrimitive", IsBoxedPrimitive},
    {"isNativeError", Is<&v8::Value::IsNativeError>},
    {"isRegExp", Is<&v8::Value::IsRegExp>},
    {"isAsyncFunction", Is<&v8::Value::IsAsyncFunction>},
    {"isGeneratorFunction", Is<&v8::Value::IsGeneratorFunction>},
    {"isGeneratorObject", Is<&v8::Value::IsGeneratorObject>},
    {"isPromise", Is<&v8::Value::IsPromise>},
    {"isMap", Is<&v8::Value::IsMap>},
    {"isSet", Is<&v8::Value::IsSet>},
    {"isMapIterator", Is<&v8::Value::IsMapIterator>},
    {"isSetIterator", Is<&v8::Value::IsSetIterator>},
    {"isWeakMap", Is<&v8::Value::IsWeakMap>},
    {"isWeakSet", Is<&v8::Value::IsWeakSet>},
    {"isArrayBuffer", Is<&v8::Value::IsArrayBuffer>},
    {"isDataView", Is<&v8::Value::IsDataView>},
    {"isSharedArrayBuffer", Is<&v8::Value::IsSharedArrayBuffer>},
    {"isProxy", Is<&v8::Value::IsProxy>},
    {"isModuleNamespaceObject", Is<&v8::Value::IsModuleNamespaceObject>},
    {"isAnyArrayBuffer", IsAnyArrayBuffer},
};

}  // namespace

const Binding kTypesBinding = {"types", kFunctions, nullptr, nullptr};

}  // namespace refnode
