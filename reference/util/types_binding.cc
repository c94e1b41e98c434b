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
    {"isArgumentsObject", Is<&v8::Value::IsArgumentsObject>},
    {"isArrayBuffer", Is<&v8::Value::IsArrayBuffer>},
    {"isAsyncFunction", Is<&v8::Value::IsAsyncFunction>},
    {"isBigIntObject", Is<&v8::Value::IsBigIntObject>},
    {"isBooleanObject", Is<&v8::Value::IsBooleanObject>},
    {"isDataView", Is<&v8::Value::IsDataView>},
    {"isDate", Is<&v8::Value::IsDate>},
    {"isExternal", Is<&v8::Value::IsExternal>},
    {"isGeneratorFunction", Is<&v8::Value::IsGeneratorFunction>},
    {"isGeneratorObject", Is<&v8::Value::IsGeneratorObject>},
    {"isMap", Is<&v8::Value::IsMap>},
    {"isMapIterator", Is<&v8::Value::IsMapIterator>},
    {"isModuleNamespaceObject", Is<&v8::Value::IsModuleNamespaceObject>},
    {"isNativeError", Is<&v8::Value::IsNativeError>},
    {"isNumberObject", Is<&v8::Value::IsNumberObject>},
    {"isPromise", Is<&v8::Value::IsPromise>},
    {"isProxy", Is<&v8::Value::IsProxy>},
    {"isRegExp", Is<&v8::Value::IsRegExp>},
    {"isSet", Is<&v8::Value::IsSet>},
    {"isSetIterator", Is<&v8::Value::IsSetIterator>},
    {"isSharedArrayBuffer", Is<&v8::Value::IsSharedArrayBuffer>},
    {"isStringObject", Is<&v8::Value::IsStringObject>},
    {"isSymbolObject", Is<&v8::Value::IsSymbolObject>},
    {"isWeakMap", Is<&v8::Value::IsWeakMap>},
    {"isWeakSet", Is<&v8::Value::IsWeakSet>},
    {"isAnyArrayBuffer", IsAnyArrayBuffer},
    {"isBoxedPrimitive", IsBoxedPrimitive},
};

}  // namespace

const Binding kTypesBinding = {"types", kFunctions, nullptr, nullptr};

}  // namespace refnode
