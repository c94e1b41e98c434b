// The binding `serialization`: values as bytes. Free of channels between processes, which use it.

#ifndef REFERENCE_SERIALIZE_SERIALIZATION_BINDING_H_
#define REFERENCE_SERIALIZE_SERIALIZATION_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kSerializationBinding;

}  // namespace refnode

#endif  // REFERENCE_SERIALIZE_SERIALIZATION_BINDING_H_
